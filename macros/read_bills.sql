{#- DuckDB only: the bills of the project and of the folder BILLS are read and checked before anything is built, and the
    tables of the folder become views of the schema `bills`. With the variable bills_schema set they are somewhere else. -#}
{% macro check_bills() -%}
    {%- set folder = env_var('BILLS', '').rstrip('/') if execute else '' -%}
    {%- if folder and target.type != 'duckdb' -%}
        {%- do refuse('BILLS names a folder, which only DuckDB can read: load its tables into a schema and name that one in the variable bills_schema (docs/bills.md)') -%}
    {%- elif execute and flags.WHICH in ['build', 'run'] and target.type == 'duckdb' and var('bills_schema', none) is none -%}
        {%- set own = graph.nodes['seed.record_clearance.bills'].root_path ~ '/seeds/bills' -%}
        {%- set places = [('seeds/bills', own)] + ([(folder, folder)] if folder else []) -%}
        {%- set tables = {} -%}
        {%- for table in bill_tables() -%}
            {%- set parts = [] -%}
            {%- for place, path in places -%}{%- do parts.append(bill_values(table, place, path, loop.index)) -%}{%- endfor -%}
            {%- do tables.update({table: parts}) -%}
        {%- endfor -%}
        {%- do refuse_bills(tables, places) -%}
        {%- do register_bills(tables, folder) -%}
    {%- endif -%}
{%- endmacro %}

{% macro bill_tables() -%} {{ return(['bills', 'bill_parameters', 'bill_offenses']) }} {%- endmacro %}

{% macro register_bills(tables, folder) -%}
    {%- do run_query('create schema if not exists bills') if folder -%}
    {%- for table, parts in tables.items() -%}
        {%- do run_query('drop view if exists bills.' ~ table) -%}
        {%- do run_query('create view bills.' ~ table ~ ' as ' ~ parts[1]) if folder -%}
    {%- endfor -%}
{%- endmacro %}

{#- One sentence a problem, of bills.csv first, on which the other files rest; rows as a spreadsheet counts them, the header
    being row 1. -#}
{% macro refuse_bills(tables, places) -%}
    {%- set rows, sentences = {}, [] -%}
    {%- for table, parts in tables.items() -%}{%- do rows.update({table: parts | join(' union all ')}) -%}{%- endfor -%}
    {%- set found = run_query(bill_problems(rows, on_disk=true) ~ ' order by all') -%}
    {%- set of_bills = found.rows | selectattr('table_name', 'equalto', 'bills') | list -%}
    {%- for place, table, number, problem, value in of_bills or found.rows -%}
        {%- set column, reason = problem.split(': ', 1) -%}
        {%- do sentences.append(places[place | int - 1][0] ~ '/' ~ table ~ '.csv, row ' ~ number | int ~ ', column ' ~ column
            ~ ": '" ~ (value or '') ~ "' " ~ reason) -%}
    {%- endfor -%}
    {%- do refuse((sentences[:20] + ['and ' ~ (sentences | length - 20) ~ ' more'] * (sentences | length > 20)) | join('\n')) if sentences -%}
{%- endmacro %}

{% macro refuse(sentence) -%} {{ exceptions.raise_compiler_error(sentence) }} {%- endmacro %}

{#- The rows of one file as SQL: their place, their number, the columns of the contract. -#}
{% macro bill_values(table, place, path, number) -%}
    {%- set columns = bill_columns(table) -%}
    {%- set rows = ['null, null' ~ ', cast(null as text)' * columns | length] -%}
    {%- for row in bill_file(table, place, path) -%}
        {%- set cells = [number, row.number] -%}
        {%- for column in columns -%}
            {%- do cells.append("'" ~ row[column] | replace("'", "''") ~ "'" if row[column] else 'null') -%}
        {%- endfor -%}
        {%- do rows.append(cells | join(', ')) -%}
    {%- endfor -%}
    select * from (values ({{ rows | join('), (') }})) as given (place, row_number, {{ columns | join(', ') }})
    where row_number is not null
{%- endmacro %}

{#- The rows of one file that are not blank: column -> cell, and their number. -#}
{% macro bill_file(table, place, path) -%}
    {%- set file, rows = place ~ '/' ~ table ~ '.csv', [] -%}
    {%- for line in csv_lines(bill_text(table, place, path)) -%}
        {%- if loop.first -%}
            {%- do check_header(line | map('lower') | list, file, contract(table, 'bills')) -%}
            {%- do rows.append(line | map('lower') | list) -%}
        {%- elif line | select | list -%}
            {%- do check_width(line, rows[0], file ~ ', row ' ~ loop.index) -%}
            {%- do rows.append(dict(zip(rows[0], line), number=loop.index)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(rows[1:]) }}
{%- endmacro %}

{#- What one file holds; a folder may lack two of the three, and has no other CSV file. -#}
{% macro bill_text(table, place, path) -%}
    {%- set folder = path | replace("'", "''") -%}
    {%- set found = run_query("select parse_filename(file) from glob('" ~ folder ~ "/*.csv') order by all").columns[0].values() -%}
    {%- for file in found if file[:-4] not in bill_tables() -%}
        {%- do refuse(place ~ '/' ~ file ~ ': is none of bills.csv, bill_parameters.csv, bill_offenses.csv: rename it, or take it out of the folder') -%}
    {%- endfor -%}
    {%- if 'bills.csv' not in found -%}
        {%- do refuse(place ~ ': has no bills.csv: name a folder that has one in BILLS (docs/bills.md)') -%}
    {%- elif table ~ '.csv' in found -%}
        {%- set text = run_query("select try(decode(content)) from read_blob('" ~ folder ~ '/' ~ table ~ ".csv')").columns[0][0] -%}
        {%- do refuse(place ~ '/' ~ table ~ '.csv: is not UTF-8 text: save it as "CSV UTF-8"') if text is none -%}
        {{ return(text) }}
    {%- endif -%}
    {{ return(bill_columns(table) | join(',')) }}
{%- endmacro %}

{#- The cells of a CSV text, line by line: what spreadsheets do to it without a change of meaning is undone. The delimiter
    is a comma, a semicolon or a tab; a byte order mark, spaces around cells and TRUE for true do not matter. -#}
{% macro csv_lines(text) -%}
    {%- set text = text.lstrip('\ufeff') | replace('\r\n', '\n') | replace('\r', '\n') -%}
    {%- set delimiter = csv_delimiter(text.split('\n')[0]) -%}
    {%- set lines = [[]] -%}
    {%- for cell, end in modules.re.findall('("(?:[^"]|"")*"|[^\n' ~ delimiter ~ ']*)(\n|' ~ delimiter ~ '|$)', text) -%}
        {%- set cell = (cell[1:-1] | replace('""', '"') if cell.startswith('"') and cell[1:].endswith('"') else cell).strip() -%}
        {%- do lines[-1].append(cell | lower if cell in ['TRUE', 'FALSE'] else cell) -%}
        {%- do lines.append([]) if end == '\n' -%}
    {%- endfor -%}
    {{ return(lines) }}
{%- endmacro %}

{% macro csv_delimiter(header) -%}
    {{ return('\t' if '\t' in header else ';' if header.count(';') > header.count(',') else ',') }}
{%- endmacro %}

{% macro check_header(header, file, contract) -%}
    {%- set names = contract | rejectattr('meta.comment') | map(attribute='name') | join(', ') -%}
    {%- set required = contract | selectattr('meta.required') | map(attribute='name') | list -%}
    {%- set known = contract | map(attribute='name') | list -%}
    {%- set told = file ~ ', row 1: ' -%}
    {%- do refuse(told ~ 'there is no header: the first row names the columns ' ~ names) if not header | select('in', known) | list -%}
    {%- for name in header if name and name not in known -%}
        {%- do refuse(told ~ "the column '" ~ name ~ "' is unknown: delete it, or rename it to one of " ~ names) -%}
    {%- endfor -%}
    {%- for name in header if name and header.count(name) > 1 -%}
        {%- do refuse(told ~ "the column '" ~ name ~ "' stands there twice: delete one of them") -%}
    {%- endfor -%}
    {%- for name in required if name not in header -%}
        {%- do refuse(told ~ "the column '" ~ name ~ "' is missing: add it") -%}
    {%- endfor -%}
{%- endmacro %}

{#- No cell stands where the header has no name. -#}
{% macro check_width(line, header, where) -%}
    {%- for cell in line -%}
        {%- do refuse(where ~ ": '" ~ cell ~ "' stands in a column without a name: name the column in row 1, delete the cell, or put double quotes around a cell that holds a comma") if cell and not header[loop.index0] -%}
    {%- endfor -%}
{%- endmacro %}
