-- Why absence proves nothing in a table: one row a rejected row of it that leads to no person, or one without a key
-- where the table was not delivered at all
select rejected.table_name, rejected.row_key
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
{% for table in ['balances', 'facts'] %}
union all
select '{{ table }}' as table_name, cast(null as {{ text_type() }}) as row_key
from (select 1 as one_row) as missing
where not {{ is_supplied(table) }}
{% endfor %}
