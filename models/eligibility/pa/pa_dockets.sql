-- One row a policy, person, docket and OTN: how its convictions count under § 9122.3(a)(2) and (a.1)
{% set counts = {
    'over_two_years': 'max_penalty_days > rule.over_two_years_days',
    'one_year': 'max_penalty_days >= rule.one_year_days',
} %}
with

rule as (
    {{ parameters('pa_9122_2_a_1', over_two_years_days='integer', one_year_days='integer', counts_dockets='boolean',
        docket_felonies='integer') }}
),

convictions as (select * from {{ ref('pa_convictions') }}),

counted as (
    select
        rule.policy_id,
        convictions.person_id,
        convictions.case_id,
        convictions.tracking_number,
        rule.counts_dockets,
        rule.docket_felonies,
        {%- for count, condition in counts.items() %}
        {{ pardonable_count(count, condition) }},
        {%- endfor %}
        {{ pardonable_count('felonies', "level = 'felony'") }}
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    group by
        rule.policy_id, convictions.person_id, convictions.case_id, convictions.tracking_number,
        rule.counts_dockets, rule.docket_felonies
)

select
    policy_id,
    person_id,
    case_id,
    {%- for count in counts %}
    -- (a.1) one docket and OTN are one conviction, unless it holds more than two felonies
    {%- for before, after in [('', ''), ('possible_', ''), ('', '_with_pardons')] %}
    case
        when not counts_dockets or {{ before ~ 'felonies' ~ after }} > docket_felonies then {{ before ~ count ~ after }}
        else least({{ before ~ count ~ after }}, 1)
    end as {{ before ~ count ~ after }},
    {%- endfor %}
    {{ count }}_pardoned_date{{ ',' if not loop.last }}
    {%- endfor %}
from counted
