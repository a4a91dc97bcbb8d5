-- One row a policy and Michigan conviction of a crime: under which subsection of MCL 780.621g it falls and from
-- which day its years run
with

records as (
    select * from {{ ref('mi_records') }}
    where jurisdiction = 'MI' and is_convicted and coalesce(is_crime, true)
),

facts as ({{ facts('charge', mdoc='boolean') }}),

-- what was imposed or ended after as_of is not seen; a sentence dated before its conviction is no date
served as (
    select
        records.*,
        records.is_felony is not null as is_class_known,
        case
            when records.is_felony then 'felony'
            when not records.is_felony and records.max_penalty_days <= records.recorded_over_days then 'small'
            else 'misdemeanor'
        end as route,
        case
            when records.imposed_date <= {{ as_of() }}
                and coalesce(records.conviction_date <= records.imposed_date, true) then records.imposed_date
        end as sentenced_on,
        -- the fact answers where nobody can read what was imposed
        {{ recorded('facts.mdoc') }} or coalesce(records.is_prison, facts.mdoc) as is_imprisonment,
        case when records.released_date <= {{ as_of() }} then records.released_date end as released_on
    from records
    left join facts on records.charge_id = facts.subject_id
)

select
    served.policy_id, served.charge_id, served.person_id, served.offense_id, served.level, served.max_penalty_days,
    served.offense_date, served.conviction_date, served.is_record_complete,
    served.route, served.is_class_known, served.is_felony, served.is_recorded, served.counts_in_period,
    served.is_assaultive, served.is_attempt, served.is_traffic, served.is_imprisonment, served.released_on,
    -- of a felony the later of sentence and release from prison (choice B-8); of a misdemeanor the sentence
    case
        when served.sentenced_on is null then null
        when served.route <> 'felony' or not served.is_imprisonment then served.sentenced_on
        when served.is_imprisonment and served.released_on is null then {{ open() }}
        when served.is_imprisonment then greatest(served.sentenced_on, served.released_on)
    end as anchor_on
from served
