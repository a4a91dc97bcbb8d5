-- One row a conviction, or possible conviction, of a person with a California charge: the days under its sentence.
-- Convictions elsewhere count where the data hold them (A-13). No day where the end cannot be computed.
with

charges as (select * from {{ ref('charges') }} where not is_ahead),

people as (select distinct person_id from charges where jurisdiction = 'CA'),

convictions as (
    select
        charges.*,
        coalesce(charges.released_date, case when charges.confinement_max_days > 0
            then {{ add_days('charges.imposed_date', 'charges.confinement_max_days') }} end) as custody_end
    from charges
    inner join people on charges.person_id = people.person_id
    where coalesce(charges.is_convicted, true)
)

select
    charge_id,
    person_id,
    level,
    is_convicted,
    conviction_date,
    coalesce(imposed_date, conviction_date) as imposed_on,
    custody_end,
    case
        -- without the judgment nobody can say what has run
        when is_convicted is null or conviction_date is null then null
        when completed_date is not null then completed_date
        when supervision_end_date is not null
            then greatest(supervision_end_date, coalesce(custody_end, supervision_end_date))
        when is_supervised then null
        when is_confined and not is_supervised then custody_end
        -- a fine, or no penalty: nothing is served
        when not is_confined and not is_supervised then coalesce(imposed_date, conviction_date)
    end as all_terms_end
from convictions
