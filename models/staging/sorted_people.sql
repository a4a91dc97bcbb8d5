-- Every raw row of `people` and its verdict: kept, duplicate or rejected
with

deliveries as ({{ deliveries('people', ['person_id']) }}),

typed as (
    select
        *,
        {{ safe_date('date_of_birth') }} as birth_day,
        {{ safe_date('deceased_date') }} as death_day
    from deliveries
),

judged as (
    select
        *,
        {{ first_problem([
            blank('person_id'),
            ('person_id', 'stands twice with different content', "delivery = 'conflict'"),
            unreadable('date_of_birth', 'birth_day', 'a date such as 1980-02-29'),
            unreadable('deceased_date', 'death_day', 'a date such as 1980-02-29'),
            impossible_day('date_of_birth', 'birth_day', data_through()),
            impossible_day('deceased_date', 'death_day', data_through()),
        ]) }} as problem
    from typed
)

select
    person_id,
    birth_day as date_of_birth,
    sex,
    race,
    ethnicity,
    death_day as deceased_date,
    state_id,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['person_id', 'date_of_birth', 'deceased_date']) }} as problem_value
from judged
