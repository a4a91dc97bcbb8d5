-- One row a conviction, or possible conviction, of a person with a California charge: the days under its sentence.
-- Convictions elsewhere count where the data hold them (A-13), and as events also those pardoned or set aside later.
-- No day where the end cannot be computed.
with

people as (select distinct person_id from {{ ref('charges') }} where jurisdiction = 'CA' and not is_ahead),

charges as (
    select charges.*
    from {{ ref('charges') }} as charges
    inner join people on charges.person_id = people.person_id
    where not charges.is_ahead
),

entered as (
    select dispositions.charge_id, {{ latest_where('true', 'dispositions.disposition_date') }} as conviction_date
    from {{ ref('stg_dispositions') }} as dispositions
    inner join charges on dispositions.charge_id = charges.charge_id
    where dispositions.disposition = 'convicted'
    group by dispositions.charge_id
),

convictions as (
    select
        charges.*,
        case when charges.disposition in ('pardoned', 'vacated') or entered.charge_id is not null then true
            else charges.is_convicted end as was_convicted,
        case when charges.is_convicted then charges.conviction_date
            else coalesce(charges.conviction_date, entered.conviction_date) end as judged_on,
        -- the term of probation specified in the department's records; a revocation changes it
        coalesce(charges.supervision_end_date, case
            when charges.is_probation and not charges.probation_revoked and charges.probation_max_days > 0
                then {{ add_days('coalesce(charges.imposed_date, charges.conviction_date)',
                    'charges.probation_max_days') }}
        end) as supervision_end_on
    from charges
    left join entered on charges.charge_id = entered.charge_id
    where coalesce(charges.is_convicted, true) or entered.charge_id is not null
        or charges.disposition in ('pardoned', 'vacated')
),

released as (
    select
        *,
        coalesce(
            released_date,
            case when supervision_end_on is null then completed_date end,
            case when confinement_max_days > 0
                then {{ add_days('coalesce(imposed_date, conviction_date)', 'confinement_max_days') }} end
        ) as custody_end
    from convictions
)

select
    charge_id,
    person_id,
    level,
    was_convicted,
    judged_on as conviction_date,
    coalesce(imposed_date, judged_on) as imposed_on,
    custody_end,
    supervision_end_on,
    case
        -- pardoned or set aside: nothing is served any more
        when not is_convicted then {{ always() }}
        -- without the judgment nobody can say what has run
        when is_convicted is null or conviction_date is null then null
        when completed_date is not null then completed_date
        -- custody after a revocation is no condition of the probation: its end says nothing of the other
        when is_confined and custody_end is null and is_probation and coalesce(probation_revoked, true) then null
        when supervision_end_on is not null
            then greatest(supervision_end_on, coalesce(custody_end, supervision_end_on))
        when is_supervised then null
        when is_confined and not is_supervised then custody_end
        -- a fine, or no penalty: nothing is served
        when not is_confined and not is_supervised then coalesce(imposed_date, conviction_date)
    end as all_terms_end
from released
