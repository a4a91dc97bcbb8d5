-- One row a policy and case with a conviction: the convictions that block their siblings under § 9122.3(b)
select
    policy_id,
    case_id,
    {{ pardonable_count('barring', 'bars_siblings') }},
    {{ pardonable_count('barring_not_qualifying', 'bars_siblings and not is_qualifying') }}
from {{ ref('pa_convictions') }}
where jurisdiction = 'PA'
group by policy_id, case_id
