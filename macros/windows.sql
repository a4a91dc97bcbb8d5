{#- A test that does not hold from `starts_on` until `ends_on`: where the day on which everything else holds lies
    inside, or as_of does, it holds from the end. -#}
{% macro outside(day, starts_on, ends_on) -%}
    case
        when ({{ as_of() }} >= {{ starts_on }} and {{ as_of() }} < {{ ends_on }})
            or ({{ day }} >= {{ starts_on }} and {{ day }} < {{ ends_on }}) then {{ ends_on }}
        else {{ always() }}
    end
{%- endmacro %}
