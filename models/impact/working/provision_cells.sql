-- One row a policy, provision of its jurisdiction and figure: charges in reach, unresolved and eligible (which
-- wait_curves alone shows), and what lies between these. `is_closed`: no table shows it.
with

decided as (
    select
        policy_id,
        provision_id,
        sum(charges) as reach,
        sum(case when status = 'unresolved' then charges else 0 end) as unresolved,
        sum(case when status = 'eligible' then charges else 0 end) as eligible
    from {{ ref('decision_counts') }}
    group by policy_id, provision_id
),

drawn as (select distinct provision_id from {{ ref('wait_days') }}),

-- also provisions that a policy does not have: nothing is in their reach
dense as (
    select
        compared.policy_id,
        compared.jurisdiction,
        provisions.provision_id,
        coalesce(decided.reach, 0) as reach,
        coalesce(decided.unresolved, 0) as unresolved,
        coalesce(decided.eligible, 0) as eligible,
        drawn.provision_id is null as is_not_drawn
    from {{ ref('compared') }} as compared
    inner join {{ ref('provisions') }} as provisions on compared.jurisdiction = provisions.jurisdiction
    left join decided
        on compared.policy_id = decided.policy_id and provisions.provision_id = decided.provision_id
    left join drawn on provisions.provision_id = drawn.provision_id
)

{% set sets = {
    'reach': ['reach'],
    'unresolved': ['unresolved', 'reach - unresolved'],
    'eligible': ['eligible', 'reach - eligible', 'reach - eligible - unresolved'],
} %}
{% for unit, counts in sets.items() %}{% set last_unit = loop.last %}{% for counted in counts %}
select
    policy_id,
    jurisdiction,
    provision_id,
    '{{ unit }}' as unit,
    '{{ counted }}' as figure,
    cast({{ counted }} as bigint) as counted,
    {{ "case when is_not_drawn then 1 else 0 end" if unit == 'eligible' else 0 }} as is_closed
from dense
{{ 'union all' if not (loop.last and last_unit) }}
{% endfor %}{% endfor %}
