-- One row a policy and person: what the tests of MCL 780.621g and 28.243(14) count. A count stands there twice,
-- of what is certain and of what is possible: the test is unknown only where the two differ in the answer.
with

records as (select * from {{ ref('mi_records') }}),

facts as ({{ facts('person', prior_auto_felony='integer', prior_auto_misdemeanor='integer') }}),

{% set felony = "jurisdiction = 'MI' and is_felony and was_convicted" %}
{% set assaultive = 'is_recorded and is_assaultive and was_convicted' %}
{% set cleared = "disposition = 'already_cleared' and jurisdiction = 'MI'" %}
counted as (
    select
        policy_id,
        person_id,
        {{ count_where('coalesce(' ~ felony ~ ', false)') }} as felonies,
        {{ count_where('coalesce(' ~ felony ~ ', true)') }} as possible_felonies,
        {{ count_where('coalesce(' ~ assaultive ~ ', false)') }} as assaultive,
        {{ count_where('coalesce(' ~ assaultive ~ ', true)') }} as possible_assaultive,
        {{ any_where('is_pending') }} as has_pending_charge,
        {{ latest_where('counts_in_period', 'conviction_date') }} as last_counted_conviction,
        {{ count_where('coalesce(counts_in_period, true) and conviction_date is null') }}
            as undated_convictions,
        {{ earliest_where('is_conviction and is_crime and not (is_traffic and not is_felony)',
            'conviction_date') }} as first_prior_conviction,
        {{ count_where('coalesce(' ~ cleared ~ ' and is_felony, true)') }} as cleared_felonies,
        {{ count_where('coalesce(' ~ cleared ~ ' and not is_felony'
            ~ ' and max_penalty_days > recorded_over_days, true)') }} as cleared_misdemeanors
    from records
    group by policy_id, person_id
)

select
    counted.*,
    -- places used: as stated; none where nothing was set aside yet
    coalesce(
        facts.prior_auto_felony,
        case
            when counted.cleared_felonies = 0 and not {{ recorded('facts.prior_auto_felony > 0') }} then 0
        end
    ) as felonies_set_aside,
    coalesce(
        facts.prior_auto_misdemeanor,
        case
            when counted.cleared_misdemeanors = 0
                and not {{ recorded('facts.prior_auto_misdemeanor > 0') }} then 0
        end
    ) as misdemeanors_set_aside
from counted
left join facts on counted.person_id = facts.subject_id
