{#- Says at the end of a build what these data cannot decide: the table `elements`. -#}
{% macro print_elements(results) -%}
    {%- for result in results if result.node.name == 'elements' and result.status == 'success' -%}
        {% do log('NO PERSON KEY: each participant of a case counts as a person of their own. Whatever asks for a'
            ~ " person's other convictions or charges cannot be decided on these data.", info=true) %}
        {%- set lines = run_query(
            "select format('{:<44} {:>7} of {:>7} {:<22}{:>7.1f} %', element, filled, row_count, counted, 100 * share)"
            ~ " from " ~ result.node.relation_name ~ " order by place"
        ) -%}
        {%- for line in lines.columns[0].values() -%}
            {% do log(line, info=true) %}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}
