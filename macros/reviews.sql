{#- Reviews that recur every year: how many years after the first one it takes to reach or pass a day; 0 where the first
    has passed it. -#}
{% macro years_until(first_review, day) -%}
    {%- set years = '(cast(extract(year from ' ~ day ~ ') as integer)'
        ~ ' - cast(extract(year from ' ~ first_review ~ ') as integer))' -%}
    case
        when {{ day }} <= {{ first_review }} then 0
        when {{ add_years(first_review, years) }} >= {{ day }} then {{ years }}
        when {{ add_years(first_review, years) }} < {{ day }} then {{ years }} + 1
    end
{%- endmacro %}

{#- What the other charges of a case add to a charge's own tests: nothing where the charge itself is the last. -#}
{% macro added_by_case(case_on, own_on) -%}
    case
        when {{ case_on }} = {{ own_on }} or ({{ case_on }} is null and {{ own_on }} is null) then {{ always() }}
        else {{ case_on }}
    end
{%- endmacro %}
