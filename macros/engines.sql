{#- What engines spell differently, wrapped once. DuckDB is the default; Postgres and Spark differ where they must. -#}

{#- Text to date, number or boolean; null where it cannot be read. -#}
{% macro safe_date(column) -%}
    {{ adapter.dispatch('safe_date', 'record_clearance')(column) }}
{%- endmacro %}

{% macro default__safe_date(column) -%}
    try_cast(substr({{ column }}, 1, 10) as date)
{%- endmacro %}

{% macro postgres__safe_date(column) -%}
    {%- set year = 'cast(substr(' ~ column ~ ', 1, 4) as integer)' -%}
    {%- set month = 'cast(substr(' ~ column ~ ', 6, 2) as integer)' -%}
    {%- set day = 'cast(substr(' ~ column ~ ', 9, 2) as integer)' -%}
    case when {{ column }} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and {{ year }} > 0 then
        case when {{ day }} <= extract(day from make_date({{ year }}, {{ month }}, 1) + interval '1 month - 1 day')
            then cast(substr({{ column }}, 1, 10) as date) end
    end
{%- endmacro %}

{% macro safe_number(column) -%}
    {{ adapter.dispatch('safe_number', 'record_clearance')(column) }}
{%- endmacro %}

{% macro default__safe_number(column) -%}
    try_cast({{ column }} as decimal(18, 2))
{%- endmacro %}

{% macro postgres__safe_number(column) -%}
    case when {{ column }} ~ '^[+-]?[0-9]{1,15}([.][0-9]+)?$' then cast({{ column }} as decimal(18, 2)) end
{%- endmacro %}

{% macro safe_boolean(column) -%}
    case
        when lower({{ column }}) in ('true', 't', 'yes', 'y', '1') then true
        when lower({{ column }}) in ('false', 'f', 'no', 'n', '0') then false
    end
{%- endmacro %}

{#- Trimmed text; null where nothing was recorded. Spark writes the blank cell of a seed as None. -#}
{% macro clean(column) -%}
    nullif({% if target.type == 'spark' %}nullif(trim({{ column }}), 'None'){% else %}trim({{ column }}){% endif %}, '')
{%- endmacro %}

{#- The codes that are not null, with a comma between; null where there is none. -#}
{% macro join_codes(codes) -%}
    nullif(concat_ws(',', {{ codes | join(', ') }}), '')
{%- endmacro %}

{#- Does the text match the pattern; the n-th group of the match, null where there is none.
    Write [(] rather than a backslash: Spark reads backslashes twice. -#}
{% macro matches(column, pattern) -%}
    {{ adapter.dispatch('matches', 'record_clearance')(column, pattern) }}
{%- endmacro %}

{% macro default__matches(column, pattern) -%} regexp_matches({{ column }}, '{{ pattern }}') {%- endmacro %}
{% macro postgres__matches(column, pattern) -%} {{ column }} ~ '{{ pattern }}' {%- endmacro %}
{% macro spark__matches(column, pattern) -%} {{ column }} rlike '{{ pattern }}' {%- endmacro %}

{% macro matched(column, pattern, n) -%}
    {{ adapter.dispatch('matched', 'record_clearance')(column, pattern, n) }}
{%- endmacro %}

{% macro default__matched(column, pattern, n) -%}
    nullif(regexp_extract({{ column }}, '{{ pattern }}', {{ n }}), '')
{%- endmacro %}

{% macro postgres__matched(column, pattern, n) -%}
    nullif((regexp_match({{ column }}, '{{ pattern }}'))[{{ n }}], '')
{%- endmacro %}

{% macro replaced(column, pattern, text) -%}
    {{ adapter.dispatch('replaced', 'record_clearance')(column, pattern, text) }}
{%- endmacro %}

{% macro default__replaced(column, pattern, text) -%}
    regexp_replace({{ column }}, '{{ pattern }}', '{{ text }}', 'g')
{%- endmacro %}

{% macro spark__replaced(column, pattern, text) -%}
    regexp_replace({{ column }}, '{{ pattern }}', '{{ text }}')
{%- endmacro %}

{% macro text_type() -%} {{ 'string' if target.type == 'spark' else 'text' }} {%- endmacro %}

{#- Schemas carry their plain names (staging, law, decisions ...), also inside a state's own project. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
