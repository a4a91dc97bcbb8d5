-- Every raw row of `charges` and its verdict: kept, duplicate or rejected
with

people as (select person_id from {{ ref('sorted_people') }} where verdict = 'kept'),

cases as (select case_id, person_id, jurisdiction, status from {{ ref('sorted_cases') }} where verdict = 'kept'),

deliveries as ({{ deliveries('charges', ['charge_id']) }}),

typed as (
    select
        deliveries.*,
        {{ safe_number('deliveries.max_penalty_days') }} as penalty_days,
        {{ safe_date('deliveries.offense_date') }} as offense_day,
        {{ safe_date('deliveries.arrest_date') }} as arrest_day,
        {{ safe_date('deliveries.filed_date') }} as filed_day,
        levels.level as known_level,
        jurisdictions.jurisdiction as known_jurisdiction,
        people.person_id as known_person,
        cases.case_id as known_case,
        cases.person_id as case_person,
        cases.jurisdiction as case_jurisdiction,
        cases.status as case_status
    from deliveries
    left join people on deliveries.person_id = people.person_id
    left join cases on deliveries.case_id = cases.case_id
    left join {{ ref('levels') }} as levels on lower(deliveries.level) = levels.text
    left join {{ ref('jurisdictions') }} as jurisdictions
        on upper(deliveries.jurisdiction) = jurisdictions.jurisdiction
),

judged as (
    select
        *,
        {{ first_problem([
            blank('charge_id'),
            blank('case_id'),
            blank('person_id'),
            blank('citation'),
            ('charge_id', 'stands twice with different content', "delivery = 'conflict'"),
            ('person_id', 'is not in people', is_supplied('people') ~ ' and known_person is null'),
            ('case_id', 'is not in cases', is_supplied('cases') ~ ' and known_case is null'),
            ('person_id', 'is not the person of the case', 'case_person <> person_id'),
            ('jurisdiction', 'is no jurisdiction', 'known_jurisdiction is null'),
            ('jurisdiction', 'is not that of the case', 'case_jurisdiction <> known_jurisdiction'),
            unreadable('max_penalty_days', 'penalty_days', 'a number of days'),
            ('max_penalty_days', 'is no possible maximum', 'penalty_days < 0 or penalty_days > 100000'),
            unreadable('offense_date', 'offense_day', 'a date such as 2019-03-15'),
            unreadable('arrest_date', 'arrest_day', 'a date such as 2019-03-15'),
            unreadable('filed_date', 'filed_day', 'a date such as 2019-03-15'),
            impossible_day('offense_date', 'offense_day', data_through()),
            impossible_day('arrest_date', 'arrest_day', data_through()),
            impossible_day('filed_date', 'filed_day', data_through()),
        ]) }} as problem
    from typed
)

select
    charge_id,
    case_id,
    person_id,
    known_jurisdiction as jurisdiction,
    sequence,
    citation,
    known_level as level,
    level as level_text,
    upper(grade) as grade,
    {{ whole('penalty_days') }} as max_penalty_days,
    offense_day as offense_date,
    arrest_day as arrest_date,
    filed_day as filed_date,
    tracking_number,
    case_status,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['charge_id', 'case_id', 'person_id', 'jurisdiction', 'citation', 'max_penalty_days',
        'offense_date', 'arrest_date', 'filed_date']) }} as problem_value
from judged
