{{ config(materialized='view') }}
-- One row an action, agency and step in which the agency receives it: when it is sent, until when it is due, what
-- became of it. Those who object or order receive the batch; those who update receive it with the run that first
-- read of the order, or the batch where the law knows no order. A withdrawal or reversal goes to whoever had received
-- its original. What was sent on a past day follows from rows that are never changed: no later event moves it.
with

status as (select * from {{ ref('clearance_status') }}),

last_answers as (
    select action_id, agency, response, responded_on
    from (
        select
            *,
            row_number() over (partition by action_id, agency order by turn desc) as place
        from {{ ref('judged_answers') }}
        where problem is null
    ) as ranked
    where place = 1
),

ordering as (select distinct provision_id from {{ ref('workflow') }} where step = 'order'),

proposals as (
    select
        status.action_id,
        status.action_id as original_id,
        status.batch_id,
        status.jurisdiction,
        status.provision_id,
        steps.agency,
        steps.step,
        status.state,
        status.stage,
        case when steps.step = 'update' and ordering.provision_id is not null then orders.as_of
            else status.batch_on end as sent_on,
        steps.days
    from status
    inner join {{ ref('workflow') }} as steps
        on status.provision_id = steps.provision_id and steps.step in ('object', 'order', 'update')
    left join ordering on status.provision_id = ordering.provision_id
    left join {{ ref('clearance_orders') }} as orders
        on status.action_id = orders.action_id and orders.as_of <= {{ as_of() }}
    -- withdrawn before it was sent: nobody hears of it
    where not (status.state = 'withdrawn' and status.since <= status.batch_on)
),

notices as (
    select
        notices.action_id,
        notices.original_id,
        notices.batch_id,
        notices.jurisdiction,
        notices.provision_id,
        proposals.agency,
        notices.kind as step,
        cast(null as {{ text_type() }}) as state,
        cast(null as {{ text_type() }}) as stage,
        notices.batch_on as sent_on,
        cast(null as integer) as days
    from {{ ref('clearance_actions') }} as notices
    inner join proposals
        on notices.original_id = proposals.action_id and notices.batch_on >= proposals.sent_on
    where notices.kind in ('withdraw', 'reverse') and notices.as_of <= {{ as_of() }}
    group by
        notices.action_id, notices.original_id, notices.batch_id, notices.jurisdiction, notices.provision_id,
        proposals.agency, notices.kind, notices.batch_on
),

sent as (
    select * from proposals
    union all
    select * from notices
)

select
    sent.action_id,
    sent.original_id,
    sent.batch_id,
    sent.jurisdiction,
    sent.provision_id,
    sent.agency,
    sent.step,
    sent.sent_on,
    {{ add_days('sent.sent_on', 'sent.days') }} as due_on,
    last_answers.response,
    last_answers.responded_on,
    case
        when sent.step <> 'update' or sent.stage in ('withdrawn', 'objected', 'reversed') then sent.stage
        when last_answers.response = 'applied' then 'applied'
        when {{ add_days('sent.sent_on', 'sent.days') }} < {{ as_of() }} then 'overdue'
        else 'open'
    end as stage
from sent
left join last_answers on sent.original_id = last_answers.action_id and sent.agency = last_answers.agency
where sent.sent_on is not null
