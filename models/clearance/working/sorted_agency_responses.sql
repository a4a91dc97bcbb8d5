-- Every raw row of `agency_responses` and its verdict. An answer to a batch is kept where it can be true of one
-- action of it; an answer that comes twice, or cannot be true of any, is rejected and changes no state.
with

judged as (
    select response_id, count(*) as actions, count(problem) as problems, min(problem) as problem
    from {{ ref('judged_answers') }}
    group by response_id
),

judged_rows as (
    select
        responses.*,
        coalesce(responses.problem, case
            when responses.responded_on > {{ as_of() }} then null
            when judged.response_id is null and responses.action_id is null then 'batch_id: is not in the ledger'
            when judged.response_id is null then 'action_id: is not in the ledger'
            when judged.problems = judged.actions then judged.problem
        end) as row_problem
    from {{ ref('read_responses') }} as responses
    left join judged on responses.response_id = judged.response_id
)

select
    response_id,
    action_id,
    batch_id,
    agency,
    response,
    responded_on as response_date,
    note,
    case when row_problem is null then 'kept' else 'rejected' end as verdict,
    row_problem as problem,
    case substr(row_problem, 1, position(':' in row_problem) - 1)
        when 'action_id' then action_id
        when 'batch_id' then batch_id
        when 'agency' then agency
        when 'response' then response
        when 'response_date' then raw_date
    end as problem_value
from judged_rows
