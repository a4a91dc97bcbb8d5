{#- Days in a term such as `1 Years, 6 Months` or `4.5 Year(s)`; a unit that stands twice is added up. -#}
{% macro days_in(text) -%}
    {%- set units = {
        'Year': 365.25, 'Month': 30.44, 'Week': 7, 'Day': 1, 'Hour': 1 / 24, 'Minute': 1 / 1440,
    } -%}
    (
        {%- for unit, days in units.items() %}
        {%- set amounts = "regexp_extract_all(" ~ text ~ ", '([0-9.]+) " ~ unit ~ "', 1)" %}
        coalesce(list_sum(cast({{ amounts }} as decimal(9, 2)[])), 0) * {{ days }}
            {{- ' +' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
