-- One row a policy and case with a conviction: the convictions that block their siblings under § 9122.3(b)
select
    policy_id,
    case_id,
    {{ count_where('bars_siblings') }} as barring,
    {{ count_where('bars_siblings and not is_qualifying') }} as barring_not_qualifying
from {{ ref('pa_convictions') }}
where jurisdiction = 'PA'
group by policy_id, case_id
