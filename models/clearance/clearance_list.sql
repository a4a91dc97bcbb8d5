{{ config(materialized='view') }}
-- One row a charge that the enacted law clears on as_of without a petition: what to clear, under which law, who acts
select
    cleared.charge_id,
    cleared.case_id,
    cleared.person_id,
    cleared.jurisdiction,
    cases.county,
    cases.court,
    cases.docket_number,
    cleared.provision_id,
    cleared.citation,
    cleared.relief,
    cleared.eligible_on,
    cleared.who_acts,
    cleared.cadence
from {{ ref('cleared_charges') }} as cleared
inner join {{ ref('cases') }} as cases on cleared.case_id = cases.case_id
