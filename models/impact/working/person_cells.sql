-- One row a policy, jurisdiction, group and measure of people: the figures before suppression, and the people who lie
-- between two figures: `partly` have some relief, but not what the measure says; `beyond` does not concern the measure;
-- `milder` have a conviction, but none of a felony
{% for measure in ['any_relief', 'no_conviction_left', 'no_felony_left', 'no_record_left'] %}
{% set counts = {
    'total': measure ~ " <> 'none'",
    'cleared': measure ~ " = 'cleared'",
    'undecided': measure ~ " = 'undecided'",
    'held': measure ~ " = 'undecided' and is_held",
    'out_of_reach': measure ~ " <> 'none' and is_out_of_reach",
    'gained': measure ~ " = 'cleared' and not was_" ~ measure,
    'lost': measure ~ " <> 'cleared' and was_" ~ measure,
    'partly': "any_relief = 'cleared' and " ~ measure ~ " <> 'cleared'",
    'beyond': measure ~ " = 'none'",
    'milder': measure ~ " = 'none' and no_conviction_left <> 'none' and '" ~ measure ~ "' = 'no_felony_left'",
} %}
select
    policy_id,
    jurisdiction,
    dimension,
    value,
    '{{ measure }}' as measure,
    'person' as unit,
    {%- for count, condition in counts.items() %}
    cast(sum(case when {{ condition }} then people else 0 end) as bigint) as {{ count }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('person_groups') }}
where dimension <> 'month'
group by policy_id, jurisdiction, dimension, value
{{ 'union all' if not loop.last }}
{% endfor %}
