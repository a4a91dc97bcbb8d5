{{ config(materialized='view') }}
-- One row a delivery with every column that any agency may receive: scripts/export.py writes of these what
-- seeds/codes/agency_columns.csv gives an agency. charge_id is null where the identifiers were purged.
-- Nothing stands here that a later event changes, only what the source itself corrects.
with

deliveries as (select * from {{ ref('clearance_deliveries') }}),

actions as (select * from {{ ref('clearance_actions') }}),

charges as (select * from {{ ref('charges') }})

select
    deliveries.jurisdiction,
    deliveries.agency,
    deliveries.sent_on,
    deliveries.action_id,
    deliveries.original_id,
    deliveries.batch_id,
    deliveries.step,
    actions.provision_id,
    provisions.citation as provision_citation,
    actions.relief,
    actions.reason,
    actions.eligible_on,
    deliveries.due_on,
    cases.docket_number,
    cases.county,
    cases.court,
    actions.charge_id,
    charges.citation as charge_citation,
    charges.offense_date,
    charges.arrest_date,
    charges.disposition,
    charges.disposition_date,
    charges.tracking_number,
    people.state_id,
    people.date_of_birth,
    actions.run_id,
    actions.as_of,
    actions.law_version
from deliveries
inner join actions on deliveries.action_id = actions.action_id
left join {{ ref('provisions') }} as provisions on actions.provision_id = provisions.provision_id
-- where the source no longer has the charge, the ledger still says whose it was
left join charges on actions.charge_id = charges.charge_id
left join {{ ref('cases') }} as cases on coalesce(charges.case_id, actions.case_id) = cases.case_id
left join {{ ref('stg_people') }} as people on coalesce(charges.person_id, actions.person_id) = people.person_id
