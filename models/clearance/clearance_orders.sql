{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false,
    on_schema_change='append_new_columns') }}
-- One row an action that was ordered or, where the law knows no order, applied: the day on which it took effect, and
-- the day of the run that read so first. An answer may arrive long after its own date; what was sent stays as it was.
with

effective as (
    select
        progress.action_id,
        progress.effective_on,
        runs.run_id,
        {{ as_of() }} as as_of
    from {{ ref('action_progress') }} as progress
    cross join {{ ref('this_run') }} as runs
    where progress.effective_on is not null
)

{{ not_yet_in_ledger('effective', 'action_id') }}
