-- What follows eligibility: one row a provision that clears without a petition, step and agency, with the days that the
-- law gives. A row of the seed without a provision stands for every provision of the state that has none for that step.
with

steps as ({{ law_seed('workflow',
    ['provision_id', 'step', 'agency', 'days', 'cadence', 'citation', 'verified', 'note']) }}),

own as (
    select distinct provision_id, step from steps where provision_id is not null
),

cleared as (
    select provision_id, jurisdiction
    from {{ ref('provisions') }}
    where bill_id is null and mode in ('automatic', 'self_executing')
)

select
    cleared.provision_id,
    cleared.jurisdiction,
    steps.step,
    steps.agency,
    {{ whole(safe_number('steps.days')) }} as days,
    steps.cadence,
    steps.citation,
    steps.verified,
    steps.note
from cleared
inner join steps
    on cleared.jurisdiction = steps.jurisdiction
    and cleared.provision_id = coalesce(steps.provision_id, cleared.provision_id)
left join own on cleared.provision_id = own.provision_id and steps.step = own.step
where steps.provision_id is not null or own.provision_id is null
