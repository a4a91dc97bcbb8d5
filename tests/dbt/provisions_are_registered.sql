-- Every provision of the registry is a model of macros/law.sql, and the other way round
with

models as (
    {% for provisions in law().values() %}{% set last_state = loop.last %}{% for provision in provisions %}
    select '{{ provision }}' as provision_id {{ 'union all' if not (loop.last and last_state) }}
    {% endfor %}{% endfor %}
)

select models.provision_id as modelled, provisions.provision_id as registered
from models
full outer join {{ ref('provisions') }} as provisions on models.provision_id = provisions.provision_id
where models.provision_id is null or provisions.provision_id is null
