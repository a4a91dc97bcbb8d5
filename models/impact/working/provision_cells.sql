-- One row a policy, provision of its jurisdiction and figure: charges in reach, unresolved and eligible (which
-- wait_curves alone shows), and what lies between these; '(several)' is what they lack to the totals, less than 0 for
-- charges that several reach. `is_closed`: no table shows it.
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
),

summed as (
    select
        policy_id,
        jurisdiction,
        sum(reach) as reach,
        sum(unresolved) as unresolved,
        sum(eligible) as eligible
    from dense
    group by policy_id, jurisdiction
),

counted as (
    select policy_id, jurisdiction, provision_id, reach, unresolved, eligible, is_not_drawn, false as is_rest from dense
    union all
    select
        cells.policy_id,
        cells.jurisdiction,
        '(several)' as provision_id,
        cells.total - cells.out_of_reach - coalesce(summed.reach, 0) as reach,
        cells.undecided - cells.held - coalesce(summed.unresolved, 0) as unresolved,
        cells.cleared - coalesce(summed.eligible, 0) as eligible,
        true as is_not_drawn,
        true as is_rest
    from {{ ref('charge_cells') }} as cells
    left join summed on cells.policy_id = summed.policy_id and cells.jurisdiction = summed.jurisdiction
    where cells.dimension = 'all' and cells.measure = 'charges'
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
    case when {{ 'is_not_drawn' if unit == 'eligible' else 'is_rest' }} then 1 else 0 end as is_closed
from counted
{{ 'union all' if not (loop.last and last_unit) }}
{% endfor %}{% endfor %}
