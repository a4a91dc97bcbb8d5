{{ config(materialized='view') }}
-- The ledger as it stood before this day: what agencies may have answered, what may be withdrawn
{{ ledger_before('clearance_actions') }}
