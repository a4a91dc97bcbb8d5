-- One row a policy, jurisdiction, measure and period: the backlog on as_of, and what clears in the ten years after it
with

placed as (
    select
        months.*,
        compared.policy_rank,
        compared.is_upper_bound,
        withheld.is_withheld,
        -- where the figures of every policy are withheld nothing has a period
        coalesce(periods.period, case months.month when 0 then 'backlog' else '(suppressed)' end) as period
    from {{ ref('month_cells') }} as months
    inner join {{ ref('compared') }} as compared
        on months.policy_id = compared.policy_id and months.jurisdiction = compared.jurisdiction
    inner join {{ ref('withheld') }} as withheld
        on months.policy_id = withheld.policy_id
        and months.jurisdiction = withheld.jurisdiction
        and {{ family('months.measure', 'months.unit') }} = withheld.family
    left join {{ ref('periods') }} as periods
        on months.jurisdiction = periods.jurisdiction
        and months.measure = periods.measure
        and {{ year_of_month('months.month') }} = periods.year
),

summed as (
    select
        policy_id,
        jurisdiction,
        measure,
        unit,
        period,
        {{ first_month_of('month', 'period') }} as first_month,
        policy_rank,
        is_upper_bound,
        is_withheld,
        cast(sum(newly_cleared) as bigint) as newly_cleared
    from placed
    group by
        policy_id, jurisdiction, measure, unit, period, {{ first_month_of('month', 'period') }}, policy_rank,
        is_upper_bound, is_withheld
),

-- all years together may be too few, too
judged as (
    select
        *,
        is_withheld or {{ too_close('newly_cleared', 'jurisdiction, measure, period, first_month, is_withheld',
            'policy_rank') }} as is_suppressed
    from summed
)

select
    policy_id,
    jurisdiction,
    measure,
    unit,
    period,
    {{ first_of_month(as_of(), 'first_month') }} as starts_on,
    {{ unless('is_suppressed', 'newly_cleared') }} as newly_cleared,
    is_upper_bound,
    is_suppressed
from judged
