-- One row a jurisdiction and reason: charges that none of these tables counts
with

left_out as (
    select coalesce(jurisdiction, 'unknown') as jurisdiction, 'row_rejected' as reason, person_id
    from {{ ref('sorted_charges') }}
    where verdict = 'rejected'
    union all
    select jurisdiction, 'after_as_of' as reason, person_id
    from {{ ref('charges') }}
    where is_ahead
),

counted as (
    select jurisdiction, reason, count(*) as charges, count(distinct person_id) as people
    from left_out
    group by jurisdiction, reason
),

judged as (
    select
        *,
        charges < {{ smallest() }} as no_charges,
        people < {{ smallest() }} as no_people
    from counted
)

select
    jurisdiction,
    reason,
    {{ unless('no_charges', 'charges') }} as charges,
    {{ unless('no_charges or no_people', 'people') }} as people,
    no_charges or no_people as is_suppressed
from judged
