-- Charges counted by what they are and what a policy makes of them: the cube from which every count of charges is taken
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
    count(*) as charges
from {{ ref('judged') }}
group by policy_id, jurisdiction, county, level, offense, coalesce(is_convicted, false), result, is_gained, is_lost
