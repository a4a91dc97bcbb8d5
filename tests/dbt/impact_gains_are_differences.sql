-- gained - lost = what the policy clears - what the enacted law clears, in the totals and in every group
with

figures as (
    select policy_id, jurisdiction, 'all' as dimension, 'all' as value, measure, cleared, gained, lost, net
    from {{ ref('totals') }}
    union all
    select policy_id, jurisdiction, dimension, value, measure, cleared, gained, lost, net from {{ ref('breakdowns') }}
)

select bills.*
from figures as bills
inner join figures as enacted
    on enacted.policy_id = 'enacted'
    and bills.jurisdiction = enacted.jurisdiction
    and bills.dimension = enacted.dimension
    and bills.value = enacted.value
    and bills.measure = enacted.measure
where
    bills.cleared is not null
    and (
        enacted.cleared is null
        or bills.gained - bills.lost <> bills.net
        or bills.cleared - enacted.cleared <> bills.net
    )
