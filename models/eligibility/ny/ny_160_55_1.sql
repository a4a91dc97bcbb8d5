-- CPL 160.55(1): an action that ended in a conviction of a violation or traffic infraction only. The records of DCJS,
-- police and prosecutor are sealed, the court's stay open; every charge of the case is covered, whatever it was.
with

rule as ({{ parameters('ny_160_55_1', automatic_from='date') }}),

cases as (select * from {{ ref('ny_cases') }} where has_petty_conviction),

-- convictions of a crime and of impaired driving belong to 160.57, expunged ones to 160.50(5)
charges as (
    select * from {{ ref('ny_charges') }}
    where
        not coalesce(is_conviction and (coalesce(is_crime, true) or is_impaired_driving), false)
        and not coalesce(is_youthful_offender, false) and not is_expunged and disposition <> 'already_cleared'
),

tested as (
    select
        {{ candidate() }},

        -- (1) upon the termination of the action
        cases.sentenced_on as case_terminated_on,
        -- (1) by conviction of a traffic infraction or violation, and of nothing else
        {{ barred_if('cases.has_crime_conviction') }} as violations_only_on,
        -- (1) other than driving while ability impaired; until 2021-02-02 loitering for prostitution
        {{ barred_if('cases.has_excepted_conviction') }} as no_excepted_conviction_on,
        -- (1) unless the court determined that the interests of justice require otherwise
        {{ open_if('cases.is_kept_open') }} as no_contrary_order_on,
        -- before that day on motion only
        {{ barred_if('cases.sentenced_on < rule.automatic_from') }} as ended_since_1991_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.policy_id = cases.policy_id and charges.case_id = cases.case_id
)

{{ decide(
    'ny_160_55_1',
    tests=['case_terminated', 'violations_only', 'no_excepted_conviction', 'no_contrary_order', 'ended_since_1991'],
) }}
