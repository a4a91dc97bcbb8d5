-- Decisions counted by what they say: from these every count by provision and test is taken
select policy_id, provision_id, status, blocked_by, missing, count(*) as charges
from {{ ref('decisions') }}
group by policy_id, provision_id, status, blocked_by, missing
