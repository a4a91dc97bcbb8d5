-- one row a case: where, of what kind, when filed and, if it went its usual way, when disposed
with

repeated as (
    select *, unnest(range(1, case_count + 1)) as nth from defendants
),

numbered as (
    select *, row_number() over (order by person_no, nth) as case_no from repeated
),

placed as (
    select
        *,
        slot(case_no, 'county') as county_slot,
        -- people come back with the same kind of case more often than by chance
        if(
            draw(case_no, 'habit') < 0.4, slot(person_no, 'kind'), slot(case_no, 'kind')
        ) as kind_slot,
        adult_on + floor(
            pow(draw(case_no, 'offense date'), 1.4) * (coalesce(died_on, as_of()) - adult_on)
        )::integer as offense_on
    from numbered
),

filed as (
    select
        *,
        least(
            offense_on + floor(180 * pow(draw(case_no, 'filed'), 3))::integer, as_of()
        ) as filed_on
    from placed
)

select
    filed.case_no,
    filed.person_no,
    filed.state,
    county_slots.item_no as county_no,
    cases_slots.item_no as kind_no,
    cases.kind,
    filed.offense_on,
    filed.filed_on,
    filed.filed_on + 1 + floor(
        1094 * pow(draw(filed.case_no, 'disposed'), 2)
    )::integer as disposed_on,
    heavy_tail(filed.case_no, 'charges', 1.65, 25) as charge_count
from filed
inner join counties_slots as county_slots
    on filed.state = county_slots.state and filed.county_slot = county_slots.slot
inner join cases_slots
    on filed.state = cases_slots.state and filed.kind_slot = cases_slots.slot
inner join cases_profile as cases on cases_slots.item_no = cases.item_no
