-- The grades of each state, upper case as in stg_charges, with their level and statutory maximum
select
    jurisdiction,
    upper(grade) as grade,
    level,
    {{ whole(safe_number('max_penalty_days')) }} as max_penalty_days
from ({{ law_seed('grades', ['grade', 'level', 'max_penalty_days']) }}) as grades
