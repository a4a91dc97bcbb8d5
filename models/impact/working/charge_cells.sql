-- One row a policy, jurisdiction, group and measure of charges: the figures before suppression
{% set counts = ['total', 'cleared', 'undecided', 'held', 'out_of_reach', 'gained', 'lost'] %}
with

{% for dimension in ['all', 'county', 'level', 'offense'] -%}
of_{{ dimension }} as (
    select
        policy_id,
        jurisdiction,
        is_conviction,
        '{{ dimension }}' as dimension,
        {{ "'all'" if dimension == 'all' else dimension }} as value,
        sum(charges) as total,
        sum(case when result = 'cleared' then charges else 0 end) as cleared,
        sum(case when result in ('held', 'unresolved') then charges else 0 end) as undecided,
        sum(case when result = 'held' then charges else 0 end) as held,
        sum(case when result = 'out_of_reach' then charges else 0 end) as out_of_reach,
        sum(case when is_gained then charges else 0 end) as gained,
        sum(case when is_lost then charges else 0 end) as lost
    from {{ ref('charge_groups') }}
    group by policy_id, jurisdiction, is_conviction{{ ', ' ~ dimension if dimension != 'all' }}
),

{% endfor -%}
-- by what is known of the person; held and out of reach are published as totals only
counted as (
    {% for dimension in ['all', 'county', 'level', 'offense'] %}
    select * from of_{{ dimension }} {{ 'union all' if not loop.last }}
    {% endfor %}
    {% for kind in ['convictions', 'others'] %}
    union all
    select
        policy_id,
        jurisdiction,
        {{ kind == 'convictions' }} as is_conviction,
        dimension,
        value,
        sum({{ kind }}) as total,
        sum(cleared_{{ kind }}) as cleared,
        sum(undecided_{{ kind }}) as undecided,
        0 as held,
        0 as out_of_reach,
        sum(gained_{{ kind }}) as gained,
        sum(lost_{{ kind }}) as lost
    from {{ ref('person_groups') }}
    where dimension in ('race', 'sex', 'age', 'years_since_conviction')
    group by policy_id, jurisdiction, dimension, value
    {% endfor %}
)

{% for measure, condition in {'charges': 'true', 'convictions': 'is_conviction',
    'other_charges': 'not is_conviction'}.items() %}
select
    policy_id,
    jurisdiction,
    dimension,
    value,
    '{{ measure }}' as measure,
    'charge' as unit,
    {%- for count in counts %}
    cast(sum(case when {{ condition }} then {{ count }} else 0 end) as bigint) as {{ count }},
    {%- endfor %}
    cast(0 as bigint) as partly,
    cast(0 as bigint) as beyond,
    cast(0 as bigint) as milder
from counted
group by policy_id, jurisdiction, dimension, value
{{ 'union all' if not loop.last }}
{% endfor %}
