-- One row a jurisdiction, measure and year: the periods in which impact.months shows it. A year that is not folded is
-- shown by months, else by quarters, where all of these are apart under all policies.
with

cells as (
    select
        months.*,
        {{ year_of_month('months.month') }} as year,
        cast(floor((months.month + 2) / 3.0) as integer) as three_months,
        compared.policy_rank
    from {{ ref('month_cells') }} as months
    inner join {{ ref('compared') }} as compared
        on months.policy_id = compared.policy_id and months.jurisdiction = compared.jurisdiction
    inner join {{ ref('withheld') }} as withheld
        on months.policy_id = withheld.policy_id
        and months.jurisdiction = withheld.jurisdiction
        and {{ family('months.measure', 'months.unit') }} = withheld.family
    where not withheld.is_withheld
),

-- each month, and after it each quarter, which lies beyond the months
spans as (
    select policy_id, jurisdiction, measure, unit, year, policy_rank, month as span, 0 as is_quarter, newly_cleared
    from cells
    union all
    select
        policy_id,
        jurisdiction,
        measure,
        unit,
        year,
        policy_rank,
        1000 + three_months as span,
        1 as is_quarter,
        cast(sum(newly_cleared) as bigint) as newly_cleared
    from cells
    group by policy_id, jurisdiction, measure, unit, year, policy_rank, three_months
),

judged as (
    select
        *,
        case when {{ too_close('newly_cleared', 'jurisdiction, measure, span', 'policy_rank') }} then 1 else 0 end
            as is_close
    from spans
),

years as (
    select
        jurisdiction,
        measure,
        unit,
        year,
        max(is_close * (1 - is_quarter)) as month_is_close,
        max(is_close * is_quarter) as quarter_is_close
    from judged
    group by jurisdiction, measure, unit, year
)

select
    years.jurisdiction,
    years.measure,
    years.year,
    case
        when years.year = 'backlog' then 'backlog'
        when folds.is_folded then '(suppressed)'
        when years.year = 'later' then 'later'
        when years.month_is_close = 0 then 'month'
        when years.quarter_is_close = 0 then 'quarter'
        else 'year'
    end as period
from years
left join {{ ref('folds') }} as folds
    on years.jurisdiction = folds.jurisdiction
    and years.unit = folds.unit
    and years.year = folds.value
    and folds.dimension = 'year'
