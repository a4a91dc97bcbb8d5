{{ config(pre_hook='{{ keep_prior() }}') }}
-- One row a person with a charge: the whole history in counts
with

charges as (select * from {{ ref('charges') }} where not is_ahead),

counted as (
    select
        person_id,
        count(*) as charges,
        {{ count_where('is_convicted') }} as convictions,
        {{ count_where("is_convicted and level = 'felony'") }} as felony_convictions,
        {{ latest_where('is_convicted', 'conviction_date') }} as last_conviction,
        {{ any_where('not is_final') }} as has_open_charge,
        min(case when is_record_complete then 1 else 0 end) = 1 as is_record_complete
    from charges
    group by person_id
)

select
    counted.person_id,
    stated.date_of_birth,
    stated.sex,
    stated.race,
    stated.ethnicity,
    stated.deceased_date,
    counted.charges,
    counted.convictions,
    counted.felony_convictions,
    case when counted.last_conviction > {{ always() }} then counted.last_conviction end as last_conviction_date,
    counted.has_open_charge,
    counted.is_record_complete,
    {{ as_of() }} as as_of
from counted
left join {{ ref('stg_people') }} as stated on counted.person_id = stated.person_id
