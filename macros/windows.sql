{#- A test that does not hold from `starts_on` until `ends_on`. The day on which everything else holds moves to the end of
    the window if it lies inside, and so does as_of. -#}
{% macro outside(day, starts_on, ends_on) -%}
    case
        when ({{ as_of() }} >= {{ starts_on }} and {{ as_of() }} < {{ ends_on }})
            or ({{ day }} >= {{ starts_on }} and {{ day }} < {{ ends_on }}) then {{ ends_on }}
        else {{ always() }}
    end
{%- endmacro %}
