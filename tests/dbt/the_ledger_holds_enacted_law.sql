-- Nothing of a bill, and nothing that needs a petition, is ever sent to anybody
select actions.action_id
from {{ ref('clearance_actions') }} as actions
left join {{ ref('provisions') }} as provisions on actions.provision_id = provisions.provision_id
where
    provisions.provision_id is null
    or provisions.bill_id is not null
    or provisions.mode not in ('automatic', 'self_executing')
