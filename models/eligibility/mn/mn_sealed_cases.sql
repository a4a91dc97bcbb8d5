-- One row a policy and case with a conviction, diversion or stay: 609A.015 subd. 5(e), the day on which all of them are
-- eligible, and the provision of the last one, which the rest of the case is sealed under
with

unit as ({{ parameters('mn_609A_015_subd3', mn_case_all_or_nothing='boolean') }}),

-- left out: what 609A.055 seals on its own (609A.017 and 609A.035 reach other outcomes)
elsewhere as (
    select policy_id, charge_id from {{ ref('mn_609A_055') }} where status in ('eligible', 'waiting')
),

records as (
    {% for model in ['mn_convictions', 'mn_diversions', 'mn_discharges'] %}
    select each_.policy_id, each_.case_id, each_.provision_id, each_.passed_on
    from {{ ref(model) }} as each_
    left join elsewhere on each_.policy_id = elsewhere.policy_id and each_.charge_id = elsewhere.charge_id
    where elsewhere.charge_id is null
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

latest as (
    select records.policy_id, records.case_id, max(coalesce(records.passed_on, {{ never() }})) as latest_on
    from records
    inner join unit on records.policy_id = unit.policy_id and unit.mn_case_all_or_nothing
    group by records.policy_id, records.case_id
),

-- a charge without outcome, or with one that nobody can read, holds the case, and so does an order on any of it
charges as (
    select
        latest.policy_id,
        charges.case_id,
        case when charges.outcome = 'open' or charges.is_sealing_prohibited then {{ open() }} end as passed_on
    from {{ ref('mn_charges') }} as charges
    inner join latest on charges.case_id = latest.case_id
    where
        charges.outcome in ('open', 'unknown')
        or (charges.outcome = 'in_favor' and coalesce(charges.is_sealing_prohibited, true))
    union all
    select policy_id, case_id, passed_on from records
),

eligible as (
    select policy_id, case_id, {{ all_rows('passed_on') }} as case_eligible_on
    from charges
    group by policy_id, case_id
)

select
    eligible.policy_id,
    eligible.case_id,
    eligible.case_eligible_on,
    -- of several on that day the strongest, which is the first by name
    min(records.provision_id) as provision_id
from eligible
inner join latest on eligible.policy_id = latest.policy_id and eligible.case_id = latest.case_id
inner join records
    on latest.policy_id = records.policy_id
    and latest.case_id = records.case_id
    and latest.latest_on = coalesce(records.passed_on, {{ never() }})
group by eligible.policy_id, eligible.case_id, eligible.case_eligible_on
