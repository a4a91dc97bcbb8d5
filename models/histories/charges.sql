{{ config(pre_hook='{{ keep_prior() }}') }}
-- One row a charge: what it is, how it ended by `as_of`, what was imposed. The table that every provision reads.
with

charges as (select * from {{ ref('stg_charges') }}),

lost_dispositions as (
    select count(*) as rows_lost from {{ ref('unlinked_rows') }} where table_name = 'dispositions'
),

-- entered after as_of, on top of an outcome that may have been overwritten
undone_later as (
    select distinct charge_id from {{ ref('sorted_dispositions') }}
    where verdict = 'kept' and disposition_date > {{ as_of() }}
        and disposition in ('pardoned', 'vacated', 'reopened', 'already_cleared')
),

joined as (
    select
        charges.*,
        offenses.offense_id,
        offenses.level as agreed_level,
        offenses.max_penalty_days as grade_penalty_days,
        targets.citation is not null as is_inchoate,
        governing.disposition_date,
        governing.conviction_date,
        governing.was_favorable,
        case
            when governing.disposition is not null then governing.disposition
            -- a closed case, a later pardon or vacatur, a disposition row that lost its charge: the outcome is missing
            when charges.case_status = 'closed' or undone_later.charge_id is not null then 'unknown'
            when charges.case_status is null and lost_dispositions.rows_lost > 0 then 'unknown'
            else 'pending'
        end as disposition,
        held.person_id is not null as is_held,
        sentences.imposed_date,
        sentences.is_confined,
        sentences.is_prison,
        sentences.is_probation,
        sentences.is_supervised,
        sentences.is_fine_or_served,
        sentences.confinement_min_days,
        sentences.confinement_max_days,
        sentences.probation_max_days,
        sentences.released_date,
        sentences.supervision_end_date,
        sentences.completed_date,
        sentences.probation_revoked,
        sentences.charge_id is not null as is_sentence_known
    from charges
    cross join lost_dispositions
    left join {{ ref('inchoate_targets') }} as targets on charges.charge_id = targets.charge_id
    left join {{ ref('offenses') }} as offenses
        on charges.jurisdiction = offenses.jurisdiction
        and coalesce(targets.citation, charges.citation) = offenses.citation
        and coalesce(charges.level_text, '') = coalesce(offenses.level_text, '')
        and coalesce(charges.grade, '') = coalesce(offenses.grade, '')
    left join {{ ref('governing_dispositions') }} as governing on charges.charge_id = governing.charge_id
    left join undone_later on charges.charge_id = undone_later.charge_id
    left join {{ ref('held_people') }} as held on charges.person_id = held.person_id
    left join {{ ref('charge_sentences') }} as sentences on charges.charge_id = sentences.charge_id
)

select
    joined.charge_id,
    joined.case_id,
    joined.person_id,
    joined.jurisdiction,
    joined.offense_id,
    joined.citation,
    joined.agreed_level as level,
    joined.grade,
    coalesce(joined.max_penalty_days, joined.grade_penalty_days) as max_penalty_days,
    joined.is_inchoate,
    joined.offense_date,
    joined.arrest_date,
    joined.filed_date,
    joined.tracking_number,
    joined.disposition,
    joined.disposition_date,
    -- a pardon stands on a conviction; where its day was not delivered the pardon is the latest that it can be. What
    -- was sealed or expunged may have been one
    case when joined.disposition in ('convicted', 'pardoned', 'already_cleared')
        then coalesce(
            joined.conviction_date, case when joined.disposition = 'pardoned' then joined.disposition_date end
        )
    end as conviction_date,
    case when joined.disposition <> 'unknown' then kinds.is_final = 'true' end as is_final,
    case when joined.disposition <> 'unknown' then kinds.is_convicted = 'true' end as is_convicted,
    case when joined.disposition <> 'unknown' then kinds.is_favorable = 'true' end as is_favorable,
    coalesce(joined.was_favorable, false) as was_favorable,
    -- on as_of nobody had charged it yet; where no day of the charge is known, it was not committed yet
    coalesce(coalesce(least(joined.arrest_date, joined.filed_date, joined.disposition_date), joined.offense_date)
        > {{ as_of() }}, false) as is_ahead,
    joined.imposed_date,
    joined.is_confined,
    joined.is_prison,
    joined.is_probation,
    joined.is_supervised,
    joined.is_fine_or_served,
    joined.confinement_min_days,
    joined.confinement_max_days,
    joined.probation_max_days,
    joined.released_date,
    joined.supervision_end_date,
    joined.completed_date,
    joined.probation_revoked,
    joined.is_sentence_known,
    -- false: a row of this person was rejected; null: how the charge ended is not known
    case when joined.is_held then false when joined.disposition <> 'unknown' then true end as is_record_complete,
    {{ as_of() }} as as_of
from joined
left join {{ ref('disposition_kinds') }} as kinds on joined.disposition = kinds.disposition
