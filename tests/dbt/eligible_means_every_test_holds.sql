-- A decision is nothing but a reading of its tests
select decisions.policy_id, decisions.provision_id, decisions.charge_id, decisions.status
from {{ ref('decisions') }} as decisions
where
    (decisions.status = 'eligible') <> (decisions.blocked_by is null and decisions.missing is null)
    or (decisions.status = 'unresolved' and decisions.missing is null)
    or (decisions.status = 'eligible' and coalesce(decisions.eligible_on > {{ as_of() }}, false))
    or (decisions.status = 'waiting' and coalesce(decisions.eligible_on <= {{ as_of() }}, true))
    or (decisions.status in ('barred', 'blocked', 'unresolved') and decisions.eligible_on is not null)
