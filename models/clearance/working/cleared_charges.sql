{{ config(materialized='view') }}
-- One row a charge that the enacted law clears on as_of without a petition
select
    outcomes.charge_id,
    outcomes.case_id,
    outcomes.person_id,
    outcomes.jurisdiction,
    outcomes.provision_id,
    outcomes.eligible_on,
    provisions.citation,
    provisions.relief,
    provisions.who_acts,
    provisions.cadence
from {{ ref('charge_outcomes') }} as outcomes
inner join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
where
    outcomes.policy_id = 'enacted'
    and outcomes.status = 'eligible'
    and provisions.bill_id is null
    and provisions.mode in ('automatic', 'self_executing')
