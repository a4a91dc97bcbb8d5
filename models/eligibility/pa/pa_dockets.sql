-- One row a policy, person, docket and OTN: how its convictions count under § 9122.3(a)(2) and (a.1), without the
-- unconditionally pardoned ones, and as they would count with them
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
        {% for suffix, among in [('', 'is_conviction and pardoned_date is null'), ('_with_pardons', 'is_conviction')] %}
        {{ count_where(among ~ " and level = 'felony'") }} as felonies{{ suffix }},
        {{ count_where(among ~ ' and max_penalty_days > rule.over_two_years_days') }} as over_two_years{{ suffix }},
        {{ count_where(among ~ ' and max_penalty_days >= rule.one_year_days') }} as one_year{{ suffix }}
        {{- ',' if not loop.last }}
        {% endfor %}
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
    {% for suffix in ['', '_with_pardons'] %}
    -- (a.1) one docket and OTN are one conviction, unless it holds more than two felonies
    {% for count in ['over_two_years', 'one_year'] %}
    case
        when not counts_dockets or felonies{{ suffix }} > docket_felonies then {{ count ~ suffix }}
        when felonies{{ suffix }} <= docket_felonies and {{ count ~ suffix }} > 1 then 1
        when felonies{{ suffix }} <= docket_felonies then {{ count ~ suffix }}
    end as {{ count ~ suffix }}{{ ',' if not loop.last }}
    {% endfor %}{{ ',' if not loop.last }}
    {% endfor %}
from counted
