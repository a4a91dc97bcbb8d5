with

intake as (select * from {{ source('sao', 'intake') }}),

-- the source has no key of a person: each participant of a case is a person of their own
people as (
    select
        case_participant_id as person_id,
        null as date_of_birth,
        nullif(gender, '') as sex,
        nullif(race, '') as race,
        null as ethnicity,
        null as deceased_date,
        null as state_id
    from intake
),

as_text as (select cast(columns(*) as varchar) from people)

select * from as_text
