-- One row a policy and charge that existed on as_of: what the policy makes of it, beside what current law makes of it
with

bills as (select jurisdiction from {{ ref('policies') }} where policy_id <> 'enacted'),

outcomes as (
    select
        outcomes.*,
        provisions.mode = 'petition' as needs_petition,
        -- a petition of the enacted law clears nobody; that of a bill is counted, as an upper bound
        coalesce(provisions.mode <> 'petition' or provisions.bill_id = outcomes.policy_id, true) as is_counted
    from {{ ref('charge_outcomes') }} as outcomes
    left join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
),

-- only where a bill is compared with it
current_law as (
    select charge_id
    from outcomes
    where
        policy_id = 'enacted' and status = 'eligible' and is_counted
        and jurisdiction in (select bills.jurisdiction from bills)
),

judged as (
    select
        outcomes.policy_id,
        outcomes.jurisdiction,
        outcomes.person_id,
        outcomes.charge_id,
        coalesce(cases.county, 'unknown') as county,
        coalesce(charges.level, 'unknown') as level,
        coalesce(families.family, 'unknown') as offense,
        charges.is_convicted,
        case
            when outcomes.status = 'eligible' and outcomes.is_counted then 'cleared'
            when outcomes.status in ('blocked', 'unresolved') and not charges.is_record_complete then 'held'
            when outcomes.status = 'unresolved' then 'unresolved'
            when outcomes.status = 'not_covered' then 'out_of_reach'
            else 'kept'
        end as result,
        case when outcomes.is_counted then outcomes.eligible_on end as clears_on,
        outcomes.needs_petition,
        case
            when outcomes.policy_id = 'enacted' then outcomes.status = 'eligible' and outcomes.is_counted
            else current_law.charge_id is not null
        end as was_cleared
    from outcomes
    inner join {{ ref('charges') }} as charges on outcomes.charge_id = charges.charge_id
    left join {{ ref('cases') }} as cases on outcomes.case_id = cases.case_id
    left join {{ ref('offense_families') }} as families on charges.offense_id = families.offense_id
    left join current_law on outcomes.charge_id = current_law.charge_id and outcomes.policy_id <> 'enacted'
    where not charges.is_ahead
)

select
    *,
    result = 'cleared' and not was_cleared as is_gained,
    result <> 'cleared' and was_cleared as is_lost
from judged
