-- One row a policy, provision and unit of provision_cells: is it not shown? What provisions show adds up to the totals:
-- so those of the enacted law that are folded are not shown (working/folds.sql), and of a bill nothing is, unless each
-- of its provisions and the sum of the folded ones are apart from those of every better ranked policy.
with

placed as (
    select
        cells.*,
        compared.policy_rank,
        folds.is_folded,
        case when folds.is_folded then '(folded)' else cells.provision_id end as place
    from {{ ref('provision_cells') }} as cells
    inner join {{ ref('compared') }} as compared
        on cells.policy_id = compared.policy_id and cells.jurisdiction = compared.jurisdiction
    inner join {{ ref('folds') }} as folds
        on cells.jurisdiction = folds.jurisdiction
        and cells.unit = folds.unit
        and cells.provision_id = folds.value
        and folds.dimension = 'provision'
),

summed as (
    select policy_id, jurisdiction, unit, place, figure, policy_rank, cast(sum(counted) as bigint) as counted
    from placed
    group by policy_id, jurisdiction, unit, place, figure, policy_rank
),

-- a sum of the enacted law's that is itself too small has every provision folded, and nothing is shown
judged as (
    select
        *,
        case
            when policy_id = 'enacted' then 0
            when {{ too_close('counted', 'jurisdiction, unit, place, figure', 'policy_rank') }} then 1
            else 0
        end as is_close
    from summed
),

by_policy as (
    select policy_id, jurisdiction, unit, max(is_close) as is_close
    from judged
    group by policy_id, jurisdiction, unit
)

select distinct
    placed.policy_id,
    placed.jurisdiction,
    placed.provision_id,
    placed.unit,
    placed.is_folded or by_policy.is_close = 1 or withheld.is_withheld as is_hidden
from placed
inner join by_policy
    on placed.policy_id = by_policy.policy_id
    and placed.jurisdiction = by_policy.jurisdiction
    and placed.unit = by_policy.unit
inner join {{ ref('withheld') }} as withheld
    on placed.policy_id = withheld.policy_id
    and placed.jurisdiction = withheld.jurisdiction
    and withheld.family = 'charges'
