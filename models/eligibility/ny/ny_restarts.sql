-- One row a policy and conviction followed by another: the latest start among the later convictions of a crime, entered
-- before this one was sealed (CPL 160.57(1)(b)(i), (ii)). Entered on the same day is not later.
with

convictions as (
    select * from {{ ref('ny_charges') }}
    where coalesce(is_conviction, true) and coalesce(is_crime, true) and not is_expunged
),

pairs as (
    select
        earlier.policy_id,
        earlier.charge_id,
        later.charge_id as later_charge_id,
        later.own_start,
        later.is_conviction and later.is_crime and later.convicted_on > earlier.convicted_on
        and (earlier.sealed_on is null or later.convicted_on < earlier.sealed_on) as restarts
    from convictions as earlier
    inner join convictions as later
        on earlier.policy_id = later.policy_id
        and earlier.person_id = later.person_id
        and earlier.charge_id <> later.charge_id
        and coalesce(earlier.convicted_on < later.convicted_on, true)
    where earlier.is_conviction
)

select
    policy_id,
    charge_id,
    {{ latest_where('restarts', 'own_start') }} as shared_start,
    {{ latest_charge_where('restarts', 'own_start', 'later_charge_id') }} as shared_start_because
from pairs
group by policy_id, charge_id
