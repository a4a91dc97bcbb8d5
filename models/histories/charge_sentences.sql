{{ config(materialized='view') }}
-- One row a charge with a sentence. A part that is not known (a component's type, term or end) leaves the whole null.
with

types as (select distinct sentence_type, is_confinement, is_supervision from {{ ref('sentence_types') }}),

components as (
    select
        sentences.*,
        types.is_confinement = 'true' as is_confinement,
        types.is_supervision = 'true' as is_supervision
    from {{ ref('stg_sentences') }} as sentences
    left join types on sentences.sentence_type = types.sentence_type
)

select
    charge_id,
    case when count(*) = count(imposed_date) then max(imposed_date) end as imposed_date,
    {{ any_where('is_confinement') }} as is_confined,
    {{ any_where("nullif(sentence_type, 'unknown') = 'prison'") }} as is_prison,
    {{ any_where("nullif(sentence_type, 'unknown') = 'probation'") }} as is_probation,
    {{ any_where('is_supervision') }} as is_supervised,
    -- nothing to serve or to keep once it was imposed
    {{ any_where("nullif(sentence_type, 'unknown') not in ('fine', 'time_served')") }} = false as is_fine_or_served,
    case when {{ undated('is_confinement', 'min_days') }} = 0
        then max(case when is_confinement then min_days else 0 end) end as confinement_min_days,
    case when {{ undated('is_confinement', 'max_days') }} = 0
        then max(case when is_confinement then max_days else 0 end) end as confinement_max_days,
    case when {{ undated('is_supervision', "case when sentence_type = 'probation' then max_days end") }} = 0
        then max(case when is_supervision then max_days else 0 end) end as probation_max_days,
    case when {{ undated('is_confinement', 'released_date') }} = 0 then max(released_date) end as released_date,
    case when {{ undated('is_supervision', 'supervision_end_date') }} = 0 then max(supervision_end_date) end
        as supervision_end_date,
    -- a part that is completed is not the whole: every term of custody or supervision must be
    case when {{ undated('coalesce(is_confinement or is_supervision, true)', 'completed_date') }} = 0
        then max(completed_date) end as completed_date,
    -- a term of jail has no probation to revoke
    {{ any_where('coalesce(probation_revoked, case when not is_supervision then false end)') }} as probation_revoked
from components
group by charge_id
