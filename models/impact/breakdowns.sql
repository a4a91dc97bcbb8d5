-- One row a policy, jurisdiction, dimension, group and measure: the totals by group, small groups in one row
with

folded as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.dimension,
        case when coalesce(folds.is_folded, true) then '(suppressed)' else cells.value end as value,
        cells.measure,
        cells.unit,
        cells.is_upper_bound,
        cells.is_withheld,
        {%- for count in ['total', 'cleared', 'undecided', 'gained', 'lost'] %}
        sum(cells.{{ count }}) as {{ count }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('cells') }} as cells
    left join {{ ref('folds') }} as folds
        on cells.jurisdiction = folds.jurisdiction
        and cells.dimension = folds.dimension
        and cells.unit = folds.unit
        and cells.value = folds.value
    where cells.dimension <> 'all'
    group by
        cells.policy_id, cells.jurisdiction, cells.dimension,
        case when coalesce(folds.is_folded, true) then '(suppressed)' else cells.value end,
        cells.measure, cells.unit, cells.is_upper_bound, cells.is_withheld
)

select
    policy_id,
    jurisdiction,
    dimension,
    value,
    measure,
    unit,
    {{ unless('is_withheld', 'total') }} as total,
    {{ unless('is_withheld', 'cleared') }} as cleared,
    {{ unless('is_withheld', 'undecided') }} as undecided,
    {{ unless('is_withheld', 'gained') }} as gained,
    {{ unless('is_withheld', 'lost') }} as lost,
    {{ unless('is_withheld', 'gained - lost') }} as net,
    case when not is_withheld then {{ share('cleared', 'total') }} end as share,
    is_upper_bound,
    is_withheld as is_suppressed
from folded
