{#- DuckDB only: each file of the folder RAW_DATA becomes a view of the schema `raw`, every column text.
    `on-run-start` calls it; with the variable raw_schema set the tables are somewhere else and nothing is registered. -#}
{% macro register_raw_folder() -%}
    {%- if execute and target.type == 'duckdb' and var('raw_schema', none) is none -%}
        {%- set found = raw_files() -%}
        {%- set tables = graph.sources.values() | selectattr('package_name', 'equalto', 'record_clearance')
            | selectattr('source_name', 'equalto', 'raw') | map(attribute='name') | list -%}
        {%- for table, files in found.items() if table not in tables or files | length > 1 -%}
            {%- do refuse(files | join(' and ') ~ ' both hold ' ~ table ~ ': keep one of them') if table in tables -%}
            {%- do refuse(files[0] ~ ' is no table of the contract: rename it to one of ' ~ tables | join(', ') ~ ', or take it out of the folder') -%}
        {%- endfor -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- for table in tables -%}
            {%- do run_query('drop view if exists raw.' ~ table) -%}
            {%- do run_query('create view raw.' ~ table ~ ' as select * from ' ~ reader(found[table][0])) if table in found -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- The Parquet and CSV files of RAW_DATA: the table that each would be -> their paths. -#}
{% macro raw_files() -%}
    {%- set files = {} -%}
    {%- for file in run_query("select file from glob('" ~ raw_place() ~ "/*') where file similar to '.*[.](parquet|csv)' order by file").columns[0].values() -%}
        {%- do files.setdefault(modules.re.sub('.*/|[.][a-z]+$', '', file), []).append(file) -%}
    {%- endfor -%}
    {{ return(files) }}
{%- endmacro %}

{#- The table function that reads a file, once it is known that it can. -#}
{% macro reader(file) -%}
    {{ return(csv_reader(file) if file.endswith('.csv') else parquet_reader(file)) }}
{%- endmacro %}

{#- A file that was cut off or is something else has not the mark of Parquet at both ends. What is too large to be read at once
    is left to DuckDB. -#}
{% macro parquet_reader(file) -%}
    {%- set marks = "select 1 from read_blob('" ~ file ~ "') where size < 1000000000 and (content[:4] <> 'PAR1'::blob or content[-4:] <> 'PAR1'::blob)" -%}
    {%- do refuse(file ~ ' is no whole Parquet file: deliver it again, or as CSV') if run_query(marks).rows | length -%}
    {{ return("read_parquet('" ~ file ~ "')") }}
{%- endmacro %}

{#- DuckDB would rename a column that stands twice in the header, and print a line that it cannot read. -#}
{% macro csv_reader(file) -%}
    {%- set first = run_query("select header from read_csv('" ~ file ~ "', auto_detect = false, header = false, delim = '\n', quote = '', columns = {'header': 'varchar'}, ignore_errors = true) limit 1").columns[0].values() -%}
    {%- do refuse(file ~ ' is empty: its first line names the columns') if not first -%}
    {%- set names = csv_lines(first[0] ~ '\n')[0] | map('lower') | list -%}
    {%- for name in names if names.count(name) > 1 or not name -%}
        {%- do refuse(file ~ ", line 1: the column '" ~ name ~ "' stands there twice: delete one of them") if name -%}
        {%- do refuse(file ~ ', line 1: a column has no name: name it, or delete it') -%}
    {%- endfor -%}
    {%- set reader = "read_csv('" ~ file ~ "', auto_detect = false, header = true, delim = '" ~ csv_delimiter(first[0]) ~ "', quote = '\"', escape = '\"', columns = {'" ~ names | map('replace', "'", "''") | join("': 'varchar', '") ~ "': 'varchar'}" -%}
    {%- do check_lines(file, names, reader) -%}
    {{ return(reader ~ ')') }}
{%- endmacro %}

{#- One sentence for each of the first lines of a CSV file that are no row, without what stands in them. -#}
{% macro check_lines(file, names, reader) -%}
    {%- for table in ['reject_errors', 'reject_scans'] %}{% do run_query('drop table if exists ' ~ table) %}{% endfor -%}
    {%- do run_query('select count(columns(*)) from ' ~ reader ~ ', store_rejects = true, rejects_limit = 20)') -%}
    {%- set reasons = {
        'UNQUOTED VALUE': 'a double quote is not closed: close it, and double those inside a cell',
        'INVALID ENCODING': 'is not UTF-8 text: save the file as UTF-8',
    } -%}
    {%- set width = 'has not ' ~ names | length ~ ' cells, as many as line 1 names: add what is missing, or put double quotes around a cell that holds a comma' -%}
    {%- set sentences = [] -%}
    {%- for line, reason in run_query('select distinct line, cast(error_type as text) from reject_errors order by all').rows -%}
        {%- do sentences.append(file ~ ', line ' ~ line ~ ': ' ~ reasons.get(reason, width)) -%}
    {%- endfor -%}
    {%- do refuse(sentences | join('\n')) if sentences -%}
{%- endmacro %}

{#- Compares what was delivered with the contract, on every engine, before anything is built. -#}
{% macro check_raw() -%}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {%- for node in graph.sources.values() if node.package_name == 'record_clearance' and node.source_name == 'raw' -%}
            {%- set relation = load_relation(source('raw', node.name)) -%}
            {%- if relation is none and node.config.meta.required -%}
                {%- do refuse("The table '" ~ node.name ~ "' is missing from " ~ raw_place() ~ ": it is required. Put " ~ node.name ~ ".parquet or " ~ node.name ~ ".csv there (docs/data-contract.md)") -%}
            {%- elif relation is not none -%}
                {%- do check_columns(node, adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro check_columns(node, delivered) -%}
    {%- set wanted = node.columns.values() | map(attribute='name') | list -%}
    {%- for column in node.columns.values() if column.meta.required and column.name not in delivered -%}
        {%- do refuse("The table '" ~ node.name ~ "' in " ~ raw_place() ~ " has no column '" ~ column.name ~ "': it is required. Add it (docs/data-contract.md)") -%}
    {%- endfor -%}
    {%- for name in delivered if name not in wanted -%}
        {%- do refuse("The table '" ~ node.name ~ "' in " ~ raw_place() ~ " has a column '" ~ name ~ "' that the contract does not know: rename it to one of " ~ wanted | join(', ') ~ ", or leave it out") -%}
    {%- endfor -%}
{%- endmacro %}

{% macro raw_place() -%}
    {{ return('the schema ' ~ var('raw_schema', 'raw') if target.type != 'duckdb' or var('raw_schema', none) else env_var('RAW_DATA', 'sample').rstrip('/')) }}
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
