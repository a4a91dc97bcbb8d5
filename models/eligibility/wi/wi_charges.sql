-- One row a policy and Wisconsin charge, with what its provisions ask of it
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'WI' and not is_ahead),

policies as (
    select distinct policy_id from {{ ref('rules') }} where jurisdiction = 'WI'
),

facts as (
    {{ facts('charge', age_at_offense='number', first_conviction_date='date', certificate_of_discharge='date',
        expunge_ordered_at_sentencing='boolean', probation_conditions_satisfied='boolean',
        court_ordered_ineligible='boolean', property_damaged_was_business='boolean',
        domestic_abuse_modifier='boolean') }}
),

violent as ({{ offense_list('wi_violent') }}),

people as (select person_id, date_of_birth from {{ ref('people') }})

select
    policies.policy_id,
    charges.*,
    charges.level in ('felony', 'misdemeanor') as is_crime,
    -- 939.12: conduct punishable only by a forfeiture is no crime
    charges.is_convicted and charges.level in ('felony', 'misdemeanor') as is_crime_conviction,
    coalesce(charges.grade, '') in ('H', 'FELONY H') as is_class_h,
    coalesce(charges.grade, '') in ('I', 'FELONY I') as is_class_i,
    -- the first judgment of conviction; the disposition is the last order on the charge
    coalesce(facts.first_conviction_date, charges.conviction_date) as convicted_date,
    coalesce(
        charges.offense_date < {{ add_years('people.date_of_birth', 18, leap_day='forward') }},
        facts.age_at_offense < 18
    ) as is_under_18,
    facts.age_at_offense,
    people.date_of_birth,
    -- a completion that is estimated or scheduled stands as the end of supervision
    coalesce(charges.completed_date, charges.supervision_end_date) as sentence_end_date,
    {{ listed('violent') }} as is_violent,
    {{ recorded('facts.expunge_ordered_at_sentencing') }} as is_ordered,
    facts.certificate_of_discharge,
    facts.probation_conditions_satisfied,
    {{ recorded('facts.court_ordered_ineligible') }} as is_ordered_ineligible,
    {{ recorded('facts.property_damaged_was_business') }} as is_business_damage,
    {{ recorded('facts.domestic_abuse_modifier') }} as is_domestic_abuse
from charges
cross join policies
left join facts on charges.charge_id = facts.subject_id
left join people on charges.person_id = people.person_id
left join violent on policies.policy_id = violent.policy_id and charges.offense_id = violent.offense_id
