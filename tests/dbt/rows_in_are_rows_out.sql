-- Every kept charge has exactly one outcome under every policy of its jurisdiction
select policies.policy_id, charges.charge_id, count(outcomes.charge_id) as outcomes
from {{ ref('stg_charges') }} as charges
inner join {{ ref('policies') }} as policies
    on policies.jurisdiction is null or charges.jurisdiction = policies.jurisdiction
left join {{ ref('charge_outcomes') }} as outcomes
    on policies.policy_id = outcomes.policy_id and charges.charge_id = outcomes.charge_id
group by policies.policy_id, charges.charge_id
having count(outcomes.charge_id) <> 1
