-- 18 Pa.C.S. § 9122.2(a)(1): misdemeanor convictions, subject to the exceptions of § 9122.3
with

rule as (
    {{ parameters('pa_9122_2_a_1', conviction_free_years='integer', covered_days='integer', money='text') }}
),

convictions as (
    select * from {{ ref('pa_bars') }} where is_conviction and coalesce(level, 'misdemeanor') = 'misdemeanor'
),

cases as (select * from {{ ref('cases') }}),

tested as (
    select
        {{ candidate('convictions') }},

        -- (a)(1) a misdemeanor of the second or third degree, or punishable by no more than two years
        {{ barred_if("not (convictions.level = 'misdemeanor' and (coalesce(convictions.grade, '') in ('M2', 'M3')
            or convictions.max_penalty_days <= rule.covered_days))") }} as grade_covered_on,
        -- (a)(1) free for seven years from conviction for any offense punishable by one or more years
        {{ wait('convictions.last_counting_conviction', years='rule.conviction_free_years') }} as conviction_free_on,
        convictions.last_counting_charge_id as conviction_free_because,
        -- (a)(1) the conviction itself is as old (choice A-1)
        {{ wait('convictions.conviction_date', years='rule.conviction_free_years') }} as own_age_on,
        -- (a)(1) payment of all court-ordered restitution; before 2020-12-28 of every financial obligation
        {{ money_paid('rule.money') }} as money_paid_on,

        convictions.offense_not_excluded_on,
        convictions.no_felony_on,
        convictions.no_felony_because,
        convictions.under_two_year_cap_on,
        convictions.under_one_year_cap_on,
        convictions.no_listed_conviction_on,
        convictions.no_listed_conviction_because,
        convictions.no_case_bar_on,
        convictions.not_vacated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join cases on convictions.case_id = cases.case_id
)

{{ decide(
    'pa_9122_2_a_1',
    tests=['grade_covered', 'conviction_free', 'own_age', 'money_paid', 'offense_not_excluded', 'no_felony',
        'under_two_year_cap', 'under_one_year_cap', 'no_listed_conviction', 'no_case_bar', 'not_vacated'],
    because=['conviction_free', 'no_felony', 'no_listed_conviction'],
    waits={'conviction_free_years': ['conviction_free', 'own_age']},
) }}
