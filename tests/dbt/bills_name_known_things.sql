-- A bill's row names a known bill, provision and parameter, or gives a new parameter of its own provision with its unit
with

enacted as (
    select distinct provision_id, parameter
    from ({{ law_seed('parameters', ['provision_id', 'parameter']) }}) as seeds
)

select 'bill_parameters' as seed, bill.policy_id, bill.provision_id, bill.parameter
from {{ ref('bill_parameters') }} as bill
left join {{ ref('policies') }} as policies on bill.policy_id = policies.policy_id
left join {{ ref('provisions') }} as provisions on bill.provision_id = provisions.provision_id
left join enacted on bill.provision_id = enacted.provision_id and bill.parameter = enacted.parameter
where
    policies.policy_id is null
    or provisions.provision_id is null
    or (enacted.parameter is null and coalesce(provisions.bill_id, '') <> bill.policy_id)
    or (enacted.parameter is null and {{ clean('bill.unit') }} is null)
