{#- Aggregates of one person's or case's charges for the tests that count them. A row whose condition is unknown makes
    the answer unknown: it might be the conviction that decides. -#}

{% macro count_where(condition) -%}
    case
        when sum(case when ({{ condition }}) is null then 1 else 0 end) > 0 then null
        else sum(case when {{ condition }} then 1 else 0 end)
    end
{%- endmacro %}

{#- The columns of a count that a pardon lowers: of what stands for certain, of what may stand, of what may have stood
    before a pardon, and the last pardon among that. Read by `under_cap`. -#}
{% macro pardonable_count(name, condition) -%}
    {%- set stands = 'is_conviction and pardoned_date is null and (' ~ condition ~ ')' -%}
    {{ count_where('coalesce(' ~ stands ~ ', false)') }} as {{ name }},
    {{ count_where('coalesce(' ~ stands ~ ', true)') }} as possible_{{ name }},
    {{ count_where('coalesce(is_conviction and (' ~ condition ~ '), true)') }} as {{ name }}_with_pardons,
    max(case when coalesce({{ condition }}, true) then pardoned_date end) as {{ name }}_pardoned_date
{%- endmacro %}

{#- True as soon as one row says so; else unknown if a row is unknown; else false. -#}
{% macro any_where(condition) -%}
    case max(case when {{ condition }} then 2 when ({{ condition }}) is null then 1 else 0 end)
        when 2 then true when 0 then false
    end
{%- endmacro %}

{#- The latest (earliest) day among the rows that meet the condition; always() (never()) where none does; null where a row
    that meets or may meet it has no day. -#}
{% macro latest_where(condition, day) -%}
    case
        when {{ undated(condition, day) }} > 0 then null
        else coalesce(max(case when {{ condition }} then {{ day }} end), {{ always() }})
    end
{%- endmacro %}

{% macro undated(condition, day) -%}
    max(case when ({{ condition }}) is null or (({{ condition }}) and {{ day }} is null) then 1 else 0 end)
{%- endmacro %}

{#- The charge that `latest_where` speaks of, so that an explanation can name it. -#}
{% macro latest_charge_where(condition, day, charge_id='charge_id') -%}
    substr({{ last_text('case when ' ~ condition ~ ' then cast(' ~ day ~ ' as ' ~ text_type() ~ ') || ' ~ charge_id ~ ' end') }}, 11)
{%- endmacro %}

{% macro earliest_where(condition, day) -%}
    case
        when {{ undated(condition, day) }} > 0 then null
        else coalesce(min(case when {{ condition }} then {{ day }} end), {{ never() }})
    end
{%- endmacro %}

{#- One test over several rows, the charges of a case for example: the latest; never() if one is; else null if one is. -#}
{% macro all_rows(test) -%}
    case
        when max({{ test }}) = {{ never() }} then {{ never() }}
        when count(*) = count({{ test }}) then max({{ test }})
    end
{%- endmacro %}
