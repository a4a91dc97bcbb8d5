{#- Reading the raw contract (docs/data-contract.md, models/staging/sources.yml). -#}

{#- The contract's columns of a raw table, in order; likewise those of a bill table (schema='bills'). -#}
{% macro contract(table, schema='raw') -%}
    {%- set columns = graph.sources['source.record_clearance.' ~ schema ~ '.' ~ table].columns.values() if execute else [] -%}
    {{ return(columns | list) }}
{%- endmacro %}

{#- The relation of a raw table, or none where it was not supplied. -#}
{% macro supplied_relation(table, schema='raw') -%}
    {%- set wanted = source(schema, table) -%}
    {{ return(load_relation(wanted) if execute else none) }}
{%- endmacro %}

{#- true / false as SQL. -#}
{% macro is_supplied(table) -%}
    {{ 'true' if supplied_relation(table) is not none else 'false' }}
{%- endmacro %}

{#- Columns of a raw table (all of the contract's unless named) as trimmed text, null where nothing was recorded or the
    column was not delivered; no rows where the table was not supplied. With `where`, only rows that meet it: it stands
    beside the table itself, so that nothing else of the other rows is read. -#}
{% macro raw(table, columns=none, where=none, schema='raw') -%}
    {%- set relation = supplied_relation(table, schema) -%}
    {%- set delivered = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list if relation else [] -%}
    select
        {%- for column in columns or contract(table) | map(attribute='name') %}
        {{ clean('cast(' ~ column ~ ' as ' ~ text_type() ~ ')') if column in delivered
            else 'cast(null as ' ~ text_type() ~ ')' }} as {{ column }}{{ ',' if not loop.last }}
        {%- else %} 1 as nothing {%- endfor %}
    {%- if relation %}
    from {{ source(schema, table) }}{{ ' where ' ~ where if where }}
    {%- else %}
    from (select 1 as nothing) as nowhere where false
    {%- endif %}
{%- endmacro %}

{#- Every row of a raw table with how its key was delivered: `single`, `duplicate` (the same row again) or `conflict`
    (another row with the same key; the first in text order stays single). Where a table has no key of its own, other rows
    with the same `key` are no conflict. Only repeated keys are compared; the rows themselves stand in no shared CTE, which
    DuckDB would hold in memory. -#}
{% macro deliveries(table, key, has_conflicts=true) -%}
    {%- set columns = contract(table) | map(attribute='name') | list -%}
    {%- set same_key = [] -%}
    {%- set raw_key = [] -%}
    {%- for column in key -%}
        {%- do same_key.append('repeated.' ~ column ~ ' = raw.' ~ column) -%}
        {%- do raw_key.append(clean('cast(' ~ column ~ ' as ' ~ text_type() ~ ')')) -%}
    {%- endfor -%}
    {%- set cells = [] -%}
    {%- for column in columns %}{% do cells.append("coalesce(raw." ~ column ~ ", '')") %}{% endfor -%}
    with repeated as (
        select {{ key | join(', ') }} from ({{ raw(table, key) }}) as keys
        group by {{ key | join(', ') }} having count(*) > 1
    )
    select raw.*, 'single' as delivery
    from ({{ raw(table) }}) as raw
    where not exists (select 1 from repeated where {{ same_key | join(' and ') }})
    union all
    select
        {{ columns | join(', ') or 'nothing' }},
        case
            when row_text = first_text and place > 1 then 'duplicate'
            when row_text <> first_text then 'conflict'
            else 'single'
        end as delivery
    from (
        select
            *,
            min(row_text) over (partition by {{ key | join(', ') }}{{ ', row_text' if not has_conflicts }}) as first_text,
            row_number() over (
                partition by {{ key | join(', ') }}, row_text order by {{ key | join(', ') }}
            ) as place
        from (
            select raw.*, {{ bytewise(cells | join(" || '|' || ") or "''") }} as row_text
            from (
                {{ raw(table, where='(' ~ raw_key | join(', ') ~ ') in (select ' ~ key | join(', ') ~ ' from repeated)') }}
            ) as raw
        ) as texts
    ) as compared
{%- endmacro %}

{#- The first reason to reject a row, as `column: reason`; null where there is none. `problems` is a list of
    (column, reason, condition). -#}
{% macro first_problem(problems) -%}
    case
        {%- for column, reason, condition in problems %}
        when {{ condition }} then '{{ column }}: {{ reason }}'
        {%- endfor %}
    end
{%- endmacro %}

{#- The usual reasons: a required column is blank; a value cannot be read or cannot be true. -#}
{% macro blank(column) -%} {{ return((column, 'is required and blank', column ~ ' is null')) }} {%- endmacro %}

{% macro unreadable(column, typed, as) -%}
    {{ return((column, 'is not ' ~ as, column ~ ' is not null and ' ~ typed ~ ' is null')) }}
{%- endmacro %}

{% macro impossible_day(column, day, until) -%}
    {{ return((column, 'lies outside the possible years', day ~ " < date '1900-01-01' or " ~ day ~ ' > ' ~ until)) }}
{%- endmacro %}

{#- Where a row of a table ends up: kept, duplicate or rejected. -#}
{% macro verdict() -%}
    case when delivery = 'duplicate' then 'duplicate' when problem is not null then 'rejected' else 'kept' end
{%- endmacro %}

{#- The raw text of the column that `problem` names. -#}
{% macro problem_value(columns) -%}
    case substr(problem, 1, position(':' in problem) - 1)
        {%- for column in columns %}
        when '{{ column }}' then {{ column }}
        {%- endfor %}
    end
{%- endmacro %}
