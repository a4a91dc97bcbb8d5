-- What clears by as_of is the same in impact.months and impact.totals, so that no other period may contain it
select months.policy_id, months.jurisdiction, months.measure, months.newly_cleared, totals.cleared
from {{ ref('months') }} as months
inner join {{ ref('totals') }} as totals
    on months.policy_id = totals.policy_id
    and months.jurisdiction = totals.jurisdiction
    and months.measure = totals.measure
where months.period = 'backlog' and months.newly_cleared is distinct from totals.cleared
