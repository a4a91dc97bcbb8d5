-- Each batch of each agency adds up, and every action proposed has exactly one state
select batch_id, agency, step as what
from {{ ref('clearance_reconciliation') }}
where proposed <> open + objected + withdrawn + applied + reversed + overdue
union all
select batch_id, action_id as agency, 'no state' as what
from {{ ref('clearance_actions') }}
where
    kind = 'propose' and as_of <= {{ as_of() }}
    and action_id not in (select status.action_id from {{ ref('clearance_status') }} as status)
