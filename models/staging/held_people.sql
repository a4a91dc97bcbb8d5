-- One row a person whom a rejected row concerns: nothing of theirs is cleared until someone has looked.
-- A row is followed by its person, its case and its charge, because any of the three may be what is damaged.
with

rejected as (select * from {{ ref('rejected_rows') }}),

charge_ids as (select distinct charge_id from rejected),

by_charge as (
    select charges.person_id, charges.case_id
    from {{ ref('sorted_charges') }} as charges
    inner join charge_ids on charges.charge_id = charge_ids.charge_id
),

case_ids as (
    select case_id from rejected where case_id is not null
    union
    select case_id from by_charge where case_id is not null
),

by_case as (
    select cases.person_id
    from {{ ref('sorted_cases') }} as cases
    inner join case_ids on cases.case_id = case_ids.case_id
    union
    select charges.person_id
    from {{ ref('sorted_charges') }} as charges
    inner join case_ids on charges.case_id = case_ids.case_id
)

select person_id from rejected where person_id is not null
union
select person_id from by_charge where person_id is not null
union
select person_id from by_case where person_id is not null
