{#- The ledger clearance.clearance_actions: it is added to and never rebuilt. -#}

{#- The relation behind the ledger `name`, or none before its first run. It is looked up, not ref'd: what the ledger
    held before this run decides what this run adds to it. -#}
{% macro ledger_relation(name) -%}
    {%- set schema = graph.nodes['model.record_clearance.' ~ name].schema if execute else none -%}
    {{ return(adapter.get_relation(database=target.database, schema=schema, identifier=name) if execute else none) }}
{%- endmacro %}

{#- Its rows of the days before as_of. A run that is repeated on the same day starts from the same rows. -#}
{% macro ledger_before(name) -%}
    {%- set relation = ledger_relation(name) -%}
    {%- set columns = graph.nodes['model.record_clearance.' ~ name].columns.values() if execute else [] -%}
    select
        {%- for column in columns %}
        {{ column.name if relation else 'cast(null as ' ~ column.data_type ~ ') as ' ~ column.name }}
            {{- ',' if not loop.last }}
        {%- else %} 1 as nothing {%- endfor %}
    from {{ relation or '(select 1 as nothing) as nowhere' }}
    where {{ 'as_of < ' ~ as_of() if relation else 'false' }}
{%- endmacro %}

{#- What an incremental ledger still lacks: rows with a new key, and none on a day before its last one. -#}
{% macro not_yet_in_ledger(rows, key) -%}
    select new_rows.*
    from {{ rows }} as new_rows
    {%- if is_incremental() %}
    where
        not exists (select 1 from {{ this }} as held where held.{{ key }} = new_rows.{{ key }})
        and not exists (select 1 from {{ this }} as later where later.as_of > {{ as_of() }})
    {%- endif %}
{%- endmacro %}

{#- A pre-hook: the rows of an earlier day stay under the name `prior_<model>`, so that this run can be compared with that
    one. Renaming costs nothing, and dbt replaces the empty table in its place; in Postgres views would follow the renamed
    table, so there it is copied. -#}
{% macro keep_prior() -%}
    {%- set held = load_relation(this) if execute else none -%}
    {#- an earlier version of the table may not say of which day it is -#}
    {%- set held = held if held and 'as_of' in adapter.get_columns_in_relation(held) | map(attribute='name') else none -%}
    {%- set day = run_query('select cast(max(as_of) as ' ~ text_type() ~ ') from (select as_of from ' ~ held ~ ' limit 1) as one').columns[0].values()[0] if held else none -%}
    {%- if day and day != as_of_text() -%}
        {%- set prior = this.incorporate(path={'identifier': 'prior_' ~ this.identifier}, type='table') -%}
        {%- do adapter.drop_relation(prior) -%}
        {%- if target.type == 'postgres' -%}
            {%- do run_query('create table ' ~ prior ~ ' as select * from ' ~ held) -%}
        {%- else -%}
            {%- do run_query('alter table ' ~ held ~ ' rename to ' ~ (prior if target.type == 'spark' else prior.identifier)) -%}
            {%- do run_query('create table ' ~ held ~ ' as select * from ' ~ prior ~ ' where false') -%}
        {%- endif -%}
        {%- do adapter.cache_added(prior) -%}
    {%- endif -%}
{%- endmacro %}

{#- The rows that `keep_prior` kept of a model, or none where there was no earlier run. -#}
{% macro prior_relation(name) -%}
    {%- set schema = graph.nodes['model.record_clearance.' ~ name].schema if execute else none -%}
    {%- set kept = adapter.get_relation(database=target.database, schema=schema, identifier='prior_' ~ name) if execute else none -%}
    {{ return('select * from ' ~ kept if kept else none) }}
{%- endmacro %}

{#- The rows of this model that came, went or differ between the last run and this one. -#}
{% macro rows_that_differ(name) -%}
    {%- set columns = adapter.get_columns_in_relation(ref(name)) | map(attribute='name') | reject('in', ['as_of', 'is_ahead']) | join(', ') if execute else '*' -%}
    {%- set now = 'select ' ~ columns ~ ' from ' ~ ref(name) -%}
    {%- set before = 'select ' ~ columns ~ ' from (' ~ (prior_relation(name) or now) ~ ') as kept' -%}
    ({{ now }} except {{ before }})
    union all
    ({{ before }} except {{ now }})
{%- endmacro %}

{#- A ledger and data that have nothing in common: somebody named the wrong folder or the wrong database. -#}
{% macro check_ledger() -%}
    {%- set ledger = ledger_relation('clearance_actions') -%}
    {%- if ledger and flags.WHICH in ['build', 'run'] -%}
        {%- set some = '(select charge_id from ' ~ ledger ~ ' where charge_id is not null limit 1000) as first_ones' -%}
        {%- set known = 'trim(charge_id) in (select charge_id from (' ~ raw('charges', ['charge_id']) ~ ') as delivered)' -%}
        {%- set counts = run_query('select count(*), count(case when ' ~ known ~ ' then 1 end) from ' ~ some).rows[0] -%}
        {%- if counts[0] | int >= 100 and counts[1] | int == 0 -%}
            {%- do refuse('The ledger of this database speaks of other data: none of its charges is in ' ~ raw_place() ~ '. Name another database (RECORD_CLEARANCE_DB), or the folder that belongs to this one') -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
