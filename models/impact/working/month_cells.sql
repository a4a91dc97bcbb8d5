-- One row a policy, jurisdiction, measure and month, from 0 (the backlog on as_of) and 1 (the month of the day after) to
-- 121 (later): what clears in it. Every month has a row.
{% set first_day = add_days(as_of(), 1) %}
with

months as (
    {% for month in range(122) %}select {{ month }} as month {{ 'union all ' if not loop.last }}{% endfor %}
),

cleared as (
    select policy_id, jurisdiction, 'charges' as measure, clears_on, count(*) as cleared
    from {{ ref('judged') }}
    where clears_on is not null
    group by policy_id, jurisdiction, clears_on
    union all
    select policy_id, jurisdiction, 'any_relief' as measure, first_cleared_on as clears_on, count(*) as cleared
    from {{ ref('person_results') }}
    where first_cleared_on is not null
    group by policy_id, jurisdiction, first_cleared_on
),

counted as (
    select
        policy_id,
        jurisdiction,
        measure,
        {{ month_after(as_of(), 'clears_on') }} as month,
        sum(cleared) as cleared
    from cleared
    group by policy_id, jurisdiction, measure, {{ month_after(as_of(), 'clears_on') }}
)

select
    compared.policy_id,
    compared.jurisdiction,
    measures.measure,
    measures.unit,
    months.month,
    cast(coalesce(counted.cleared, 0) as bigint) as newly_cleared
from {{ ref('compared') }} as compared
cross join months
cross join (
    select 'charges' as measure, 'charge' as unit union all select 'any_relief' as measure, 'person' as unit
) as measures
left join counted
    on compared.policy_id = counted.policy_id
    and compared.jurisdiction = counted.jurisdiction
    and measures.measure = counted.measure
    and months.month = counted.month
