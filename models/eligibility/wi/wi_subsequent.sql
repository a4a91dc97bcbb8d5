-- One row a conviction: the first later conviction of a later offense of another case by the same person, for a crime
-- and for a forfeiture (973.015(1m)(b); choice A2). never() where there is none.
with

convictions as (
    select * from {{ ref('wi_charges') }} where policy_id = 'enacted' and coalesce(is_conviction, true)
)

select
    earlier.charge_id,
    {{ earliest_where('later.charge_id is not null and later.is_crime_conviction'
        ~ ' and later.convicted_date > earlier.convicted_date'
        ~ ' and later.offense_date > earlier.offense_date', 'later.convicted_date') }} as crime_date,
    {{ earliest_where('later.charge_id is not null and later.is_conviction and not later.is_crime'
        ~ ' and later.convicted_date > earlier.convicted_date'
        ~ ' and later.offense_date > earlier.offense_date', 'later.convicted_date') }} as forfeiture_date
from convictions as earlier
left join convictions as later
    on earlier.person_id = later.person_id and earlier.case_id <> later.case_id
where earlier.is_conviction
group by earlier.charge_id
