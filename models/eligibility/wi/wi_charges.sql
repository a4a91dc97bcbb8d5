-- One row a policy and charge, wherever it was filed, of a person with a Wisconsin charge, with what the provisions ask
with

charges as (select * from {{ ref('charges') }} where not is_ahead),

residents as (select distinct person_id from {{ ref('charges') }} where jurisdiction = 'WI' and not is_ahead),

policies as (
    select distinct policy_id from {{ ref('rules') }} where jurisdiction = 'WI'
),

facts as (
    {{ facts('charge', age_at_offense='number', first_conviction_date='date', certificate_of_discharge='date',
        expunge_ordered_at_sentencing='boolean', probation_conditions_satisfied='boolean',
        court_ordered_ineligible='boolean', property_damaged_was_business='boolean',
        domestic_abuse_modifier='boolean', read_in='boolean') }}
),

violent as ({{ offense_list('wi_violent') }}),

no_crime as ({{ offense_list('wi_no_crime') }}),

people as (select person_id, date_of_birth from {{ ref('people') }}),

classified as (
    select
        policies.policy_id,
        charges.*,
        -- 939.12: conduct punishable only by a forfeiture is no crime; nor is extradition
        charges.level in ('felony', 'gross_misdemeanor', 'misdemeanor')
            and not coalesce({{ listed('no_crime') }}, false) as is_crime,
        -- a pardon does not undo that the person was convicted
        charges.is_convicted or charges.disposition = 'pardoned' as is_conviction,
        -- 939.50: a felony whose grade names no class may be of any
        charges.level <> 'felony' or {{ matches("coalesce(charges.grade, '')", '^(FELONY )?([A-I]|BC|U)$') }}
            as is_class_known,
        {{ listed('violent') }} as is_violent
    from charges
    inner join residents on charges.person_id = residents.person_id
    cross join policies
    left join violent on policies.policy_id = violent.policy_id and charges.offense_id = violent.offense_id
    left join no_crime on policies.policy_id = no_crime.policy_id and charges.offense_id = no_crime.offense_id
)

select
    classified.policy_id, classified.charge_id, classified.case_id, classified.person_id, classified.jurisdiction,
    classified.offense_id, classified.level, classified.max_penalty_days, classified.offense_date,
    classified.disposition, classified.disposition_date, classified.is_final, classified.is_record_complete,
    classified.is_crime, classified.is_conviction, classified.is_violent,
    classified.is_confined, classified.is_probation, classified.is_supervised, classified.is_fine_or_served,
    classified.probation_revoked, classified.completed_date, classified.as_of,
    classified.is_conviction and classified.is_crime as is_crime_conviction,
    -- SCR 72.06(3): what is sealed with its case
    classified.is_favorable or classified.disposition = 'read_in'
        or (classified.is_conviction and not classified.is_crime) as is_sealed_with_case,
    case when classified.is_class_known then coalesce(classified.grade, '') in ('H', 'FELONY H') end as is_class_h,
    case when classified.is_class_known then coalesce(classified.grade, '') in ('I', 'FELONY I') end as is_class_i,
    -- the first judgment of conviction; the disposition is the last order on the charge
    coalesce(facts.first_conviction_date, classified.conviction_date) as convicted_date,
    coalesce(facts.first_conviction_date, classified.imposed_date, classified.conviction_date) as sentenced_date,
    facts.age_at_offense,
    people.date_of_birth,
    -- a completion that is estimated or scheduled stands as the end of supervision; nothing is over before its
    -- disposition, and with it a fine or time served (A5)
    coalesce(
        classified.completed_date,
        case
            when classified.supervision_end_date is not null
                then greatest(classified.supervision_end_date, classified.released_date)
        end,
        case
            when classified.is_fine_or_served or (not classified.is_supervised and classified.released_date is not null)
                then greatest(classified.disposition_date, classified.released_date)
        end
    ) as sentence_end_date,
    {{ recorded('facts.expunge_ordered_at_sentencing') }} as is_ordered,
    facts.certificate_of_discharge,
    facts.probation_conditions_satisfied,
    {{ recorded('facts.court_ordered_ineligible') }} as is_ordered_ineligible,
    {{ recorded('facts.property_damaged_was_business') }} as is_business_damage,
    {{ recorded('facts.domestic_abuse_modifier') }} as is_domestic_abuse,
    {{ recorded('facts.read_in') }} or classified.disposition = 'read_in' as is_read_in
from classified
left join facts on classified.charge_id = facts.subject_id
left join people on classified.person_id = people.person_id
