select
    person_no as row_no,
    person_no,
    id('P', person_no) as person_id,
    if(draw(person_no, 'no birth date') < 0.002, null, born_on) as date_of_birth,
    sex,
    race,
    ethnicity,
    died_on as deceased_date,
    if(
        draw(person_no, 'unprinted') < 0.05,
        null,
        lpad(mix(person_no, 'state id')::varchar, 10, '0')
    ) as state_id
from defendants
