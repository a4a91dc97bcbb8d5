{{ config(materialized='view') }}
-- The cells of charges and of people, with the rank of the policy and whether the policy's figures are shown at all
with

cells as (
    select * from {{ ref('charge_cells') }}
    union all
    select * from {{ ref('person_cells') }}
)

select
    cells.*,
    withheld.family,
    withheld.is_withheld,
    withheld.is_withheld or withheld.no_undecided as no_undecided,
    compared.policy_rank,
    compared.is_upper_bound
from cells
inner join {{ ref('compared') }} as compared
    on cells.policy_id = compared.policy_id and cells.jurisdiction = compared.jurisdiction
inner join {{ ref('withheld') }} as withheld
    on cells.policy_id = withheld.policy_id
    and cells.jurisdiction = withheld.jurisdiction
    and {{ family('cells.measure', 'cells.unit') }} = withheld.family
