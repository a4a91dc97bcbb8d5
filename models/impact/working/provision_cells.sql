-- One row a policy, provision of its jurisdiction and figure: charges in reach, charges unresolved, charges eligible (the
-- last shown by wait_curves only). `is_closed`: not shown, because what lies between two of them is too small.
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

dense as (
    select
        compared.policy_id,
        compared.jurisdiction,
        compared.policy_rank,
        provisions.provision_id,
        cast(coalesce(decided.reach, 0) as bigint) as reach,
        cast(coalesce(decided.unresolved, 0) as bigint) as unresolved,
        cast(coalesce(decided.eligible, 0) as bigint) as eligible
    from {{ ref('compared') }} as compared
    inner join {{ ref('provisions') }} as provisions on compared.jurisdiction = provisions.jurisdiction
    left join decided
        on compared.policy_id = decided.policy_id and provisions.provision_id = decided.provision_id
),

drawn as (select distinct provision_id from {{ ref('wait_days') }}),

judged as (
    select
        dense.*,
        drawn.provision_id is not null as is_drawn,
        {%- for left in ['unresolved', 'eligible', 'eligible - unresolved'] %}
        {{ too_close('(reach - ' ~ left ~ ')', 'dense.provision_id', 'policy_rank') }} as is_close_{{ loop.index }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from dense
    left join drawn on dense.provision_id = drawn.provision_id
)

{% for unit, is_open in {'reach': 'true', 'unresolved': 'not is_close_1',
    'eligible': 'is_drawn and not is_close_2 and not is_close_3'}.items() %}
select
    policy_id,
    jurisdiction,
    provision_id,
    '{{ unit }}' as unit,
    {{ unit }} as counted,
    case when {{ is_open }} then 0 else 1 end as is_closed
from judged
{{ 'union all' if not loop.last }}
{% endfor %}
