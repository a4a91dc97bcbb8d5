{{ config(materialized='view') }}
-- One row a batch, agency and step: proposed = open + objected + withdrawn + applied + reversed + overdue, each
-- action once (tests/dbt/clearance_reconciles.sql)
select
    jurisdiction,
    batch_id,
    agency,
    step,
    cast(count(*) as bigint) as proposed,
    {% for stage in ['open', 'objected', 'withdrawn', 'applied', 'reversed', 'overdue'] %}
    cast(sum(case when stage = '{{ stage }}' then 1 else 0 end) as bigint) as {{ stage }}
    {{- ',' if not loop.last }}
    {% endfor %}
from {{ ref('clearance_deliveries') }}
where step in ('object', 'order', 'update')
group by jurisdiction, batch_id, agency, step
