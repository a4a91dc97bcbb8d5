-- One row a policy and published group: its share of people with any relief, against that of the largest group
with

groups as (
    select *
    from {{ ref('breakdowns') }}
    where measure = 'any_relief' and value <> '(suppressed)' and not is_suppressed
),

ranked as (
    select
        *,
        row_number() over (
            partition by policy_id, jurisdiction, dimension order by total desc, {{ bytewise('value') }}
        ) as place
    from groups
    where value not in ('unknown', 'several')
),

compared as (
    select
        groups.*,
        largest.value as reference_value,
        largest.total as reference_people,
        largest.cleared as reference_people_with_relief,
        largest.share as reference_share
    from groups
    left join ranked as largest
        on groups.policy_id = largest.policy_id
        and groups.jurisdiction = largest.jurisdiction
        and groups.dimension = largest.dimension
        and largest.place = 1
)

select
    policy_id,
    jurisdiction,
    dimension,
    value,
    total as people,
    cleared as people_with_relief,
    share,
    reference_value,
    reference_people,
    reference_people_with_relief,
    reference_share,
    case when reference_share > 0 then share / reference_share end as ratio,
    is_upper_bound
from compared
