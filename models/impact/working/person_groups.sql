-- People counted by one of their groups (or all of them) and what a policy makes of them, with their charges
{% set dimensions = ['county', 'level', 'offense', 'race', 'sex', 'age', 'years_since_conviction', 'month'] %}
{% set measures = ['any_relief', 'no_conviction_left', 'no_felony_left', 'no_record_left'] %}
{% set states = measures + ['was_any_relief', 'was_no_conviction_left', 'was_no_felony_left', 'was_no_record_left',
    'is_held', 'is_out_of_reach', 'needs_petition'] %}
{% set keys = ['policy_id', 'jurisdiction'] + states %}
select
    {{ keys | join(', ') }},
    case
        {%- for name in dimensions %}
        when {{ name }} is not null then '{{ name }}'
        {%- endfor %}
        else 'all'
    end as dimension,
    coalesce({{ dimensions | join(', ') }}, 'all') as value,
    count(*) as people,
    {%- for kind in ['convictions', 'others'] %}
    {%- for count in ['', 'cleared_', 'undecided_', 'gained_', 'lost_'] %}
    cast(sum({{ count ~ kind }}) as bigint) as {{ count ~ kind }}{{ ',' if not loop.last }}
    {%- endfor %}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('person_results') }}
group by grouping sets (
    ({{ keys | join(', ') }}){% for name in dimensions %},
    ({{ keys | join(', ') }}, {{ name }}){% endfor %}
)
