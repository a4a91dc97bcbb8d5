{{ config(materialized='view') }}
-- One row a batch, agency, step and day on which it is sent: what the agency must find in its file. The control total
-- is the sum of the days of eligibility written as numbers (20260630); the digest is taken over the action ids in
-- their order.
with

sent as (
    select
        deliveries.*,
        substr(deliveries.action_id, 1, 3) as part,
        extract(year from actions.eligible_on) * 10000 + extract(month from actions.eligible_on) * 100
            + extract(day from actions.eligible_on) as day_number
    from {{ ref('clearance_deliveries') }} as deliveries
    inner join {{ ref('clearance_actions') }} as actions on deliveries.action_id = actions.action_id
    where deliveries.sent_on <= {{ as_of() }}
),

-- in two steps: the ids of a large batch are too many for one text
parts as (
    select
        batch_id, jurisdiction, agency, step, sent_on, part,
        count(*) as actions, sum(day_number) as control_total, md5({{ joined_lines('action_id') }}) as digest
    from sent
    group by batch_id, jurisdiction, agency, step, sent_on, part
)

select
    batch_id,
    jurisdiction,
    agency,
    step,
    sent_on,
    cast(sum(actions) as bigint) as actions,
    cast(sum(control_total) as bigint) as control_total,
    md5({{ joined_lines('digest') }}) as digest
from parts
group by batch_id, jurisdiction, agency, step, sent_on
