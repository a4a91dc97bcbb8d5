with

cases as (
    select *, concat(filing_date, ' ', case_id) as place from {{ source('ccap', 'cases') }}
),

-- a person's cases may disagree: the last one filed that says anything is taken.
-- Year and month of birth make no date; the age at the offence is a fact of the charge.
people as (
    select
        person_id,
        null as date_of_birth,
        arg_max(sex, place) as sex,
        arg_max(race, place) as race,
        null as ethnicity,
        null as deceased_date,
        null as state_id
    from cases
    group by person_id
),

as_text as (select cast(columns(*) as varchar) from people)

select * from as_text
