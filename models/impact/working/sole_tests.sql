-- One row a policy, provision and test: the charges and people that only this test keeps from clearing
select
    decisions.policy_id,
    decisions.provision_id,
    decisions.blocked_by as test,
    count(*) as charges,
    count(distinct outcomes.person_id) as people
from {{ ref('decisions') }} as decisions
inner join {{ ref('charge_outcomes') }} as outcomes
    on decisions.policy_id = outcomes.policy_id and decisions.charge_id = outcomes.charge_id
left join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
where
    decisions.missing is null
    and position(',' in decisions.blocked_by) = 0
    -- no other provision clears it
    and not (outcomes.status = 'eligible' and {{ is_counted('provisions') }})
group by decisions.policy_id, decisions.provision_id, decisions.blocked_by
