-- One row a policy, provision and test: the charges and people that only this test keeps from clearing
select
    decisions.policy_id,
    decisions.provision_id,
    decisions.blocked_by as test,
    count(*) as charges,
    count(distinct judged.person_id) as people
from {{ ref('decisions') }} as decisions
inner join {{ ref('judged') }} as judged
    on decisions.policy_id = judged.policy_id and decisions.charge_id = judged.charge_id
where
    decisions.missing is null
    and position(',' in decisions.blocked_by) = 0
    -- no other provision clears it
    and judged.result <> 'cleared'
group by decisions.policy_id, decisions.provision_id, decisions.blocked_by
