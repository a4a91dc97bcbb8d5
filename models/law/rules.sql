-- One row a policy and provision that belongs to it, with the first day on which it is law.
-- A bill keeps the enacted provisions of its state and adds its own and those of the bill that it is based on; what is
-- added is judged as if in force.
select
    policies.policy_id,
    provisions.provision_id,
    provisions.jurisdiction,
    case
        when provisions.bill_id is not null then {{ always() }}
        when provisions.in_force_to <= {{ as_of() }} then {{ never() }}
        else coalesce(provisions.in_force_from, {{ always() }})
    end as in_force_on
from {{ ref('policies') }} as policies
inner join {{ ref('provisions') }} as provisions
    on (policies.jurisdiction is null or policies.jurisdiction = provisions.jurisdiction)
    and (provisions.bill_id is null or provisions.bill_id in (policies.policy_id, policies.based_on))
