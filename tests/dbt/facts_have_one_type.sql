-- A fact means the same in every state that reads it, and is recorded of the same
select fact, count(distinct type) as types, count(distinct subject) as subjects
from {{ ref('known_facts') }}
group by fact
having
    count(distinct type) <> 1 or min(type) not in ('boolean', 'number', 'date', 'future_date', 'text')
    or count(distinct subject) <> 1 or min(subject) not in ('person', 'case', 'charge')
