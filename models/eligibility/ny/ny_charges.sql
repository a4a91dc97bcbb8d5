-- One row a policy and New York charge, with what its provisions ask of it
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'NY' and not is_ahead),

rule as ({{ parameters('ny_160_50_5_mj', later_offenses_from='date') }}),

facts as (
    {{ facts('charge', youthful_offender='boolean', sealed_on='date', verdict='text', marihuana_only='boolean',
        declined_by='text', certification_sent='text', people_appeal_pending='boolean',
        court_order_not_to_seal='boolean', acd_dismissal_due='date') }}
),

marihuana as ({{ offense_list('ny_marihuana') }}),

marihuana_2019 as ({{ offense_list('ny_marihuana_2019') }}),

marihuana_only as ({{ offense_list('ny_marihuana_only') }}),

impaired as ({{ offense_list('ny_impaired') }}),

excepted as ({{ offense_list('ny_160_55_excepted') }}),

flagged as (
    select
        rule.policy_id,
        charges.*,
        charges.level not in ('violation', 'infraction') as is_crime,
        -- a youthful offender finding replaces the conviction (CPL 720.35)
        (charges.is_convicted or charges.disposition = 'pardoned')
        and not {{ recorded('facts.youthful_offender') }} as is_conviction,
        -- a pardon leaves the conviction; where its day was not delivered, the sentence is the latest that it can be
        case when charges.disposition = 'pardoned' then least(charges.conviction_date, charges.imposed_date)
            else charges.conviction_date end as convicted_on,
        {{ listed('impaired') }} as is_impaired_driving,
        {{ listed('excepted') }} as is_excepted,
        charges.disposition = 'youthful_offender' or {{ recorded('facts.youthful_offender') }} as is_youthful_offender,
        facts.sealed_on,
        facts.declined_by,
        facts.certification_sent,
        facts.acd_dismissal_due,
        {{ recorded('facts.people_appeal_pending') }} as is_appealed,
        {{ recorded('facts.court_order_not_to_seal') }} as is_kept_open,
        -- a complete acquittal is no verdict of not responsible
        charges.is_favorable and not {{ matches("coalesce(lower(facts.verdict), '')", 'responsible|mental|insan') }}
            as ended_in_favor,
        -- CPL 160.50(5): an attempt is not listed; where marihuana has to be the sole substance, that must be recorded
        not {{ matches(compact('charges.citation'), '110([.]00)?[/-]') }}
        and ({{ listed('marihuana') }} or ({{ listed('marihuana_only') }} and {{ recorded('facts.marihuana_only') }}))
            as is_marihuana,
        case
            when marihuana_2019.is_certain then rule.in_force_on
            else greatest(rule.in_force_on, rule.later_offenses_from)
        end as expunged_from
    from charges
    cross join rule
    left join facts on charges.charge_id = facts.subject_id
    left join marihuana
        on rule.policy_id = marihuana.policy_id and charges.offense_id = marihuana.offense_id
    left join marihuana_2019
        on rule.policy_id = marihuana_2019.policy_id and charges.offense_id = marihuana_2019.offense_id
    left join marihuana_only
        on rule.policy_id = marihuana_only.policy_id and charges.offense_id = marihuana_only.offense_id
    left join impaired
        on rule.policy_id = impaired.policy_id and charges.offense_id = impaired.offense_id
    left join excepted
        on rule.policy_id = excepted.policy_id and charges.offense_id = excepted.offense_id
)

select
    flagged.policy_id, flagged.charge_id, flagged.case_id, flagged.person_id, flagged.offense_id,
    flagged.level, flagged.grade, flagged.is_crime, flagged.disposition, flagged.disposition_date,
    flagged.is_final, flagged.ended_in_favor, flagged.is_conviction, flagged.convicted_on, flagged.imposed_date,
    flagged.is_record_complete, flagged.is_impaired_driving, flagged.is_excepted, flagged.is_youthful_offender,
    flagged.is_marihuana, flagged.expunged_from, flagged.sealed_on, flagged.declined_by, flagged.certification_sent,
    flagged.acd_dismissal_due, flagged.is_appealed, flagged.is_kept_open,
    -- a nullity: it neither restarts a clock nor is sealed a second time
    coalesce(flagged.is_conviction and flagged.is_marihuana and flagged.expunged_from <= {{ as_of() }}, false)
        as is_expunged,
    -- the day of conviction tells which ones are subsequent: without it no time is known to have run
    case when flagged.convicted_on is not null then sentences.own_start end as own_start,
    sentences.supervision_over_on
from flagged
left join {{ ref('ny_sentences') }} as sentences on flagged.charge_id = sentences.charge_id
