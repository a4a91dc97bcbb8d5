-- One row a policy and person with a Wisconsin charge: felonies, the last crime, what is pending
select
    policy_id,
    person_id,
    {{ earliest_where("is_crime_conviction and level = 'felony'", 'convicted_date') }} as first_felony_conviction,
    {{ latest_where('is_crime_conviction', 'convicted_date') }} as last_crime_conviction,
    {{ latest_charge_where('is_crime_conviction', 'convicted_date') }} as last_crime_charge_id,
    {{ any_where('is_crime and not is_final') }} as has_pending_charge
from {{ ref('wi_charges') }}
group by policy_id, person_id
