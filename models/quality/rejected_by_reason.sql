-- Rejected rows by table, column and reason, with the people whom they hold
select
    table_name,
    column_name,
    reason,
    cast(count(*) as bigint) as rejected_rows,
    cast(count(distinct person_id) as bigint) as people
from {{ ref('rejected_rows') }}
group by table_name, column_name, reason
