{#- What engines spell differently, wrapped once. DuckDB is the default; Postgres and Spark differ where they must. -#}

{#- Text to date, number or boolean; null where it cannot be read. Each engine's own cast reads more than the contract
    allows, and not the same: `epoch`, 2019/3/5 and 1_000 on DuckDB, 2019 on Spark. -#}
{% macro safe_date(column) -%}
    case when length({{ column }}) = 10 or substr({{ column }}, 11, 1) in (' ', 'T')
        then {{ adapter.dispatch('safe_date', 'record_clearance')(column) }} end
{%- endmacro %}

{% macro default__safe_date(column) -%}
    case when {{ column }} >= '1' and {{ column }} like '____-__-__%' then try_cast(substr({{ column }}, 1, 10) as date) end
{%- endmacro %}

{% macro spark__safe_date(column) -%}
    case when {{ matches(column, '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}') }} then try_cast(substr({{ column }}, 1, 10) as date) end
{%- endmacro %}

{% macro postgres__safe_date(column) -%}
    {%- set year = 'cast(substr(' ~ column ~ ', 1, 4) as integer)' -%}
    {%- set month = 'cast(substr(' ~ column ~ ', 6, 2) as integer)' -%}
    {%- set day = 'cast(substr(' ~ column ~ ', 9, 2) as integer)' -%}
    case when {{ column }} ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' then
        case when {{ day }} <= extract(day from make_date({{ year }}, {{ month }}, 1) + interval '1 month - 1 day')
            then cast(substr({{ column }}, 1, 10) as date) end
    end
{%- endmacro %}

{% macro safe_number(column) -%}
    case when {{ matches(column, '^[+-]?([0-9]{1,15}([.][0-9]*)?|[.][0-9]+)$') }} then cast({{ column }} as decimal(18, 2)) end
{%- endmacro %}

{#- A number as an integer, half a day up; null where it is too large for one. -#}
{% macro whole(number) -%}
    cast(case when abs({{ number }}) < 1000000000 then round({{ number }}) end as integer)
{%- endmacro %}

{% macro safe_boolean(column) -%}
    case
        when lower({{ column }}) in ('true', 't', 'yes', 'y', '1') then true
        when lower({{ column }}) in ('false', 'f', 'no', 'n', '0') then false
    end
{%- endmacro %}

{#- Trimmed text; null where nothing was recorded. -#}
{% macro clean(column) -%}
    nullif({{ adapter.dispatch('trimmed', 'record_clearance')(column) }}, '')
{%- endmacro %}

{#- DuckDB trims every kind of space that Unicode has; the others are told which those are. -#}
{% macro default__trimmed(column) -%} trim({{ column }}) {%- endmacro %}
{% macro postgres__trimmed(column) -%} btrim({{ column }}, e'{{ every_space() }}') {%- endmacro %}
{% macro spark__trimmed(column) -%} trim(both '{{ every_space() }}' from {{ column }}) {%- endmacro %}

{% macro every_space() -%}
    {{ return(' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000') }}
{%- endmacro %}

{#- The codes that are not null, with a comma between; null where there is none. -#}
{% macro join_codes(codes) -%}
    nullif(concat_ws(',', {{ codes | join(', ') }}), '')
{%- endmacro %}

{#- Text in the order of its bytes, as DuckDB and Spark have it; Postgres asks the language of the database. -#}
{% macro bytewise(text) -%}
    {{ adapter.dispatch('bytewise', 'record_clearance')(text) }}
{%- endmacro %}

{% macro default__bytewise(text) -%} {{ text }} {%- endmacro %}
{% macro postgres__bytewise(text) -%} ({{ text }}) collate "C" {%- endmacro %}

{% macro last_text(text) -%}
    {{ adapter.dispatch('last_text', 'record_clearance')(text) }}
{%- endmacro %}

{% macro default__last_text(text) -%} max({{ text }}) {%- endmacro %}
{% macro postgres__last_text(text) -%} max(({{ text }}) collate "C") collate "default" {%- endmacro %}

{#- Does the text match the pattern; the n-th group of the match, null where there is none.
    Write [(] rather than a backslash: Spark reads backslashes twice. A dot is no line feed, and $ is the very end. -#}
{% macro matches(column, pattern) -%}
    {{ adapter.dispatch('matches', 'record_clearance')(column, pattern) }}
{%- endmacro %}

{% macro default__matches(column, pattern) -%} regexp_matches({{ column }}, '{{ pattern }}') {%- endmacro %}
{% macro postgres__matches(column, pattern) -%} {{ column }} ~ '(?p){{ pattern }}' {%- endmacro %}
{% macro spark__matches(column, pattern) -%} {{ column }} rlike '{{ java(pattern) }}' {%- endmacro %}
{% macro java(pattern) -%} {{ return('(?d)' ~ pattern | replace('$', '\\\\z')) }} {%- endmacro %}

{% macro matched(column, pattern, n) -%}
    {{ adapter.dispatch('matched', 'record_clearance')(column, pattern, n) }}
{%- endmacro %}

{% macro default__matched(column, pattern, n) -%}
    nullif(regexp_extract({{ column }}, '{{ pattern }}', {{ n }}), '')
{%- endmacro %}

{% macro postgres__matched(column, pattern, n) -%}
    nullif((regexp_match({{ column }}, '(?p){{ pattern }}'))[{{ n }}], '')
{%- endmacro %}

{% macro spark__matched(column, pattern, n) -%}
    nullif(regexp_extract({{ column }}, '{{ java(pattern) }}', {{ n }}), '')
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
{% macro double_type() -%} {{ 'double' if target.type == 'spark' else 'double precision' }} {%- endmacro %}

{#- After each model: Postgres plans joins of a table that it never analyzed row by row. -#}
{% macro analyze() -%}
    {{ 'analyze ' ~ this if target.type == 'postgres' and model.config.materialized != 'view' }}
{%- endmacro %}

{#- Schemas carry their plain names (staging, law, decisions ...), also inside a state's own project. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}

{#- The texts of a group in the order of their bytes, a line each. -#}
{% macro joined_lines(text) -%}
    {{ adapter.dispatch('joined_lines', 'record_clearance')(text) }}
{%- endmacro %}

{% macro default__joined_lines(text) -%} string_agg({{ text }}, chr(10) order by {{ text }}) {%- endmacro %}
{% macro postgres__joined_lines(text) -%} string_agg({{ text }}, chr(10) order by {{ bytewise(text) }}) {%- endmacro %}
{% macro spark__joined_lines(text) -%} array_join(array_sort(collect_list({{ text }})), char(10)) {%- endmacro %}

{% macro engine_version() -%} {{ adapter.dispatch('engine_version', 'record_clearance')() }} {%- endmacro %}
{% macro default__engine_version() -%} 'duckdb ' || version() {%- endmacro %}
{% macro postgres__engine_version() -%} 'postgres ' || current_setting('server_version') {%- endmacro %}
{% macro spark__engine_version() -%} 'spark ' || version() {%- endmacro %}
