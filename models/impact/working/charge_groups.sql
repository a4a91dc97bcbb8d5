-- Charges counted by what they are and what a policy makes of them, and when
select
    policy_id,
    jurisdiction,
    county,
    level,
    offense,
    coalesce(is_convicted, false) as is_conviction,
    result,
    is_gained,
    is_lost,
    month,
    count(*) as charges
from {{ ref('judged') }}
group by
    policy_id, jurisdiction, county, level, offense, coalesce(is_convicted, false), result, is_gained, is_lost, month
