-- 18 Pa.C.S. § 9122.2(a)(1.1): convictions of a qualifying offense, subject to the exceptions of § 9122.3
with

rule as ({{ parameters('pa_9122_2_a_1_1', conviction_free_years='integer', money='text') }}),

coverage as ({{ parameters('pa_9122_2_a_1', covered_days='integer') }}),

-- what (a)(1) covers at seven years is not asked again at ten
convictions as (
    select bars.*
    from {{ ref('pa_bars') }} as bars
    inner join coverage on bars.policy_id = coverage.policy_id
    where
        bars.is_conviction and coalesce(bars.is_drug, true) and bars.level in ('felony', 'misdemeanor')
        and not (bars.level = 'misdemeanor' and (coalesce(bars.grade, '') in ('M2', 'M3')
            or coalesce(bars.max_penalty_days <= coverage.covered_days, false)))
),

cases as (select * from {{ ref('cases') }}),

tested as (
    select
        {{ candidate('convictions') }},

        -- § 9102 an offense under 35 P.S. § 780-113, or an attempt, conspiracy or solicitation of it
        {{ barred_if('not convictions.is_drug') }} as drug_offense_on,
        -- § 9102 not a minimum of 30 months or more, nor a maximum of 60 months or more
        {{ barred_if('not convictions.is_sentence_short') }} as sentence_short_on,
        -- (a)(1.1) free for ten years from conviction for any offense punishable by one or more years
        {{ wait('convictions.last_counting_conviction', years='rule.conviction_free_years') }} as conviction_free_on,
        convictions.last_counting_charge_id as conviction_free_because,
        {{ wait('convictions.conviction_date', years='rule.conviction_free_years') }} as own_age_on,
        -- (a)(1.1) payment of all court-ordered restitution
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
    'pa_9122_2_a_1_1',
    tests=['drug_offense', 'sentence_short', 'conviction_free', 'own_age', 'money_paid', 'offense_not_excluded',
        'no_felony', 'under_two_year_cap', 'under_one_year_cap', 'no_listed_conviction', 'no_case_bar', 'not_vacated'],
    because=['conviction_free', 'no_felony', 'no_listed_conviction'],
    waits={'conviction_free_years': ['conviction_free', 'own_age']},
) }}
