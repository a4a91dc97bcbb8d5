-- CPL 160.50(3)(i), (j): an arrest without an accusatory instrument, because the prosecutor declined or the police
-- did not proceed. An arrest of which no outcome is recorded is no declination (choice 15).
with

rule as ({{ parameters('ny_160_50_3_ij', automatic_from='date') }}),

cases as (select * from {{ ref('ny_cases') }} where is_arrest_only),

charges as (
    select
        *,
        lower(coalesce(certification_sent, '')) in ('false', 'f', 'no', 'n', '0') as is_not_certified,
        certification_sent is not null
        or not {{ matches('lower(declined_by)', 'police|agency|officer|sheriff|trooper|nypd') }} as is_certified
    from {{ ref('ny_charges') }}
    where disposition = 'not_charged'
),

tested as (
    select
        {{ candidate() }},

        -- (i) the prosecutor elected not to prosecute; (j) the head of the agency certified that it does not proceed
        case when charges.is_not_certified then {{ open() }} when charges.is_certified then {{ always() }} end
            as certified_on,
        -- the decision on the whole arrest
        cases.not_charged_on as declined_on,
        -- (1) unless the court determined that the interests of justice require otherwise
        {{ open_if('cases.is_kept_open') }} as no_contrary_order_on,
        -- (4) before that day on motion only
        {{ barred_if('cases.not_charged_on < rule.automatic_from') }} as ended_since_1991_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.policy_id = cases.policy_id and charges.case_id = cases.case_id
)

{{ decide('ny_160_50_3_ij', tests=['certified', 'declined', 'no_contrary_order', 'ended_since_1991']) }}
