-- A fact means the same in every state that reads it
select fact, count(distinct type) as types
from {{ ref('known_facts') }}
group by fact
having count(distinct type) <> 1 or min(type) not in ('boolean', 'number', 'date', 'future_date', 'text')
