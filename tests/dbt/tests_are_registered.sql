-- <st>_tests.csv lists the tests that each provision model decides by, no more and no fewer
{% set decided = [] %}
{% for provisions in law().values() %}{% for provision in provisions %}
    {% set meta = graph.nodes['model.record_clearance.' ~ provision].config.meta if execute else {} %}
    {% for test in meta.tests or [] %}
        {% do decided.append("select '" ~ provision ~ "' as provision_id, '" ~ test ~ "' as test") %}
    {% endfor %}
{% endfor %}{% endfor %}
with

decided as ({{ decided | join(' union all ') or "select '' as provision_id, '' as test" }})

select coalesce(decided.provision_id, tests.provision_id) as provision_id, coalesce(decided.test, tests.test) as test
from decided
full outer join {{ ref('tests') }} as tests
    on decided.provision_id = tests.provision_id and decided.test = tests.test
where decided.test is null or tests.test is null
