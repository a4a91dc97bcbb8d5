-- one row a person who gets a damaged row: the kinds are dealt out in turn
select
    person_no,
    (row_number() over (order by person_no) - 1) % (select count(*) from dirt) + 1 as line
from defendants
where draw(person_no, 'dirty') < getvariable('dirty_share')::double
