{#- The only place that reads the clock, and the only place where dates are moved. -#}

{#- The day on which the law is applied: --vars 'as_of: 2026-06-30'; today where not given. -#}
{% macro as_of() -%}
    {{ date_literal(as_of_text()) }}
{%- endmacro %}

{% macro as_of_text() -%} {{ return(var('as_of', run_started_at.strftime('%Y-%m-%d')) | string) }} {%- endmacro %}

{#- The day on which the raw data were extracted: an event dated later cannot have happened. -#}
{% macro data_through() -%}
    {{ date_literal(var('data_through', run_started_at.strftime('%Y-%m-%d'))) }}
{%- endmacro %}

{% macro date_literal(day) -%}
    {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', day | string) -%}
        {{ exceptions.raise_compiler_error("'" ~ day ~ "' is not a day: write it as 2026-06-30") }}
    {%- endif -%}
    cast('{{ day }}' as date)
{%- endmacro %}

{#- Same month and day `years` later. 29 February becomes 28 February in a common year, or 1 March
    where the state's convention says so (leap_day='forward'). -#}
{% macro add_years(day, years, leap_day='back') -%}
    {%- set moved = adapter.dispatch('plus_months', 'record_clearance')(day, '(' ~ years ~ ') * 12') -%}
    {%- if leap_day == 'back' -%}
        {{ moved }}
    {%- else -%}
        case
            when extract(day from {{ day }}) = 29 and extract(month from {{ day }}) = 2
                and extract(day from {{ moved }}) = 28 then {{ add_days(moved, 1) }}
            else {{ moved }}
        end
    {%- endif -%}
{%- endmacro %}

{#- The end of a wait of so many years more (or fewer) than the one that ends on `day`. What began on 29 February and what
    began on the day before or after may end on one day: the later beginning is taken, so nothing ends too early. -#}
{% macro move_wait(day, years) -%}
    {%- set moved = add_years(day, years, leap_day='forward') -%}
    case
        when {{ day }} <= {{ always() }} or {{ years }} = 0 then {{ day }}
        when extract(month from {{ day }}) = 2 and extract(day from {{ day }}) = 28
            and extract(day from {{ add_days(moved, 1) }}) = 29 then {{ add_days(moved, 1) }}
        else {{ moved }}
    end
{%- endmacro %}

{% macro add_months(day, months) -%}
    {{ adapter.dispatch('plus_months', 'record_clearance')(day, months) }}
{%- endmacro %}

{% macro default__plus_months(day, months) -%}
    cast({{ day }} + to_months(cast({{ months }} as integer)) as date)
{%- endmacro %}

{% macro postgres__plus_months(day, months) -%}
    cast({{ day }} + make_interval(months => cast({{ months }} as integer)) as date)
{%- endmacro %}

{% macro spark__plus_months(day, months) -%}
    add_months({{ day }}, cast({{ months }} as integer))
{%- endmacro %}

{% macro add_days(day, days) -%}
    {{ adapter.dispatch('add_days', 'record_clearance')(day, days) }}
{%- endmacro %}

{% macro default__add_days(day, days) -%}
    ({{ day }} + cast({{ days }} as integer))
{%- endmacro %}

{% macro spark__add_days(day, days) -%}
    date_add({{ day }}, cast({{ days }} as integer))
{%- endmacro %}

{#- The last day of the day, week, month, quarter or year that the day lies in; null for another word. -#}
{% macro period_end(day, cadence) -%}
    case {{ cadence }}
        when 'daily' then {{ day }}
        when 'weekly' then {{ add_days(period_start('week', day), 6) }}
        {%- for word, period, months in [('monthly', 'month', 1), ('quarterly', 'quarter', 3), ('yearly', 'year', 12)] %}
        when '{{ word }}' then {{ add_days(add_months(period_start(period, day), months), -1) }}
        {%- endfor %}
    end
{%- endmacro %}

{% macro period_start(period, day) -%} cast(date_trunc('{{ period }}', {{ day }}) as date) {%- endmacro %}
