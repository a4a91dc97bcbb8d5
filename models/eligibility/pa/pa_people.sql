-- One row a policy and person with a Pennsylvania conviction: what the tests of § 9122.2(a)(1) and § 9122.3(a)(2) count
with

rule as ({{ parameters('pa_9122_2_a_1', restart_days='integer', restart_any_misdemeanor='boolean') }}),

dockets as (
    select
        policy_id,
        person_id,
        {%- for count in ['over_two_years', 'one_year'] %}
        sum({{ count }}) as {{ count }},
        sum(possible_{{ count }}) as possible_{{ count }},
        sum({{ count }}_with_pardons) as {{ count }}_with_pardons,
        max({{ count }}_pardoned_date) as {{ count }}_pardoned_date{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('pa_dockets') }}
    group by policy_id, person_id
),

flagged as (
    select
        convictions.*,
        convictions.is_conviction and convictions.pardoned_date is null
            and (convictions.max_penalty_days >= rule.restart_days
                or (rule.restart_any_misdemeanor and convictions.level in ('felony', 'misdemeanor'))) as restarts,
        convictions.level = 'felony' and not convictions.is_qualifying as is_felony_bar
    from {{ ref('pa_convictions') }} as convictions
    inner join rule on convictions.policy_id = rule.policy_id
),

{% set stands = 'is_conviction and pardoned_date is null and ' %}
counted as (
    select
        policy_id,
        person_id,
        {{ latest_where('coalesce(restarts, false)', 'conviction_date') }} as last_counting_conviction,
        {{ latest_where('coalesce(restarts, true)', 'conviction_date') }} as last_possible_conviction,
        {{ latest_charge_where('restarts', 'conviction_date') }} as last_counting_charge_id,
        {{ pardonable_count('felonies', 'is_felony_bar') }},
        {{ latest_charge_where(stands ~ 'is_felony_bar', 'conviction_date') }} as felony_charge_id,
        {{ pardonable_count('listed', 'is_person_bar') }},
        {{ latest_charge_where(stands ~ 'is_person_bar', 'conviction_date') }} as listed_charge_id
    from flagged
    group by policy_id, person_id
)

select
    counted.*,
    {%- for count in ['over_two_years', 'one_year'] %}
    dockets.{{ count }},
    dockets.possible_{{ count }},
    dockets.{{ count }}_with_pardons,
    dockets.{{ count }}_pardoned_date{{ ',' if not loop.last }}
    {%- endfor %}
from counted
inner join dockets on counted.policy_id = dockets.policy_id and counted.person_id = dockets.person_id
