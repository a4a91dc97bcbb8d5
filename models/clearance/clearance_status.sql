{{ config(materialized='view') }}
-- One row an action proposed: its state on as_of, exactly one, and the stage that the reconciliation counts
with

actions as (
    select * from {{ ref('clearance_actions') }} where kind = 'propose' and as_of <= {{ as_of() }}
),

ended as (
    select
        original_id,
        min(case when kind = 'withdraw' then as_of end) as withdrawn_on,
        min(case when kind = 'reverse' then as_of end) as reversal_requested_on
    from {{ ref('clearance_actions') }}
    where original_id is not null and as_of <= {{ as_of() }}
    group by original_id
),

steps as (
    select
        provision_id,
        max(case when step = 'object' then days end) as object_days,
        max(case when step = 'order' then 1 else 0 end) = 1 as has_order,
        max(case when step = 'order' then days end) as order_days,
        max(case when step = 'update' then days end) as update_days,
        sum(case when step = 'update' then 1 else 0 end) as updating_agencies
    from {{ ref('workflow') }}
    group by provision_id
),

staged as (
    select
        actions.action_id,
        actions.batch_id,
        actions.charge_id,
        actions.jurisdiction,
        actions.provision_id,
        actions.relief,
        actions.as_of as proposed_on,
        actions.batch_on,
        progress.effective_on,
        case
            when progress.vacated_on is not null then 'reversed'
            when ended.reversal_requested_on is not null then 'reversal_requested'
            when ended.withdrawn_on is not null and progress.effective_on is null then 'withdrawn'
            when progress.effective_on is null and progress.refusing_agencies > 0 then 'objected'
            when progress.applied_agencies >= steps.updating_agencies then 'applied'
            when progress.failed_agencies > 0 then 'failed'
            when progress.effective_on is not null then 'ordered'
            when progress.accepted_on is not null then 'accepted'
            when progress.action_id is not null then 'received'
            when actions.batch_on <= {{ as_of() }} then 'sent'
            else 'proposed'
        end as state,
        coalesce(progress.vacated_on, ended.reversal_requested_on, ended.withdrawn_on, progress.answered_on,
            case when actions.batch_on <= {{ as_of() }} then actions.batch_on end, actions.as_of) as since,
        -- what the law gives no days for is never overdue
        case
            when progress.effective_on is not null then {{ add_days('progress.effective_on', 'steps.update_days') }}
            when steps.has_order
                then {{ add_days('actions.batch_on', 'coalesce(steps.object_days, 0) + steps.order_days') }}
            else {{ add_days('actions.batch_on', 'steps.update_days') }}
        end as due_on
    from actions
    inner join steps on actions.provision_id = steps.provision_id
    left join ended on actions.action_id = ended.original_id
    left join {{ ref('action_progress') }} as progress on actions.action_id = progress.action_id
)

select
    staged.*,
    case
        when staged.state in ('withdrawn', 'objected', 'applied', 'reversed') then staged.state
        when staged.due_on < {{ as_of() }} then 'overdue'
        else 'open'
    end as stage
from staged
