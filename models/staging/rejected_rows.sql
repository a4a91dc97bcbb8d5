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
        'dispositions' as table_name, disposition_id as row_key, cast(null as {{ text_type() }}) as person_id,
        cast(null as {{ text_type() }}) as case_id, charge_id,
        problem, problem_value
    from {{ ref('sorted_dispositions') }} where verdict = 'rejected'
    union all
    select
        'sentences' as table_name, sentence_id as row_key, cast(null as {{ text_type() }}) as person_id,
        cast(null as {{ text_type() }}) as case_id, charge_id,
        problem, problem_value
    from {{ ref('sorted_sentences') }} where verdict = 'rejected'
    union all
    select
        'balances' as table_name, subject_id as row_key, cast(null as {{ text_type() }}) as person_id,
        subject_id as case_id, subject_id as charge_id,
        problem, problem_value
    from {{ ref('sorted_balances') }} where verdict = 'rejected'
    union all
    select
        'facts' as table_name, coalesce(subject_id, '') || ' ' || coalesce(fact, '') as row_key,
        coalesce(person_id, subject_id) as person_id, subject_id as case_id, subject_id as charge_id,
        problem, problem_value
    from {{ ref('sorted_facts') }} where verdict = 'rejected'
    union all
    -- what an agency answers concerns the ledger, not the record: it holds nobody
    select
        'agency_responses' as table_name, coalesce(action_id, batch_id) as row_key,
        cast(null as {{ text_type() }}) as person_id, cast(null as {{ text_type() }}) as case_id,
        cast(null as {{ text_type() }}) as charge_id,
        problem, problem_value
    from {{ ref('sorted_agency_responses') }} where verdict = 'rejected'
)

-- a row that names no person is its charge's or its case's
select
    rejected.table_name,
    rejected.row_key,
    coalesce(rejected.person_id, charges.person_id, cases.person_id) as person_id,
    rejected.case_id,
    rejected.charge_id,
    substr(rejected.problem, 1, position(':' in rejected.problem) - 1) as column_name,
    rejected.problem_value as raw_value,
    substr(rejected.problem, position(':' in rejected.problem) + 2) as reason
from rejected
left join {{ ref('sorted_charges') }} as charges
    on rejected.charge_id = charges.charge_id and charges.verdict = 'kept'
left join {{ ref('sorted_cases') }} as cases on rejected.case_id = cases.case_id and cases.verdict = 'kept'
