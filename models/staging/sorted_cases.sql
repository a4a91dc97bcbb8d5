-- Every raw row of `cases` and its verdict: kept, duplicate or rejected
with

people as (select person_id from {{ ref('sorted_people') }} where verdict = 'kept'),

deliveries as ({{ deliveries('cases', ['case_id']) }}),

typed as (
    select
        deliveries.*,
        {{ safe_date('deliveries.filed_date') }} as filed_day,
        jurisdictions.jurisdiction as known_jurisdiction,
        statuses.status as known_status,
        people.person_id as known_person
    from deliveries
    left join people on deliveries.person_id = people.person_id
    left join {{ ref('jurisdictions') }} as jurisdictions
        on upper(deliveries.jurisdiction) = jurisdictions.jurisdiction
    left join {{ ref('case_statuses') }} as statuses on lower(deliveries.status) = statuses.text
),

judged as (
    select
        *,
        {{ first_problem([
            blank('case_id'),
            blank('person_id'),
            ('case_id', 'stands twice with different content', "delivery = 'conflict'"),
            ('person_id', 'is not in people', is_supplied('people') ~ ' and known_person is null'),
            ('jurisdiction', 'is no jurisdiction', 'known_jurisdiction is null'),
            unreadable('filed_date', 'filed_day', 'a date such as 2019-03-15'),
            impossible_day('filed_date', 'filed_day', data_through()),
        ]) }} as problem
    from typed
)

select
    case_id,
    person_id,
    known_jurisdiction as jurisdiction,
    county,
    court,
    docket_number,
    upper(case_type) as case_type,
    filed_day as filed_date,
    known_status as status,
    status as status_text,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['case_id', 'person_id', 'jurisdiction', 'filed_date']) }} as problem_value
from judged
