-- One row a policy and jurisdiction with a charge: its rank where two policies are too close to show both (the enacted
-- law first), and whether what it clears is an upper bound
with

bounds as (
    select distinct rules.policy_id
    from {{ ref('rules') }} as rules
    inner join {{ ref('provisions') }} as provisions on rules.provision_id = provisions.provision_id
    where provisions.mode = 'petition' and provisions.bill_id is not null
),

ranked as (
    select
        policy_id,
        row_number() over (
            order by case policy_id when 'enacted' then 0 else 1 end, {{ bytewise('policy_id') }}
        ) as policy_rank
    from {{ ref('policies') }}
)

select distinct
    cells.policy_id,
    cells.jurisdiction,
    ranked.policy_rank,
    bounds.policy_id is not null as is_upper_bound
from {{ ref('charge_cells') }} as cells
inner join ranked on cells.policy_id = ranked.policy_id
left join bounds on cells.policy_id = bounds.policy_id
where cells.dimension = 'all'
