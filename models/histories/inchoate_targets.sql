{{ config(materialized='view') }}
-- One row a charge of an attempt, conspiracy or solicitation whose target is known, in the states that classify it by
-- its target (<st>_facts.csv)
select
    charges.charge_id,
    charges.jurisdiction,
    targets.value as citation
from {{ ref('stg_facts') }} as targets
inner join {{ ref('stg_charges') }} as charges on targets.subject_id = charges.charge_id
inner join {{ ref('known_facts') }} as facts
    on targets.fact = facts.fact and charges.jurisdiction = facts.jurisdiction
where targets.fact = 'inchoate_target'
