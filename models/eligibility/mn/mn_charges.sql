-- One row a Minnesota charge: what it came to, when its sentence or diversion ended, from when to when it was a charge
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'MN' and not is_ahead),

facts as (
    {{ facts('charge', completed_on='date', discharged_on='date', diversion_open='boolean', stay='text',
        dismissal_reason='text', verdict='text', in_chs='boolean', judicial_order_prohibits='boolean',
        juvenile='boolean', juvenile_adjudication='boolean', registration_required='boolean', substance='text',
        mistaken_identity_found_on='date', pardon_date='date', ordinance_mirrors_excluded='boolean') }}
),

vacated as (select distinct charge_id from {{ ref('stg_dispositions') }} where disposition = 'vacated'),

{% set is_running = "charges.disposition = 'deferred' or " ~ recorded('facts.diversion_open') %}
read as (
    select
        charges.*,
        offenses.is_citation_parsed,
        sentences.discharged_on,
        vacated.charge_id is not null as is_vacated,
        facts.mistaken_identity_found_on,
        facts.registration_required,
        case when not offenses.is_citation_parsed then facts.ordinance_mirrors_excluded end as mirrors_excluded,
        lower(facts.substance) as substance,
        {{ recorded("facts.stay like '%152.18%'") }} as is_152_18,
        {{ recorded(matches('lower(facts.stay)', 'adjudication|152[.]18')) }} as is_stay,
        case when facts.pardon_date is not null or charges.disposition = 'pardoned'
            then coalesce(facts.pardon_date, charges.disposition_date) end as pardoned_on,
        facts.pardon_date is not null or charges.disposition = 'pardoned' as is_pardoned,
        {{ recorded('not facts.in_chs') }} as is_missing_from_chs,
        {{ recorded('facts.judicial_order_prohibits') }} as is_sealing_prohibited,
        {{ recorded('facts.juvenile') }} or {{ recorded('facts.juvenile_adjudication') }} as is_juvenile,
        {{ recorded(matches('lower(facts.dismissal_reason)', 'competen|rule.?20')) }} as is_incompetent,
        charges.disposition = 'insanity'
            or {{ recorded(matches('lower(facts.verdict)', 'mental|insan|ngri|ngmi')) }} as is_mentally_ill,
        -- the last day of a diversion or stay, where somebody recorded it; under 152.18 the day of the discharge
        case
            when {{ is_running }} then {{ open() }}
            when not ({{ is_running }}) then coalesce(
                case when facts.stay like '%152.18%' then facts.discharged_on end, facts.completed_on,
                facts.discharged_on, case when charges.completed_date <= {{ as_of() }} then charges.completed_date end
            )
        end as completed_on,
        charges.disposition in ('dismissed', 'nolle_prossed', 'withdrawn', 'acquitted', 'no_probable_cause')
            as is_ended_in_favor
    from charges
    inner join {{ ref('offenses') }} as offenses on charges.offense_id = offenses.offense_id
    left join {{ ref('mn_sentences') }} as sentences on charges.charge_id = sentences.charge_id
    left join facts on charges.charge_id = facts.subject_id
    left join vacated on charges.charge_id = vacated.charge_id
)

select
    charge_id, case_id, person_id, offense_id, citation, is_citation_parsed, mirrors_excluded, level, is_inchoate,
    disposition, disposition_date, conviction_date, is_final, is_ended_in_favor, is_record_complete,
    is_stay, is_152_18, completed_on, discharged_on, pardoned_on, mistaken_identity_found_on, substance,
    is_juvenile, is_incompetent, is_mentally_ill, is_missing_from_chs, is_sealing_prohibited, registration_required,
    case
        when disposition = 'unknown' then 'unknown'
        when disposition = 'pardoned' or (disposition = 'convicted' and is_pardoned) then 'pardoned'
        when disposition = 'convicted' then 'conviction'
        when mistaken_identity_found_on is not null and (is_ended_in_favor or is_vacated) then 'mistaken_identity'
        when disposition in ('diverted', 'deferred') or (is_ended_in_favor and is_stay) then 'diversion'
        when is_ended_in_favor and is_stay is null then 'unknown'
        when not is_final then 'open'
        when is_ended_in_favor then 'in_favor'
        else disposition
    end as outcome,
    -- 609A.015 subd. 2, 3: charged on a day is who was charged by then and whose charge had no final disposition yet
    coalesce(filed_date, arrest_date, offense_date) as charged_from,
    case
        when not is_final and is_vacated and mistaken_identity_found_on is not null then disposition_date
        when not is_final then {{ open() }}
        -- a diversion stays a charge until completed
        when disposition = 'diverted' then
            case when completed_on is not null then greatest(disposition_date, completed_on) end
        when is_final and coalesce(is_stay, true)
            then greatest(disposition_date, coalesce(completed_on, disposition_date))
        when is_final then coalesce(conviction_date, disposition_date)
    end as charged_to
from read
