-- One row a policy, jurisdiction, dimension, group and measure: the totals by group, small groups in one row
with

cells as (
    select
        cells.*,
        coalesce(folds.is_folded, true) as is_folded,
        cells.no_undecided or coalesce(undecided.is_folded, true) as no_group_undecided
    from {{ ref('cells') }} as cells
    {% for name, unit in [('folds', 'cells.unit'), ('undecided', "cells.unit || ' undecided'")] %}
    left join {{ ref('folds') }} as {{ name }}
        on cells.jurisdiction = {{ name }}.jurisdiction
        and cells.dimension = {{ name }}.dimension
        and {{ unit }} = {{ name }}.unit
        and cells.value = {{ name }}.value
    {% endfor %}
    where cells.dimension <> 'all'
),

folded as (
    select
        policy_id,
        jurisdiction,
        dimension,
        case when is_folded then '(suppressed)' else value end as value,
        measure,
        unit,
        policy_rank,
        is_upper_bound,
        is_withheld,
        max(case when is_folded or no_group_undecided then 1 else 0 end) as no_undecided,
        {%- for count in ['total', 'cleared', 'undecided', 'gained', 'lost'] %}
        cast(sum({{ count }}) as bigint) as {{ count }}{{ ',' if not loop.last }}
        {%- endfor %}
    from cells
    group by
        policy_id, jurisdiction, dimension, case when is_folded then '(suppressed)' else value end, measure, unit,
        policy_rank, is_upper_bound, is_withheld
),

-- what is undecided in all groups that do not show it can be told from the total: then no group shows it
summed as (
    select
        *,
        {%- for name, counted in [('undecided', 'undecided'), ('kept', 'total - cleared - undecided')] %}
        cast(sum(no_undecided * ({{ counted }})) over (
            partition by policy_id, jurisdiction, dimension, measure
        ) as bigint) as hidden_{{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from folded
),

judged as (
    select
        *,
        case when {{ any_too_close(['hidden_undecided', 'hidden_kept'], 'jurisdiction, dimension, measure',
            'policy_rank') }} then 1 else 0 end as is_hidden_close
    from summed
),

spread as (
    select *, max(is_hidden_close) over (partition by jurisdiction, dimension, unit) as is_told from judged
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
    {{ unless('is_withheld or no_undecided + is_told > 0', 'undecided') }} as undecided,
    {{ unless('is_withheld', 'gained') }} as gained,
    {{ unless('is_withheld', 'lost') }} as lost,
    {{ unless('is_withheld', 'gained - lost') }} as net,
    case when not is_withheld then {{ share('cleared', 'total') }} end as share,
    is_upper_bound,
    is_withheld as is_suppressed
from spread
