{#- Stops before the first model, with one sentence, where a file of the source is missing. The environment variable
    named by `variable` names the folder. -#}
{% macro check_source(variable) -%}
    {%- if execute -%}
        {%- set folder = env_var(variable) -%}
        {%- set files = run_query("select parse_filename(file) from glob('" ~ folder ~ "/*')") -%}
        {%- set missing = [] -%}
        {%- for table in graph.sources.values() | map(attribute='name') | sort
            if table ~ '.parquet' not in files.columns[0].values() -%}
            {%- do missing.append(table ~ '.parquet') -%}
        {%- endfor -%}
        {%- if missing -%}
            {{ exceptions.raise_compiler_error(
                "The folder '" ~ folder ~ "' has no " ~ missing | join(', no ')
                ~ ": let " ~ variable ~ " name the folder that holds the whole extract."
            ) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
