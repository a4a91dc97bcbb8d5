{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false,
    on_schema_change='append_new_columns') }}
-- The ledger: what was proposed, withdrawn and sent back, row by row as it happened; nothing is updated or deleted.
--   propose   the enacted law clears the charge, and no action of the same provision and relief stands
--   withdraw  the charge is no longer eligible, and nothing was ordered yet
--   reverse   the charge was not eligible after all, and it was ordered: a request that points at the original
with

held as (select * from {{ ref('prior_actions') }}),

reversing as (select distinct provision_id from {{ ref('workflow') }} where step = 'later_conviction'),

ended as (
    select
        original_id,
        max(case when kind = 'withdraw' then 1 else 0 end) = 1 as is_withdrawn,
        max(case when kind = 'reverse' then 1 else 0 end) = 1 as is_reversed
    from held
    where original_id is not null
    group by original_id
),

proposed as (
    select
        held.*,
        progress.effective_on,
        not coalesce(ended.is_reversed or (ended.is_withdrawn and progress.effective_on is null), false) as stands
    from held
    left join ended on held.action_id = ended.original_id
    left join {{ ref('action_progress') }} as progress on held.action_id = progress.action_id
    where held.kind = 'propose'
),

rounds as (
    select charge_id, provision_id, relief, count(*) as proposals, sum(case when stands then 1 else 0 end) as standing
    from proposed
    group by charge_id, provision_id, relief
),

proposals as (
    select
        md5(listed.charge_id || '|' || listed.provision_id || '|' || listed.relief || '|'
            || cast(coalesce(rounds.proposals, 0) + 1 as {{ text_type() }})) as action_id,
        'propose' as kind,
        cast(null as {{ text_type() }}) as original_id,
        listed.charge_id, listed.case_id, listed.person_id, listed.jurisdiction, listed.provision_id, listed.relief,
        listed.eligible_on,
        cast(null as {{ text_type() }}) as reason
    from {{ ref('cleared_charges') }} as listed
    left join rounds
        on listed.charge_id = rounds.charge_id and listed.provision_id = rounds.provision_id
        and listed.relief = rounds.relief
    where coalesce(rounds.standing, 0) = 0
),

lapsed as (
    select
        proposed.*,
        coalesce(decided.blocked_by, decided.missing, 'not_covered') as lapse,
        case when proposed.effective_on is null then 'withdraw' else 'reverse' end as kind_now
    from proposed
    left join {{ ref('decisions') }} as decided
        on proposed.charge_id = decided.charge_id and proposed.provision_id = decided.provision_id
        and decided.policy_id = 'enacted'
    where
        proposed.stands and coalesce(decided.status, '') <> 'eligible'
        -- a charge that is no longer delivered was removed by its court: no reason to withdraw
        and proposed.charge_id in (select delivered.charge_id from {{ ref('sorted_charges') }} as delivered)
),

-- what a person did after the clearance does not undo it, unless that state's law says so
forgiven as (
    select distinct lapsed.action_id
    from lapsed
    inner join {{ ref('charges') }} as charges
        on lapsed.person_id = charges.person_id
        and (lapsed.effective_on < charges.offense_date or lapsed.effective_on < charges.arrest_date
            or lapsed.effective_on < charges.filed_date or lapsed.effective_on < charges.conviction_date)
    left join reversing on lapsed.provision_id = reversing.provision_id
    where reversing.provision_id is null
),

reversals as (
    select
        md5(lapsed.kind_now || '|' || lapsed.action_id) as action_id,
        lapsed.kind_now as kind,
        lapsed.action_id as original_id,
        lapsed.charge_id, lapsed.case_id, lapsed.person_id, lapsed.jurisdiction, lapsed.provision_id, lapsed.relief,
        lapsed.eligible_on,
        lapsed.lapse as reason
    from lapsed
    left join forgiven on lapsed.action_id = forgiven.action_id
    where forgiven.action_id is null
),

actions as (
    select * from proposals
    union all
    select * from reversals
),

-- what every action of a provision says of this run: under which law, in which batch
stamps as (
    select
        steps.provision_id,
        laws.law_version,
        {{ as_of() }} as as_of,
        runs.run_id,
        lower(steps.jurisdiction) || '_' || steps.agency || '_'
            || cast({{ period_end(as_of(), 'steps.cadence') }} as {{ text_type() }}) as batch_id,
        {{ period_end(as_of(), 'steps.cadence') }} as batch_on
    from {{ ref('workflow') }} as steps
    inner join {{ ref('law_versions') }} as laws on steps.jurisdiction = laws.jurisdiction
    cross join {{ ref('this_run') }} as runs
    where steps.step = 'identify'
),

dated as (
    select
        actions.*,
        stamps.law_version,
        stamps.as_of,
        stamps.run_id,
        stamps.batch_id,
        stamps.batch_on
    from actions
    -- a provision that no one identifies fails a test here instead of losing its actions
    left join stamps on actions.provision_id = stamps.provision_id
)

{{ not_yet_in_ledger('dated', 'action_id') }}
