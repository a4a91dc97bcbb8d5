-- In every dimension the groups, the suppressed and the unknown ones add up to the totals; a withheld total is withheld
{% set counts = ['total', 'cleared', 'gained', 'lost', 'net'] %}
with

summed as (
    select
        policy_id,
        jurisdiction,
        dimension,
        measure,
        {%- for count in counts %}
        sum({{ count }}) as {{ count }},
        {%- endfor %}
        count(*) - count(total) as hidden,
        case when count(*) = count(undecided) then sum(undecided) end as undecided
    from {{ ref('breakdowns') }}
    group by policy_id, jurisdiction, dimension, measure
),

dimensions as (select distinct dimension from summed)

select totals.policy_id, totals.jurisdiction, totals.measure, dimensions.dimension
from {{ ref('totals') }} as totals
cross join dimensions
left join summed
    on totals.policy_id = summed.policy_id
    and totals.jurisdiction = summed.jurisdiction
    and totals.measure = summed.measure
    and dimensions.dimension = summed.dimension
where
    summed.policy_id is null
    or (totals.total is not null and summed.hidden > 0)
    or summed.undecided <> totals.undecided
    {%- for count in counts %}
    or summed.{{ count }} is distinct from totals.{{ count }}
    {%- endfor %}
