-- One row a policy and person with a Pennsylvania conviction: what the tests of § 9122.2(a)(1) and § 9122.3(a)(2) count
with

rule as ({{ parameters('pa_9122_2_a_1', restart_days='integer', restart_any_misdemeanor='boolean') }}),

dockets as (
    select
        policy_id,
        person_id,
        {{ total('over_two_years') }} as over_two_years,
        {{ total('over_two_years_with_pardons') }} as over_two_years_with_pardons,
        {{ total('one_year') }} as one_year,
        {{ total('one_year_with_pardons') }} as one_year_with_pardons
    from {{ ref('pa_dockets') }}
    group by policy_id, person_id
),

flagged as (
    select
        convictions.*,
        convictions.is_conviction and convictions.pardoned_date is null as stands,
        (convictions.max_penalty_days >= rule.restart_days
            or (rule.restart_any_misdemeanor and convictions.level in ('felony', 'misdemeanor'))) as restarts,
        convictions.level = 'felony' and not convictions.is_qualifying as is_felony_bar
    from {{ ref('pa_convictions') }} as convictions
    inner join rule on convictions.policy_id = rule.policy_id
),

counted as (
    select
        policy_id,
        person_id,
        {{ latest_where('stands and restarts', 'conviction_date') }} as last_counting_conviction,
        {{ latest_charge_where('stands and restarts', 'conviction_date') }} as last_counting_charge_id,
        {{ count_where('stands and is_felony_bar') }} as felonies,
        {{ count_where('is_conviction and is_felony_bar') }} as felonies_with_pardons,
        {{ latest_charge_where('stands and is_felony_bar', 'conviction_date') }} as felony_charge_id,
        {{ count_where('stands and is_person_bar') }} as listed,
        {{ count_where('is_conviction and is_person_bar') }} as listed_with_pardons,
        {{ latest_charge_where('stands and is_person_bar', 'conviction_date') }} as listed_charge_id,
        max(pardoned_date) as pardoned_date
    from flagged
    group by policy_id, person_id
)

select
    counted.*,
    dockets.over_two_years,
    dockets.over_two_years_with_pardons,
    dockets.one_year,
    dockets.one_year_with_pardons
from counted
inner join dockets on counted.policy_id = dockets.policy_id and counted.person_id = dockets.person_id
