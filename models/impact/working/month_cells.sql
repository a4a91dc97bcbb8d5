-- One row a policy, jurisdiction, measure and month, from 0 (the backlog on as_of) and 1 (the month of the day after)
-- to 121 (later): what clears in it. Every month has a row.
with

months as (
    {% for month in range(122) %}
    select {{ month }} as month {{ 'union all' if not loop.last }}
    {% endfor %}
),

measures as (
    select 'charges' as measure, 'charge' as unit
    union all
    select 'any_relief' as measure, 'person' as unit
),

counted as (
    select policy_id, jurisdiction, 'charges' as measure, month, sum(charges) as cleared
    from {{ ref('charge_groups') }}
    where month is not null
    group by policy_id, jurisdiction, month
    union all
    select policy_id, jurisdiction, 'any_relief' as measure, cast(value as integer) as month, sum(people) as cleared
    from {{ ref('person_groups') }}
    where dimension = 'month' and value <> 'never'
    group by policy_id, jurisdiction, value
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
cross join measures
left join counted
    on compared.policy_id = counted.policy_id
    and compared.jurisdiction = counted.jurisdiction
    and measures.measure = counted.measure
    and months.month = counted.month
