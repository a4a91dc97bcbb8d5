{#- DuckDB only: each file of the folder RAW_DATA becomes a view of the schema `raw`, every column text.
    `on-run-start` calls it; with the variable raw_schema set the tables are somewhere else and nothing is registered. -#}
{% macro register_raw_folder() -%}
    {%- if execute and target.type == 'duckdb' and var('raw_schema', none) is none -%}
        {%- set folder = env_var('RAW_DATA', 'sample') -%}
        {%- set folder = folder[:-1] if folder.endswith('/') else folder -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- for table in ['people', 'cases', 'charges', 'dispositions', 'sentences', 'balances', 'facts', 'agency_responses'] -%}
            {%- do run_query('drop view if exists raw.' ~ table) -%}
            {%- set files = run_query("select file from glob('" ~ folder ~ "/" ~ table ~ ".*') where file similar to '.*[.](parquet|csv)' order by file").columns[0].values() -%}
            {%- if files | length > 1 -%}
                {{ exceptions.raise_compiler_error(files | join(' and ') ~ ' both hold ' ~ table ~ ': keep one of them') }}
            {%- elif files -%}
                {%- do run_query('create view raw.' ~ table ~ ' as select * from ' ~ reader(files[0], table)) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- A CSV header is read as data first: DuckDB would rename a column that stands there twice. -#}
{% macro reader(file, table) -%}
    {%- if file.endswith('.parquet') -%}
        read_parquet('{{ file }}')
    {%- else -%}
        {%- set header = run_query("select * from read_csv('" ~ file ~ "', header = false, all_varchar = true, null_padding = true) limit 1") -%}
        {%- set names = header.rows[0].values() | map('lower') | list -%}
        {%- for name in names if names.count(name) > 1 -%}
            {{ exceptions.raise_compiler_error(file ~ ": the column '" ~ name ~ "' stands there twice; delete one of them") }}
        {%- endfor -%}
        read_csv('{{ file }}', header = true, all_varchar = true, delim = ',', quote = '"')
    {%- endif -%}
{%- endmacro %}

{#- Compares what was delivered with the contract, on every engine, before anything is built. -#}
{% macro check_raw() -%}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {%- for node in graph.sources.values() if node.package_name == 'record_clearance' and node.source_name == 'raw' -%}
            {%- set relation = load_relation(source('raw', node.name)) -%}
            {%- if relation is none and node.config.meta.required -%}
                {{ exceptions.raise_compiler_error("The table '" ~ node.name ~ "' is missing from " ~ raw_place() ~ ": it is required. Put " ~ node.name ~ ".parquet or " ~ node.name ~ ".csv there (docs/data-contract.md)") }}
            {%- elif relation is not none -%}
                {%- do check_columns(node, adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro check_columns(node, delivered) -%}
    {%- set wanted = node.columns.values() | map(attribute='name') | list -%}
    {%- for column in node.columns.values() if column.meta.required and column.name not in delivered -%}
        {{ exceptions.raise_compiler_error("The table '" ~ node.name ~ "' in " ~ raw_place() ~ " has no column '" ~ column.name ~ "': it is required (docs/data-contract.md)") }}
    {%- endfor -%}
    {%- for name in delivered if name not in wanted -%}
        {{ exceptions.raise_compiler_error("The table '" ~ node.name ~ "' in " ~ raw_place() ~ " has a column '" ~ name ~ "' that the contract does not know: rename it to one of " ~ wanted | join(', ') ~ ", or leave it out") }}
    {%- endfor -%}
{%- endmacro %}

{% macro raw_place() -%}
    {{ 'the schema ' ~ var('raw_schema', 'raw') if target.type != 'duckdb' or var('raw_schema', none) else env_var('RAW_DATA', 'sample') }}
{%- endmacro %}

{#- A digest of the files of RAW_DATA, so that a run can be told from one with other data; null where the raw tables are
    no files. -#}
{% macro raw_digest() -%}
    {%- if execute and target.type == 'duckdb' and var('raw_schema', none) is none -%}
        {#- a file that is too large to be read at once is known by its size -#}
        {%- set files = "read_blob('" ~ raw_place() ~ "/*') where regexp_matches(filename, '[.](parquet|csv)$')" -%}
        {%- set small = run_query('select filename from ' ~ files ~ ' and size < 1000000000').columns[0].values() -%}
        (
            select md5(string_agg(regexp_extract(filename, '[^/]*$') || digest, ' ' order by filename))
            from (
                select filename, md5(content) as digest from read_blob([{{ "'" ~ small | join("', '") ~ "'" }}])
                union all
                select filename, cast(size as text) as digest from {{ files }} and size >= 1000000000
            ) as delivered
        )
    {%- else -%} cast(null as {{ text_type() }})
    {%- endif -%}
{%- endmacro %}
