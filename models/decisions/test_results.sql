{{ config(materialized='view') }}
-- One row a policy, provision, charge and test: the tests of `decisions` in long form, for explanation and for counting
{% for provisions in law().values() %}
{%- set last_state = loop.last -%}
{%- for provision in provisions %}
{%- set meta = graph.nodes['model.record_clearance.' ~ provision].config.meta if execute else {} %}
select
    results.policy_id,
    results.provision_id,
    results.charge_id,
    results.test,
    {{ test_result('results.value') }} as result,
    case when results.value < {{ open() }} and results.value > {{ always() }} then results.value end as holds_on,
    results.because_charge_id
from (
    select
        decided.policy_id,
        decided.provision_id,
        decided.charge_id,
        tests.test,
        case tests.test
            {%- for test in meta.tests or [] %}
            when '{{ test }}' then decided.{{ test }}_on
            {%- else %} when '' then cast(null as date) {%- endfor %}
        end as value,
        case tests.test
            {%- for test in meta.because or [] %}
            when '{{ test }}' then decided.{{ test }}_because
            {%- else %} when '' then cast(null as {{ text_type() }}) {%- endfor %}
        end as because_charge_id
    from {{ ref(provision) }} as decided
    inner join {{ ref('tests') }} as tests on decided.provision_id = tests.provision_id
) as results
{{ 'union all' if not (loop.last and last_state) }}
{%- endfor %}
{%- endfor %}
