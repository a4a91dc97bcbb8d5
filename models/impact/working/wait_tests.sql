-- One row a provision, waiting period and test that moves with it: `waits` of a provision (macros/decide.sql)
{% set rows = [] %}
{% for provision in law().values() | sum(start=[]) %}
    {% set meta = graph.nodes['model.record_clearance.' ~ provision].config.meta if execute else {} %}
    {% for parameter, tests in (meta.waits or {}).items() %}{% for test in tests %}
        {% do rows.append("select '" ~ provision ~ "' as provision_id, '" ~ parameter ~ "' as parameter, '" ~ test
            ~ "' as test") %}
    {% endfor %}{% endfor %}
{% endfor %}
{{ rows | join('\nunion all\n') or "select '' as provision_id, '' as parameter, '' as test" }}
