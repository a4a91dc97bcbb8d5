-- PC 851.93(a)(2)(C)(i): a felony arrest, maximum under eight years, never charged, or acquitted; three years
with

rule as (
    {{ parameters('ca_851_93_c_i', reach_back='date', wait_years='integer', acquittal_waits='boolean',
        state_prison_from='date') }}
),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) the arrest occurred on or after January 1, 1973
        {{ barred_if('charges.known_since < rule.reach_back') }} as since_1973_on,
        charges.no_conviction_on,
        charges.proceedings_over_on,
        charges.all_favorable_on,
        -- (C)(i) before 2024-10-01 only a felony punishable under PC 1170(h)
        {{ only_if('charges.is_state_prison', from_day('rule.state_prison_from')) }} as punishment_covered_on,
        -- (C)(i) no indication that proceedings were initiated, or acquitted of every charge
        {{ from_day('charges.last_ended_on') }} as acquitted_on,
        -- (C)(i) at least three calendar years have elapsed since the arrest,
        -- also where acquitted (A-2); of 29 February to 1 March (A-1)
        {{ only_if('rule.acquittal_waits or not charges.has_acquittal',
            wait('charges.arrest_date', years='rule.wait_years', leap_day='forward')) }} as time_passed_on
    from {{ ref('ca_arrest_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'c_i'
)

{{ decide('ca_851_93_c_i', tests=['since_1973', 'no_conviction', 'proceedings_over', 'all_favorable',
    'punishment_covered', 'acquitted', 'time_passed'], waits={'wait_years': ['time_passed']}) }}
