-- One row a raw row that could not be used: where it stands, what is wrong with it, whom it concerns (null: nobody)
with

rejected as (
    select
        'people' as table_name, person_id as row_key, person_id,
        cast(null as {{ text_type() }}) as case_id, cast(null as {{ text_type() }}) as charge_id,
        problem, problem_value
    from {{ ref('sorted_people') }} where verdict = 'rejected'
    union all
    select
        'cases' as table_name, case_id as row_key, person_id,
        case_id, cast(null as {{ text_type() }}) as charge_id,
        problem, problem_value
    from {{ ref('sorted_cases') }} where verdict = 'rejected'
    union all
    select
        'charges' as table_name, charge_id as row_key, person_id,
        case_id, charge_id,
        problem, problem_value
    from {{ ref('sorted_charges') }} where verdict = 'rejected'
    union all
    select
        'dispositions' as table_name, disposition_id as row_key, person_id,
        cast(null as {{ text_type() }}) as case_id, charge_id,
        problem, problem_value
    from {{ ref('sorted_dispositions') }} where verdict = 'rejected'
    union all
    select
        'sentences' as table_name, sentence_id as row_key, person_id,
        cast(null as {{ text_type() }}) as case_id, charge_id,
        problem, problem_value
    from {{ ref('sorted_sentences') }} where verdict = 'rejected'
    union all
    select
        'balances' as table_name, subject_id as row_key, person_id,
        subject_id as case_id, subject_id as charge_id,
        problem, problem_value
    from {{ ref('sorted_balances') }} where verdict = 'rejected'
    union all
    select
        'facts' as table_name, coalesce(subject_id, '') || ' ' || coalesce(fact, '') as row_key,
        coalesce(person_id, subject_id) as person_id, subject_id as case_id, subject_id as charge_id,
        problem, problem_value
    from {{ ref('sorted_facts') }} where verdict = 'rejected'
)

select
    table_name,
    row_key,
    person_id,
    case_id,
    charge_id,
    substr(problem, 1, position(':' in problem) - 1) as column_name,
    problem_value as raw_value,
    substr(problem, position(':' in problem) + 2) as reason
from rejected
