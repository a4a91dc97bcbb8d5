{{ config(materialized='view') }}
-- One row a charge that the enacted law clears on as_of without a petition: what to clear, under which law, who acts
select
    outcomes.charge_id,
    outcomes.case_id,
    outcomes.person_id,
    outcomes.jurisdiction,
    cases.county,
    cases.court,
    cases.docket_number,
    outcomes.provision_id,
    provisions.citation,
    provisions.relief,
    outcomes.eligible_on,
    provisions.who_acts,
    provisions.cadence
from {{ ref('charge_outcomes') }} as outcomes
inner join {{ ref('provisions') }} as provisions on outcomes.provision_id = provisions.provision_id
inner join {{ ref('cases') }} as cases on outcomes.case_id = cases.case_id
where
    outcomes.policy_id = 'enacted'
    and outcomes.status = 'eligible'
    and provisions.bill_id is null
    and provisions.mode in ('automatic', 'self_executing')
