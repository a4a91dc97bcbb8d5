-- What check_bills refuses before a build on DuckDB stops it here on every engine: no provision is decided
{% set tables = {} %}
{% for table in bill_tables() %}
    {% do tables.update({table: 'select 1 as place, cast(null as integer) as row_number, given.* from '
        ~ ref('all_' ~ table) ~ ' as given'}) %}
{% endfor %}
select * from ({{ bill_problems(tables) }}) as problems
