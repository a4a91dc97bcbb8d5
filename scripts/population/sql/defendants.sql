-- one row a person: who, since when an adult on the record, and how many cases
with

numbered as (
    select
        range + 1 as person_no,
        floor(draw(range + 1, 'state') * (select count(*) from states))::integer as state_no
    from range(getvariable('people')::bigint)
),

born as (
    select
        person_no,
        state,
        slot(person_no, 'people') as slot,
        -- the mean of two draws: most people in the middle of the range
        date '1935-01-01' + floor(
            (draw(person_no, 'born') + draw(person_no, 'birthday')) / 2
            * (as_of() - 20 * 365 - date '1935-01-01')
        )::integer as born_on
    from numbered
    inner join states using (state_no)
),

active as (
    select
        *,
        -- court data reach back to 1968
        greatest(born_on + 18 * 365 + 5, date '1968-01-01') as adult_on
    from born
)

select
    active.person_no,
    active.state,
    active.born_on,
    active.adult_on,
    people.sex,
    people.race,
    people.ethnicity,
    case
        when draw(active.person_no, 'death') < 0.04
            then active.adult_on + 400 + floor(
                draw(active.person_no, 'died') * (as_of() - active.adult_on - 400)
            )::integer
    end as died_on,
    heavy_tail(active.person_no, 'cases', 1.85, 40) as case_count
from active
inner join people_slots using (state, slot)
inner join people_profile as people using (state, item_no)
