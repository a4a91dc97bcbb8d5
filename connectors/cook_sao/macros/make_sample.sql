{#- Writes the sample into the folder RAW_DATA: all rows of the cases whose id ends in 4, about one case in ten. -#}
{% macro make_sample() -%}
    {%- for table in graph.sources.values() | map(attribute='name') | sort -%}
        {%- set from_file = env_var('COOK_SAO_DATA') ~ '/' ~ table ~ '.parquet' -%}
        {%- set to_file = env_var('RAW_DATA') ~ '/' ~ table ~ '.parquet' -%}
        {%- do run_query(
            "copy (from read_parquet('" ~ from_file ~ "') where case_id like '%4' order by all)"
            ~ " to '" ~ to_file ~ "' (compression zstd)"
        ) -%}
    {%- endfor -%}
{%- endmacro %}
