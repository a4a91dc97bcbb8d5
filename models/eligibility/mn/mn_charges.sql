-- One row a Minnesota charge: what it came to, when its sentence or diversion ended, from when to when it was a charge
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'MN' and not is_ahead),

facts as (
    {{ facts('charge', completed_on='date', discharged_on='date', diversion_open='boolean', stay='text',
        dismissal_reason='text', verdict='text', in_chs='boolean', judicial_order_prohibits='boolean',
        juvenile='boolean', juvenile_adjudication='boolean', registration_required='boolean', substance='text',
        mistaken_identity_found_on='date', pardon_date='date') }}
),

fines as (
    select charge_id, not {{ any_where("sentence_type <> 'fine'") }} as is_fine_only
    from {{ ref('stg_sentences') }}
    group by charge_id
),

vacated as (select distinct charge_id from {{ ref('stg_dispositions') }} where disposition = 'vacated'),

read as (
    select
        charges.*,
        offenses.is_citation_parsed,
        fines.is_fine_only,
        vacated.charge_id is not null as is_vacated,
        facts.mistaken_identity_found_on,
        facts.registration_required,
        lower(facts.substance) as substance,
        coalesce(facts.stay, '') like '%152.18%' as is_152_18,
        {{ matches("lower(coalesce(facts.stay, ''))", 'adjudication|152[.]18') }} as is_stay,
        case when facts.pardon_date is not null or charges.disposition = 'pardoned'
            then coalesce(facts.pardon_date, charges.disposition_date) end as pardoned_on,
        facts.pardon_date is not null or charges.disposition = 'pardoned' as is_pardoned,
        {{ recorded('not facts.in_chs') }} as is_missing_from_chs,
        {{ recorded('facts.judicial_order_prohibits') }} as is_sealing_prohibited,
        {{ recorded('(facts.juvenile or facts.juvenile_adjudication)') }} as is_juvenile,
        {{ recorded(matches('lower(facts.dismissal_reason)', 'competen|rule.?20')) }} as is_incompetent,
        charges.disposition = 'insanity'
            or {{ recorded(matches('lower(facts.verdict)', 'mental|insan|ngri|ngmi')) }} as is_mentally_ill,
        -- the last day of a diversion or stay, where somebody recorded it
        case when charges.disposition = 'deferred' or facts.diversion_open then {{ open() }}
            else coalesce(facts.completed_on, facts.discharged_on,
                case when charges.completed_date <= {{ as_of() }} then charges.completed_date end)
        end as completed_on,
        charges.disposition in ('dismissed', 'nolle_prossed', 'withdrawn', 'acquitted', 'no_probable_cause')
            as is_ended_in_favor
    from charges
    inner join {{ ref('offenses') }} as offenses on charges.offense_id = offenses.offense_id
    left join facts on charges.charge_id = facts.subject_id
    left join fines on charges.charge_id = fines.charge_id
    left join vacated on charges.charge_id = vacated.charge_id
)

select
    read.*,
    case
        when read.disposition = 'unknown' then 'unknown'
        when read.disposition = 'pardoned' or (read.disposition = 'convicted' and read.is_pardoned) then 'pardoned'
        when read.disposition = 'convicted' then 'conviction'
        when read.mistaken_identity_found_on is not null and (read.is_ended_in_favor or read.is_vacated)
            then 'mistaken_identity'
        when read.disposition in ('diverted', 'deferred') or (read.is_ended_in_favor and read.is_stay) then 'diversion'
        when not read.is_final then 'open'
        when read.is_ended_in_favor then 'in_favor'
        else read.disposition
    end as outcome,
    -- 2.0 the discharge of the sentence; a term that is only scheduled has not ended
    case
        when read.completed_date > {{ as_of() }} then {{ open() }}
        when read.completed_date is not null then read.completed_date
        when read.is_fine_only then case
            when cases.money_due > 0 then {{ open() }}
            when cases.money_due <= 0
                then greatest(read.imposed_date, coalesce(cases.money_paid_date, read.imposed_date))
        end
        when read.released_date > {{ as_of() }} or read.supervision_end_date > {{ as_of() }} then {{ open() }}
        when read.is_supervised is null or read.is_confined is null then null
        when read.is_supervised and read.supervision_end_date is null then null
        -- supervision follows custody, unless its revocation led back there
        when read.is_confined and read.released_date is null
            and (read.supervision_end_date is null or coalesce(read.probation_revoked, false)) then null
        else greatest(coalesce(read.released_date, read.supervision_end_date),
            coalesce(read.supervision_end_date, read.released_date))
    end as discharged_on,
    -- 2.0 charged on a day: filed by then and without final disposition; a diversion stays a charge until completed
    coalesce(read.filed_date, read.arrest_date, read.offense_date) as charged_from,
    case
        when not read.is_final then {{ open() }}
        when read.is_final and (read.disposition = 'diverted' or read.is_stay)
            then greatest(read.disposition_date, coalesce(read.completed_on, read.disposition_date))
        when read.is_final then read.disposition_date
    end as charged_to
from read
left join {{ ref('cases') }} as cases on read.case_id = cases.case_id
