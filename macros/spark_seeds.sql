{#- Spark: dbt's own version writes a blank cell as the text None and does not escape quotes. Every cell is text here. -#}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set statements = [] -%}
    {%- for chunk in agate_table.rows | batch(get_batch_size()) -%}
        {%- set rows = [] -%}
        {%- for row in chunk -%}
            {%- set cells = [] -%}
            {%- for cell in row %}{% do cells.append(spark_literal(cell)) %}{% endfor -%}
            {%- do rows.append('(' ~ cells | join(', ') ~ ')') -%}
        {%- endfor -%}
        {%- do statements.append('insert into ' ~ this.render() ~ ' values ' ~ rows | join(', ')) -%}
        {%- do adapter.add_query(statements[-1], abridge_sql_log=True) -%}
    {%- endfor -%}
    {{ return(statements[0]) }}
{%- endmacro %}

{% macro spark_literal(cell) -%}
    {{ return('null' if cell is none else "'" ~ cell | string | replace('\\', '\\\\') | replace("'", "\\'") ~ "'") }}
{%- endmacro %}
