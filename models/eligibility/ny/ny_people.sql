-- One row a policy and person with a New York charge: supervision on any conviction (the reading of 160.57(1)(b)(iv)
-- that was not chosen) and felonies in other jurisdictions ((viii), (ix), asked once their records can be queried)
with

facts as ({{ facts('charge', protected_care_or_cannabis='boolean') }}),

policies as (select policy_id from {{ ref('rules') }} where provision_id = 'ny_160_57_1_b_i'),

supervised as (
    select
        policy_id,
        person_id,
        {{ all_rows('case when is_conviction and is_crime then supervision_over_on'
            ~ ' when not (is_conviction and is_crime) then ' ~ always() ~ ' end') }}
            as any_supervision_over_on
    from {{ ref('ny_charges') }}
    group by policy_id, person_id
),

people as (select distinct person_id from supervised),

elsewhere as (
    select
        charges.person_id,
        {{ any_where("not charges.is_final and charges.level = 'felony'") }} as has_felony_pending_elsewhere,
        {{ latest_where("charges.is_convicted and charges.level = 'felony'", 'charges.conviction_date') }}
            as last_felony_elsewhere
    from {{ ref('charges') }} as charges
    inner join people on charges.person_id = people.person_id
    left join facts on charges.charge_id = facts.subject_id
    where
        charges.jurisdiction <> 'NY' and not charges.is_ahead
        and not coalesce(facts.protected_care_or_cannabis, false)
    group by charges.person_id
)

select
    policies.policy_id,
    supervised.person_id,
    supervised.any_supervision_over_on,
    case when elsewhere.person_id is null then false else elsewhere.has_felony_pending_elsewhere end
        as has_felony_pending_elsewhere,
    case when elsewhere.person_id is null then {{ always() }} else elsewhere.last_felony_elsewhere end
        as last_felony_elsewhere
from supervised
inner join policies on supervised.policy_id = policies.policy_id
left join elsewhere on supervised.person_id = elsewhere.person_id
