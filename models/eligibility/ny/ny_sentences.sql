-- One row a New York conviction with a sentence: the day from which its time is counted (own start) and the end of its
-- supervision. open(): not yet sentenced or not yet released.
with

charges as (
    select * from {{ ref('charges') }}
    where jurisdiction = 'NY' and not is_ahead and (is_convicted or disposition = 'pardoned')
),

facts as ({{ facts('charge', in_custody='boolean', reincarcerated='boolean', parole_revoked_on='date') }}),

components as (
    select
        charge_id,
        nullif(sentence_type, 'unknown') as sentence_type,
        case when imposed_date > {{ as_of() }} then {{ open() }} else imposed_date end as imposed_on,
        case when released_date > {{ as_of() }} then {{ open() }} else released_date end as released_on,
        -- supervision without an end still runs
        case
            when sentence_type in ('probation', 'parole') then coalesce(supervision_end_date, {{ open() }})
            when sentence_type <> 'unknown' then coalesce(supervision_end_date, {{ always() }})
        end as supervision_over_on,
        probation_revoked
    from {{ ref('stg_sentences') }}
),

-- time served ended by the day of sentence at the latest
summed as (
    select
        components.charge_id,
        {{ all_rows('components.imposed_on') }} as imposed_on,
        {{ latest_where("components.sentence_type in ('prison', 'jail')", 'components.released_on') }}
            as jail_released_on,
        coalesce(max(components.released_on), {{ always() }}) as last_release_on,
        {{ all_rows('components.supervision_over_on') }} as supervision_over_on,
        max(case when components.probation_revoked then 1 else 0 end) = 1 as is_probation_revoked
    from components
    inner join charges on components.charge_id = charges.charge_id
    group by components.charge_id
),

-- a revocation that led back to custody counts from the release after it; without one, nobody knows
settled as (
    select
        summed.*,
        {{ recorded('facts.in_custody') }} as is_in_custody,
        case
            when not facts.reincarcerated then true
            when facts.parole_revoked_on is not null then summed.last_release_on > facts.parole_revoked_on
            when facts.reincarcerated or summed.is_probation_revoked then summed.last_release_on > {{ always() }}
            else true
        end as is_release_last
    from summed
    left join facts on summed.charge_id = facts.subject_id
)

select
    charge_id,
    case
        when is_in_custody then {{ open() }}
        when not is_in_custody and is_release_last
            then {{ all_of(['imposed_on', 'jail_released_on', 'last_release_on']) }}
    end as own_start,
    supervision_over_on
from settled
