-- CPL 160.50(3)(i), (j): an arrest without an accusatory instrument, because the prosecutor declined or the police
-- did not proceed. An arrest of which no outcome is recorded is no declination (choice 15).
{% set prosecutor = 'prosecut|attorney|(^|[^a-z])a?d[.]?a([^a-z]|$)' %}
{% set police = 'police|agency|officer|sheriff|trooper|nypd' %}
with

rule as ({{ parameters('ny_160_50_3_ij', automatic_from='date') }}),

cases as (select * from {{ ref('ny_cases') }} where is_arrest_only),

-- a certificate of a day after as_of is not seen
charges as (
    select
        *,
        case when {{ safe_date('certification_sent') }} > {{ as_of() }} then null else certification_sent end
            as certificate
    from {{ ref('ny_charges') }}
    where disposition = 'not_charged'
),

tested as (
    select
        {{ candidate() }},

        -- (i) the prosecutor elected not to prosecute; (j) the head of the agency certified that it does not proceed
        case
            when not {{ safe_boolean('charges.certificate') }} then {{ open() }}
            when {{ safe_boolean('charges.certificate') }} or {{ safe_date('charges.certificate') }} is not null
                then {{ always() }}
            when charges.certificate is null and {{ matches('lower(charges.declined_by)', prosecutor) }}
                and not {{ matches('lower(charges.declined_by)', police) }} then {{ always() }}
        end as certified_on,
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
