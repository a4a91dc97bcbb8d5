-- One row a policy, provision, waiting period and day: the charges whose wait ends on that day, and that every other
-- test lets through on as_of. `waits` of a provision (macros/decide.sql) names the tests that move with the period.
{% set selects = [] %}
{% for provision in law().values() | sum(start=[]) %}
    {% set model = ref(provision) %}
    {% set meta = graph.nodes['model.record_clearance.' ~ provision].config.meta if execute else {} %}
    {% for parameter, waits in (meta.waits or {}).items() %}
        {% set others = meta.tests | reject('in', waits) | list %}
        {% set sql %}
select
    policy_id,
    provision_id,
    '{{ parameter }}' as parameter,
    {{ latest_of(suffixed(waits)) }} as wait_on,
    count(*) as charges
from {{ model }}
where status in ('eligible', 'waiting') and {{ latest_of(suffixed(others)) }} <= {{ as_of() }}
group by policy_id, provision_id, {{ latest_of(suffixed(waits)) }}
        {% endset %}
        {% do selects.append(sql) %}
    {% endfor %}
{% endfor %}
{{ selects | join('union all') or 'select 1 as policy_id' }}
