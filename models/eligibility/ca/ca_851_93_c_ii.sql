-- PC 851.93(a)(2)(C)(ii): felony arrest, maximum of eight years or more, never charged, or acquitted; six years
with

rule as (
    {{ parameters('ca_851_93_c_ii', reach_back='date', wait_years='integer', acquittal_waits='boolean') }}
),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) the arrest occurred on or after January 1, 1973
        {{ barred_if('charges.known_since < rule.reach_back') }} as since_1973_on,
        charges.no_conviction_on,
        charges.proceedings_over_on,
        charges.all_favorable_on,
        -- (C)(ii) no indication that proceedings were initiated, or acquitted of every charge
        {{ from_day('charges.last_ended_on') }} as acquitted_on,
        -- (C)(ii) at least six calendar years have elapsed since the arrest,
        -- also where acquitted (A-2); of 29 February to 1 March (A-1)
        {{ only_if('rule.acquittal_waits or not charges.has_acquittal',
            wait('charges.arrest_date', years='rule.wait_years', leap_day='forward')) }} as time_passed_on
    from {{ ref('ca_arrest_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'c_ii'
)

{{ decide('ca_851_93_c_ii', tests=['since_1973', 'no_conviction', 'proceedings_over', 'all_favorable',
    'acquitted', 'time_passed'], waits={'wait_years': ['time_passed']}) }}
