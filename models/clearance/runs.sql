{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false,
    on_schema_change='append_new_columns') }}
-- One row a run: what it started from and what came out. The same run again adds nothing.
with

delivered as (
    select
        sum(delivered_rows) as delivered_rows,
        sum(kept_rows) as kept_rows,
        sum(duplicate_rows) as duplicate_rows,
        sum(rejected_rows) as rejected_rows
    from {{ ref('raw_row_counts') }}
),

outcomes as (
    select
        sum(case when status = 'eligible' then 1 else 0 end) as eligible_charges,
        count(*) as charges
    from {{ ref('charge_outcomes') }} where policy_id = 'enacted'
),

actions as (
    select
        sum(case when kind = 'propose' then 1 else 0 end) as proposed,
        sum(case when kind = 'withdraw' then 1 else 0 end) as withdrawn,
        sum(case when kind = 'reverse' then 1 else 0 end) as reversals
    from {{ ref('clearance_actions') }}
    where run_id in (select this_run.run_id from {{ ref('this_run') }} as this_run)
),

ended as (
    select
        runs.run_id,
        runs.as_of,
        runs.data_through,
        runs.project_commit,
        runs.dbt_version,
        runs.engine_version,
        runs.law_version,
        runs.raw_digest,
        cast(coalesce(delivered.delivered_rows, 0) as bigint) as delivered_rows,
        cast(coalesce(delivered.kept_rows, 0) as bigint) as kept_rows,
        cast(coalesce(delivered.duplicate_rows, 0) as bigint) as duplicate_rows,
        cast(coalesce(delivered.rejected_rows, 0) as bigint) as rejected_rows,
        cast(coalesce(outcomes.charges, 0) as bigint) as charges,
        cast(coalesce(outcomes.eligible_charges, 0) as bigint) as eligible_charges,
        cast(coalesce(actions.proposed, 0) as bigint) as proposed,
        cast(coalesce(actions.withdrawn, 0) as bigint) as withdrawn,
        cast(coalesce(actions.reversals, 0) as bigint) as reversals
    from {{ ref('this_run') }} as runs
    cross join delivered
    cross join outcomes
    cross join actions
)

{{ not_yet_in_ledger('ended', 'run_id') }}
