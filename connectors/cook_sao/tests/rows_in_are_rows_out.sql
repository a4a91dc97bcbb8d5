-- Nothing is lost or doubled on the way
{%- set pairs = {
    'people': 'intake', 'cases': 'intake', 'charges': 'initiation', 'dispositions': 'dispositions',
    'sentences': 'sentencing',
} %}
{%- for raw_table, sao_table in pairs.items() %}
select '{{ raw_table }}' as name, (select count(*) from {{ ref(raw_table) }}) as rows_out, count(*) as rows_in
from {{ source('sao', sao_table) }}
having rows_in <> rows_out
{{ 'union all' if not loop.last }}
{%- endfor %}
