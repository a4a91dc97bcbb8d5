-- One row an action of the ledger that an agency has answered: how far it has come by as_of.
-- effective_on is the day of the order or, where the law knows none, of the first `applied`.
with

answers as (select * from {{ ref('judged_answers') }} where problem is null),

last_turns as (
    select action_id, agency, max(turn) as turn
    from answers
    group by action_id, agency
),

-- where each agency stands: its last answer
standing as (
    select
        answers.action_id,
        sum(case when answers.response = 'applied' then 1 else 0 end) as applied_agencies,
        sum(case when answers.response in ('failed', 'no_match') and not answers.is_refusal then 1 else 0 end)
            as failed_agencies,
        sum(case when answers.is_refusal then 1 else 0 end) as refusing_agencies
    from answers
    inner join last_turns
        on answers.action_id = last_turns.action_id and answers.agency = last_turns.agency
        and answers.turn = last_turns.turn
    group by answers.action_id
),

days as (
    select
        action_id,
        min(case when is_effective then responded_on end) as effective_on,
        min(case when response = 'vacated' then responded_on end) as vacated_on,
        min(case when response = 'accepted' then responded_on end) as accepted_on,
        max(responded_on) as answered_on
    from answers
    group by action_id
)

select days.*, standing.applied_agencies, standing.failed_agencies, standing.refusing_agencies
from days
inner join standing on days.action_id = standing.action_id
