-- Rejected rows that lead to no person: the table that they stand in is not complete, so in it absence proves nothing
select rejected.*
from {{ ref('rejected_rows') }} as rejected
where
    rejected.table_name in ('dispositions', 'balances', 'facts')
    and not exists (
        select 1 from {{ ref('sorted_charges') }} as charges where charges.charge_id = rejected.charge_id
    )
    and not exists (
        select 1 from {{ ref('sorted_cases') }} as cases where cases.case_id = rejected.case_id
    )
    and not exists (
        select 1 from {{ ref('sorted_people') }} as people where people.person_id = rejected.person_id
    )
