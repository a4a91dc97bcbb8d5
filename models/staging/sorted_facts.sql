{{ config(pre_hook='{{ keep_prior() }}') }}
-- Every raw row of `facts` and its verdict. A fact that no state lists is kept and reported; nothing reads it.
with

subjects as (
    select 'person' as subject, person_id as subject_id, person_id
    from {{ ref('sorted_people') }} where verdict = 'kept'
    union all
    select 'case' as subject, case_id as subject_id, person_id
    from {{ ref('sorted_cases') }} where verdict = 'kept'
    union all
    select 'charge' as subject, charge_id as subject_id, person_id
    from {{ ref('sorted_charges') }} where verdict = 'kept'
),

-- the same name has one type and one subject in every state (tests/dbt/facts_have_one_type.sql)
types as (
    select fact, min(type) as type, min(subject) as subject
    from {{ ref('known_facts') }}
    group by fact
),

deliveries as ({{ deliveries('facts', ['subject', 'subject_id', 'fact']) }}),

typed as (
    select
        deliveries.*,
        types.type,
        types.subject as subject_of_fact,
        subjects.subject_id as known_subject,
        subjects.person_id,
        case types.type
            when 'boolean' then {{ safe_boolean('deliveries.value') }} is not null
            when 'number' then {{ safe_number('deliveries.value') }} is not null
            when 'date' then {{ safe_date('deliveries.value') }} is not null
            when 'future_date' then {{ safe_date('deliveries.value') }} is not null
            else true
        end as is_readable
    from deliveries
    left join subjects
        on lower(deliveries.subject) = subjects.subject and deliveries.subject_id = subjects.subject_id
    left join types on lower(deliveries.fact) = types.fact
),

judged as (
    select
        *,
        {{ first_problem([
            ('subject', 'is none of person, case, charge',
                "subject is null or lower(subject) not in ('person', 'case', 'charge')"),
            ('subject', "is not what this fact is recorded of: name a ' || subject_of_fact || '",
                'lower(subject) <> subject_of_fact'),
            blank('subject_id'),
            blank('fact'),
            blank('value'),
            ('fact', 'stands twice with different values', "delivery = 'conflict'"),
            ('subject_id', 'is no known person, case or charge', 'known_subject is null'),
            ('value', 'is not of the type of this fact', 'not is_readable'),
            impossible_day('value', "case when type = 'date' then " ~ safe_date('value') ~ ' end', data_through()),
        ]) }} as problem
    from typed
)

select
    lower(subject) as subject,
    subject_id,
    person_id,
    lower(fact) as fact,
    value,
    type is not null as is_known,
    {{ as_of() }} as as_of,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['subject', 'subject_id', 'fact', 'value']) }} as problem_value
from judged
