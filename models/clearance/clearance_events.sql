{{ config(materialized='view') }}
-- One row a thing that happened to an action: our own rows of the ledger and the agencies' answers that count
select
    coalesce(original_id, action_id) as action_id,
    case kind when 'propose' then 'proposed' when 'withdraw' then 'withdrawn' else 'reversal_requested' end as event,
    as_of as event_date,
    cast(null as {{ text_type() }}) as agency,
    action_id as source_id
from {{ ref('clearance_actions') }}
where as_of <= {{ as_of() }}
union all
select action_id, response as event, responded_on as event_date, agency, response_id as source_id
from {{ ref('judged_answers') }}
where problem is null
