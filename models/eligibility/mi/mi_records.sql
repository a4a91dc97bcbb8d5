-- One row a policy and charge, wherever it was filed, of a person with a Michigan charge: what the tests of
-- MCL 780.621g count. A charge that ended without a conviction counts nowhere.
with

rule as (
    {{ parameters('mi_780_621g_2', felony_over_days='integer', recorded_over_days='integer',
        deferral_is_pending='boolean') }}
),

charges as (select * from {{ ref('charges') }} where not is_ahead),

people as (select distinct person_id from {{ ref('charges') }} where jurisdiction = 'MI' and not is_ahead),

facts as ({{ facts('charge', msp_database='boolean', assaultive='boolean', attempt='boolean') }}),

assaultive as ({{ offense_list('mi_assaultive') }}),

attempts as ({{ offense_list('mi_attempt') }}),

traffic as ({{ offense_list('mi_traffic') }}),

classified as (
    select
        charges.*,
        rule.policy_id,
        rule.recorded_over_days,
        rule.deferral_is_pending,
        -- 780.621(4)(c)(i) designated a felony, or punishable by more than one year
        case
            when charges.level = 'felony' or charges.max_penalty_days > rule.felony_over_days then true
            when charges.level is not null and charges.max_penalty_days <= rule.felony_over_days then false
            -- where nobody said what it is: no felony has so short a maximum, and no civil infraction any
            when charges.grade is null and charges.max_penalty_days between 1 and rule.recorded_over_days then false
        end as is_felony,
        -- a civil infraction is no crime; an ordinance violation that is punished with jail is
        case
            when charges.max_penalty_days > 0 then true
            when charges.level is not null then charges.level not in ('infraction', 'violation')
        end as is_crime
    from charges
    inner join people on charges.person_id = people.person_id
    cross join rule
    where
        coalesce(charges.is_convicted, true) or not charges.is_final
        or charges.disposition in ('pardoned', 'already_cleared')
),

flagged as (
    select
        classified.*,
        -- recorded and maintained in the state police database: compulsory above 92 days, MCL 28.243(1)
        case
            when facts.msp_database is not null then facts.msp_database
            when classified.is_felony or classified.max_penalty_days > classified.recorded_over_days then true
            when classified.max_penalty_days <= classified.recorded_over_days
                then {{ recorded('facts.msp_database') }}
        end as is_recorded,
        case
            when classified.jurisdiction <> 'MI' then facts.assaultive
            else {{ listed('assaultive') }} or {{ recorded('facts.assaultive') }}
        end as is_assaultive,
        {{ listed('attempts') }} or classified.is_inchoate or {{ recorded('facts.attempt') }} as is_attempt,
        {{ listed('traffic') }} as is_traffic,
        -- a pardon leaves the conviction in the database
        classified.is_convicted or classified.disposition = 'pardoned' as is_conviction
    from classified
    left join facts on classified.charge_id = facts.subject_id
    left join assaultive
        on classified.policy_id = assaultive.policy_id and classified.offense_id = assaultive.offense_id
    left join attempts
        on classified.policy_id = attempts.policy_id and classified.offense_id = attempts.offense_id
    left join traffic
        on classified.policy_id = traffic.policy_id and classified.offense_id = traffic.offense_id
)

select
    policy_id, charge_id, person_id, jurisdiction, offense_id, level, max_penalty_days, recorded_over_days,
    offense_date, disposition, is_convicted, is_conviction, conviction_date, is_record_complete,
    imposed_date, is_prison, released_date,
    is_felony, is_crime, is_recorded, is_assaultive, is_attempt, is_traffic,
    -- what was set aside may have been a conviction, and counts still where they are numbered (choice B-15)
    case when disposition <> 'already_cleared' then is_conviction end as was_convicted,
    is_conviction and is_crime and is_recorded as counts_in_period,
    not is_final and is_crime and is_recorded and (disposition <> 'deferred' or deferral_is_pending)
        as is_pending
from flagged
