-- One row an answer of an agency and action that it speaks of, in the order in which that action's answers were given,
-- and what speaks against it so far. An answer to a batch speaks of every action of it in which the agency has a part.
with

proposals as (select * from {{ ref('prior_actions') }} where kind = 'propose'),

parts as (
    select
        provision_id,
        agency,
        max(case when step = 'object' then 1 else 0 end) = 1 as may_object,
        max(case when step = 'order' then 1 else 0 end) = 1 as may_order,
        max(case when step = 'update' then 1 else 0 end) = 1 as may_update
    from {{ ref('workflow') }}
    where step in ('object', 'order', 'update')
    group by provision_id, agency
),

ordering as (select distinct provision_id from {{ ref('workflow') }} where step = 'order'),

withdrawn as (
    select original_id, min(as_of) as withdrawn_on from {{ ref('prior_actions') }} where kind = 'withdraw'
    group by original_id
),

responses as (select * from {{ ref('read_responses') }} where problem is null),

targets as (
    select responses.response_id, proposals.*
    from responses
    inner join proposals on responses.action_id = proposals.action_id
    union all
    select responses.response_id, proposals.*
    from responses
    inner join proposals on responses.batch_id = proposals.batch_id and responses.action_id is null
    inner join parts on proposals.provision_id = parts.provision_id and responses.agency = parts.agency
)

select
    responses.response_id,
    targets.action_id,
    responses.agency,
    responses.response,
    responses.responded_on,
    coalesce(parts.may_object, false) as may_object,
    coalesce(parts.may_order, false) as may_order,
    ordering.provision_id is not null as has_order,
    withdrawn.withdrawn_on,
    responses.response in ('objected', 'not_eligible')
        or (responses.response = 'no_match' and (parts.may_object or parts.may_order)) as is_refusal,
    case
        when parts.agency is null then 'agency: has no part in this provision'
        when responses.responded_on < targets.batch_on then 'response_date: lies before the batch was sent'
        when
            (responses.response in ('objected', 'not_eligible') and not (parts.may_object or parts.may_order))
            or (responses.response = 'ordered' and not parts.may_order)
            or (responses.response = 'vacated' and not (parts.may_order or ordering.provision_id is null))
            or (responses.response in ('applied', 'failed') and not parts.may_update)
            then 'response: is not one that this agency can give'
    end as problem,
    row_number() over (
        partition by targets.action_id
        order by responses.responded_on, responses.place, responses.agency, responses.response_id
    ) as turn
from targets
inner join responses on targets.response_id = responses.response_id
left join parts on targets.provision_id = parts.provision_id and responses.agency = parts.agency
left join ordering on targets.provision_id = ordering.provision_id
left join withdrawn on targets.action_id = withdrawn.original_id
