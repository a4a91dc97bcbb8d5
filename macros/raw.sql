{#- Reading the raw contract (docs/data-contract.md, models/staging/sources.yml). -#}

{#- The contract's columns of a raw table, in order. -#}
{% macro contract(table) -%}
    {%- set columns = graph.sources['source.record_clearance.raw.' ~ table].columns.values() if execute else [] -%}
    {{ return(columns | list) }}
{%- endmacro %}

{#- The relation of a raw table, or none where it was not supplied. -#}
{% macro supplied_relation(table) -%}
    {%- set wanted = source('raw', table) -%}
    {{ return(load_relation(wanted) if execute else none) }}
{%- endmacro %}

{#- true / false as SQL. -#}
{% macro is_supplied(table) -%}
    {{ 'true' if supplied_relation(table) is not none else 'false' }}
{%- endmacro %}

{#- Every column of a raw table as trimmed text, null where nothing was recorded or the column was not delivered;
    no rows where the table was not supplied. -#}
{% macro raw(table) -%}
    {%- set relation = supplied_relation(table) -%}
    {%- set delivered = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list if relation else [] -%}
    select
        {%- for column in contract(table) %}
        {{ clean('cast(' ~ column.name ~ ' as ' ~ text_type() ~ ')') if column.name in delivered
            else 'cast(null as ' ~ text_type() ~ ')' }} as {{ column.name }}{{ ',' if not loop.last }}
        {%- else %} 1 as nothing {%- endfor %}
    {%- if relation %}
    from {{ source('raw', table) }}
    {%- else %}
    from (select 1 as nothing) as nowhere where false
    {%- endif %}
{%- endmacro %}

{#- Every delivered row of `raw` with how its key was delivered: `single`, `duplicate` (the same row again) or
    `conflict` (another row with the same key; the first in text order stays). Only repeated keys are compared. -#}
{% macro deliveries(table, key) -%}
    {%- set columns = contract(table) | map(attribute='name') | list -%}
    {%- set cells = [] -%}
    {%- for column in columns %}{% do cells.append("coalesce(" ~ column ~ ", '')") %}{% endfor -%}
    {%- set row_text = cells | join(" || '|' || ") or "''" -%}
    select raw.*, 'single' as delivery
    from raw
    where not exists (
        select 1 from (select {{ key }} as key from raw group by {{ key }} having count(*) > 1) as repeated
        where repeated.key = {{ key }}
    )
    union all
    select
        {{ columns | join(', ') or 'nothing' }},
        case when place = 1 then 'single' when row_text = first_text then 'duplicate' else 'conflict' end as delivery
    from (
        select
            {{ columns | join(', ') or 'nothing' }},
            row_text,
            min(row_text) over (partition by key) as first_text,
            row_number() over (partition by key order by row_text, key) as place
        from (select raw.*, {{ key }} as key, {{ row_text }} as row_text from raw) as keyed
        where key in (select {{ key }} from raw group by {{ key }} having count(*) > 1)
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
