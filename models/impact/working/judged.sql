{{ config(materialized='view') }}
-- One row a policy and charge that existed on as_of: what the policy makes of it, beside what current law makes of it,
-- and the month in which it clears (0 by as_of, 121 after ten years). Never stored.
with

bills as (select jurisdiction from {{ ref('policies') }} where policy_id <> 'enacted'),

-- only where a bill is compared with it
current_law as (
    select outcomes.charge_id
    from {{ ref('charge_outcomes') }} as outcomes
    inner join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
    where
        outcomes.policy_id = 'enacted' and outcomes.status = 'eligible'
        and outcomes.jurisdiction in (select bills.jurisdiction from bills)
        and {{ is_counted('provisions') }}
),

judged as (
    select
        outcomes.policy_id,
        outcomes.jurisdiction,
        outcomes.person_id,
        coalesce(cases.county, 'unknown') as county,
        coalesce(charges.level, 'unknown') as level,
        coalesce(families.family, 'unknown') as offense,
        charges.is_convicted,
        case
            when outcomes.status = 'eligible' and {{ is_counted('provisions') }}
                then 'cleared'
            when outcomes.status in ('blocked', 'unresolved') and not charges.is_record_complete then 'held'
            when outcomes.status = 'unresolved' then 'unresolved'
            when outcomes.status = 'not_covered' then 'out_of_reach'
            else 'kept'
        end as result,
        case when {{ is_counted('provisions') }}
            then {{ month_after(as_of(), 'outcomes.eligible_on') }} end as month,
        provisions.mode = 'petition' as needs_petition,
        current_law.charge_id is not null as is_current
    from {{ ref('charge_outcomes') }} as outcomes
    left join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
    inner join {{ ref('charges') }} as charges on outcomes.charge_id = charges.charge_id
    left join {{ ref('cases') }} as cases on outcomes.case_id = cases.case_id
    left join {{ ref('offense_families') }} as families on charges.offense_id = families.offense_id
    left join current_law on outcomes.charge_id = current_law.charge_id and outcomes.policy_id <> 'enacted'
    where not charges.is_ahead
),

compared as (
    select *, case when policy_id = 'enacted' then result = 'cleared' else is_current end as was_cleared from judged
)

select
    *,
    result = 'cleared' and not was_cleared as is_gained,
    result <> 'cleared' and was_cleared as is_lost
from compared
