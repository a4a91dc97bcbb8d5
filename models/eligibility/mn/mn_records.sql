-- One row a policy and charge that ended in conviction, diversion or stay of adjudication: the provision that reaches
-- it, its waiting period and its first review
with

convicted as (
    {{ parameters('mn_609A_015_subd3', petty_misdemeanor_years='integer', misdemeanor_years='integer',
        gross_misdemeanor_years='integer', felony_years='integer', controlled_substance_5_years='integer') }}
),

diverted as ({{ parameters('mn_609A_015_subd2', wait_years='integer') }}),

possession as ({{ offense_list('mn_152_18_possession') }}),

fifth_degree as ({{ offense_list('mn_152_025') }}),

records as (
    select
        convicted.policy_id,
        charges.charge_id, charges.case_id, charges.person_id, charges.offense_id, charges.citation,
        charges.is_citation_parsed, charges.mirrors_excluded, charges.level, charges.is_inchoate, charges.outcome,
        charges.is_record_complete, charges.is_stay, charges.completed_on, charges.discharged_on, charges.is_juvenile,
        charges.is_missing_from_chs, charges.is_sealing_prohibited, charges.registration_required,
        case
            when charges.outcome = 'conviction' then 'mn_609A_015_subd3'
            when coalesce(charges.is_152_18, true) and possession.offense_id is not null then 'mn_609A_015_subd1_152_18'
            else 'mn_609A_015_subd2'
        end as provision_id,
        charges.is_152_18 and {{ listed('possession') }} as is_possession,
        case when charges.outcome = 'conviction' then charges.discharged_on else charges.completed_on end as base_on,
        case
            when charges.outcome = 'diversion' then diverted.wait_years
            when charges.level = 'petty_misdemeanor' then convicted.petty_misdemeanor_years
            when charges.level = 'misdemeanor' then convicted.misdemeanor_years
            when charges.level = 'gross_misdemeanor' then convicted.gross_misdemeanor_years
            when charges.level = 'felony' and {{ listed('fifth_degree') }} then convicted.controlled_substance_5_years
            when charges.level = 'felony' and not {{ listed('fifth_degree') }} then convicted.felony_years
        end as wait_years
    from {{ ref('mn_charges') }} as charges
    cross join convicted
    inner join diverted on convicted.policy_id = diverted.policy_id
    left join possession
        on convicted.policy_id = possession.policy_id and charges.offense_id = possession.offense_id
    left join fifth_degree
        on convicted.policy_id = fifth_degree.policy_id and charges.offense_id = fifth_degree.offense_id
    where charges.outcome in ('conviction', 'diversion')
)

select
    *,
    {{ wait('base_on', years='wait_years') }} as first_review_on
from records
