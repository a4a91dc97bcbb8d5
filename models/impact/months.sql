-- One row a policy, jurisdiction, measure and period: the backlog on as_of, and what clears in the ten years after it
{% set quarter = 'cast(floor((month + 2) / 3.0) as integer)' %}
with

cells as (
    select
        months.*,
        {{ year_of_month('months.month') }} as year,
        {{ quarter }} as quarter,
        compared.policy_rank,
        compared.is_upper_bound,
        withheld.is_withheld,
        coalesce(folds.is_folded, true) as is_folded
    from {{ ref('month_cells') }} as months
    inner join {{ ref('compared') }} as compared
        on months.policy_id = compared.policy_id and months.jurisdiction = compared.jurisdiction
    inner join {{ ref('withheld') }} as withheld
        on months.policy_id = withheld.policy_id
        and months.jurisdiction = withheld.jurisdiction
        and {{ family('months.measure', 'months.unit') }} = withheld.family
    left join {{ ref('folds') }} as folds
        on months.jurisdiction = folds.jurisdiction
        and months.unit = folds.unit
        and folds.dimension = 'year'
        and {{ year_of_month('months.month') }} = folds.value
),

quarters as (
    select
        policy_id, jurisdiction, measure, year, quarter, is_withheld, policy_rank,
        cast(sum(newly_cleared) as bigint) as newly_cleared
    from cells
    where month between 1 and 120
    group by policy_id, jurisdiction, measure, year, quarter, is_withheld, policy_rank
),

-- a year is shown by months, or by quarters, where all of them are apart under all policies
fine_years as (
    select jurisdiction, measure, year, max(month_is_close) as month_is_close, max(quarter_is_close) as quarter_is_close
    from (
        select
            jurisdiction, measure, year,
            case when {{ too_close('newly_cleared', 'jurisdiction, measure, month', 'policy_rank') }} then 1 else 0 end
                as month_is_close,
            0 as quarter_is_close
        from cells
        where not is_withheld
        union all
        select
            jurisdiction, measure, year,
            0 as month_is_close,
            case when {{ too_close('newly_cleared', 'jurisdiction, measure, quarter', 'policy_rank') }} then 1 else 0 end
                as quarter_is_close
        from quarters
        where not is_withheld
    ) as judged
    group by jurisdiction, measure, year
),

placed as (
    select
        cells.*,
        case
            when cells.is_folded then '(suppressed)'
            when cells.year in ('backlog', 'later') then cells.year
            when fine_years.month_is_close = 0 then 'month'
            when fine_years.quarter_is_close = 0 then 'quarter'
            else 'year'
        end as period
    from cells
    left join fine_years
        on cells.jurisdiction = fine_years.jurisdiction
        and cells.measure = fine_years.measure
        and cells.year = fine_years.year
),

summed as (
    select
        policy_id,
        jurisdiction,
        measure,
        unit,
        period,
        case period
            when 'month' then month
            when 'quarter' then quarter * 3 - 2
            when 'year' then cast(floor((month + 11) / 12.0) as integer) * 12 - 11
            when 'later' then 121
        end as first_month,
        is_upper_bound,
        is_withheld,
        sum(newly_cleared) as newly_cleared
    from placed
    group by 1, 2, 3, 4, 5, 6, 7, 8
)

select
    policy_id,
    jurisdiction,
    measure,
    unit,
    period,
    {{ first_of_month(as_of(), 'first_month') }} as starts_on,
    {{ unless('is_withheld', 'newly_cleared') }} as newly_cleared,
    is_upper_bound,
    is_withheld as is_suppressed
from summed
