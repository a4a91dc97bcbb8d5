-- One row a raw table: every delivered row is kept, a duplicate of a kept one, or rejected
{% set tables = ['people', 'cases', 'charges', 'dispositions', 'sentences', 'balances', 'facts', 'agency_responses'] %}
{% for table in tables %}
select
    '{{ table }}' as table_name,
    {{ is_supplied(table) }} as is_supplied,
    (select count(*) from ({{ raw(table) }}) as delivered) as delivered_rows,
    cast(coalesce(sum(case when verdict = 'kept' then 1 else 0 end), 0) as bigint) as kept_rows,
    cast(coalesce(sum(case when verdict = 'duplicate' then 1 else 0 end), 0) as bigint) as duplicate_rows,
    cast(coalesce(sum(case when verdict = 'rejected' then 1 else 0 end), 0) as bigint) as rejected_rows
from {{ ref('sorted_' ~ table) }}
{{ 'union all' if not loop.last }}
{% endfor %}
