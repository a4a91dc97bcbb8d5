{{ config(materialized='view') }}
-- What was entered by `as_of`; an undated disposition may be among it
select * from {{ ref('sorted_dispositions') }}
where verdict = 'kept' and (disposition_date is null or disposition_date <= {{ as_of() }})
