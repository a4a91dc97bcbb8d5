-- Nobody with a rejected row is cleared
select outcomes.charge_id
from {{ ref('charge_outcomes') }} as outcomes
inner join {{ ref('held_people') }} as held on outcomes.person_id = held.person_id
where outcomes.status = 'eligible'
