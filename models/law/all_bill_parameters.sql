-- One row a bill and value that it writes into the law: its own rows, then those of the bill that it is based on
with

delivered as ({{ bill_rows('bill_parameters') }})

select delivered.*
from delivered
union all
select
    bills.policy_id,
    base.provision_id,
    base.parameter,
    base.value,
    base.unit,
    base.citation
from {{ ref('all_bills') }} as bills
inner join delivered as base on bills.based_on = base.policy_id
left join delivered as own
    on bills.policy_id = own.policy_id and base.provision_id = own.provision_id and base.parameter = own.parameter
where own.policy_id is null
