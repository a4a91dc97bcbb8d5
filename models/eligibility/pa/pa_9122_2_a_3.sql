-- 18 Pa.C.S. § 9122.2(a)(3): summary convictions; § 9122.3 does not apply
with

rule as (
    {{ parameters('pa_9122_2_a_3', conviction_age_years='integer', money='text', includes_traffic='boolean') }}
),

convictions as (
    select * from {{ ref('charges') }} where jurisdiction = 'PA' and is_convicted and level = 'summary'
),

traffic as ({{ offense_list('pa_traffic') }}),

facts as ({{ facts('charge', limited_access_vacated='boolean') }}),

cases as (select * from {{ ref('cases') }}),

tested as (
    select
        {{ candidate('convictions') }},

        -- (a)(3) five years have elapsed since entry of the judgment of conviction
        {{ wait('convictions.conviction_date', years='rule.conviction_age_years') }} as own_age_on,
        -- (a)(3) payment of all court-ordered restitution; before 2020-12-28 of every financial obligation
        {{ money_paid('rule.money') }} as money_paid_on,
        -- Title 75 summaries, and whatever stands on a docket of type TR (traffic); NT is non-traffic (choice A-8)
        {{ barred_if("not rule.includes_traffic and (coalesce(cases.case_type, '') = 'TR' or coalesce("
            ~ listed('traffic') ~ ", case when cases.case_type = 'NT' then false end))") }} as not_traffic_on,
        -- § 9122.4 an order that vacated limited access
        {{ open_if(recorded('facts.limited_access_vacated')) }} as not_vacated_on
    from convictions
    cross join rule
    inner join cases on convictions.case_id = cases.case_id
    left join traffic on rule.policy_id = traffic.policy_id and convictions.offense_id = traffic.offense_id
    left join facts on convictions.charge_id = facts.subject_id
)

{{ decide('pa_9122_2_a_3', tests=['own_age', 'money_paid', 'not_traffic', 'not_vacated'],
    waits={'conviction_age_years': ['own_age']}) }}
