{#- Writes the raw tables to RAW_DATA once all models are built and all tests have passed. -#}
{% macro write_raw(results) -%}
    {%- set folder = env_var('RAW_DATA') -%}
    {%- if results | rejectattr('status', 'in', ['success', 'pass']) | list -%}
        {% do log('Nothing was written: a model or a test failed.', info=true) %}
    {%- else -%}
        {%- for node in results | map(attribute='node')
            if node.resource_type == 'model' and node.fqn[1] == 'raw' -%}
            {%- set file = folder ~ '/' ~ node.name ~ '.parquet' -%}
            {% do run_query("copy " ~ node.relation_name ~ " to '" ~ file ~ "' (format parquet)") %}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
