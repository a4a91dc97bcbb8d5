-- The state machine of an action: each answer of agency_answers with what makes it impossible, null where it counts.
--   (received | accepted | objected ...)* -> ordered -> (failed | no_match)* -> applied -> vacated
-- A refusal stands until the same step accepts; nothing is ordered against one, applied before an order, or done
-- after a withdrawal or a vacatur. Where the law knows no order, the first `applied` takes its place.
{% set so_far = 'partition by answers.action_id order by answers.turn' %}
with

answers as (select * from {{ ref('agency_answers') }} where responded_on <= {{ as_of() }}),

turns as (
    select
        answers.*,
        coalesce(max(case
            when answers.may_object and answers.is_refusal and answers.problem is null then answers.turn
        end) over ({{ so_far }}), 0) as refused_turn,
        coalesce(max(case
            when answers.may_object and answers.response = 'accepted' and answers.problem is null then answers.turn
        end) over ({{ so_far }}), 0) as accepted_turn
    from answers
),

consented as (
    select
        *,
        coalesce(problem, case
            when response = 'ordered' or (response = 'applied' and not has_order) then case
                when responded_on >= withdrawn_on then 'response: comes after the action was withdrawn'
                when refused_turn > accepted_turn then 'response: comes against an objection'
            end
        end) as problem_so_far
    from turns
),

effective as (
    select
        *,
        min(case
            when problem_so_far is null and (response = 'ordered' or (response = 'applied' and not has_order))
                then turn
        end) over (partition by action_id) as effective_turn
    from consented
),

undone as (
    select
        *,
        coalesce(problem_so_far, case
            when response in ('applied', 'failed', 'vacated') or (response = 'no_match' and not is_refusal) then
                case when has_order and coalesce(turn < effective_turn, true) then 'response: comes before the order'
                    when response = 'vacated' and coalesce(turn < effective_turn, true)
                        then 'response: comes before anything was applied' end
            when is_refusal and turn > effective_turn then 'response: comes after the order'
        end) as problem_at_last
    from effective
),

vacated as (
    select action_id, min(turn) as vacated_turn
    from undone
    where response = 'vacated' and problem_at_last is null
    group by action_id
)

select
    undone.response_id,
    undone.action_id,
    undone.agency,
    undone.response,
    undone.responded_on,
    undone.turn,
    undone.is_refusal,
    undone.turn = undone.effective_turn as is_effective,
    coalesce(undone.problem_at_last, case
        when undone.response = lag(undone.response) over (
            partition by undone.action_id, undone.agency, undone.problem_at_last is null order by undone.turn
        ) then 'response: was given before'
        -- where the law knows no order, each agency that applied it undoes its own part
        when undone.turn > vacated.vacated_turn and undone.response <> 'vacated'
            then 'response: comes after the order was vacated'
    end) as problem
from undone
left join vacated on undone.action_id = vacated.action_id
