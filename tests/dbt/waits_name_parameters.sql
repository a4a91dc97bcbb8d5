-- A waiting period that impact.wait_curves draws is a parameter of its provision in years, and moves tests of it
{% set waits = [] %}
{% for provision in law().values() | sum(start=[]) %}
    {% set meta = graph.nodes['model.record_clearance.' ~ provision].config.meta if execute else {} %}
    {% for parameter, tests in (meta.waits or {}).items() %}{% for test in tests %}
        {% do waits.append("select '" ~ provision ~ "' as provision_id, '" ~ parameter ~ "' as parameter, '" ~ test
            ~ "' as test") %}
    {% endfor %}{% endfor %}
{% endfor %}
with

waits as ({{ waits | join(' union all ') or "select '' as provision_id, '' as parameter, '' as test" }})

select waits.provision_id, waits.parameter, waits.test
from waits
left join {{ ref('parameters') }} as parameters
    on waits.provision_id = parameters.provision_id
    and waits.parameter = parameters.parameter
    and parameters.unit = 'years'
left join {{ ref('tests') }} as tests on waits.provision_id = tests.provision_id and waits.test = tests.test
where parameters.parameter is null or tests.test is null
