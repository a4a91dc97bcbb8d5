-- One row a bill and list entry that it adds or removes: its own rows, then those of the bill that it is based on
with

delivered as ({{ bill_rows('bill_offenses') }})

select delivered.*
from delivered
union all
select
    bills.policy_id,
    base.jurisdiction,
    base.action,
    base.list,
    base.citation,
    base.citation_to,
    base.match
from {{ ref('all_bills') }} as bills
inner join delivered as base on bills.based_on = base.policy_id
left join delivered as own
    on bills.policy_id = own.policy_id and base.list = own.list and base.citation = own.citation
where own.policy_id is null
