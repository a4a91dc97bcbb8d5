-- one row a charge: which offense, which way through the court, what stands on the last day
with

repeated as (
    select *, unnest(range(1, charge_count + 1)) as sequence from dockets
),

numbered as (
    select *, row_number() over (order by case_no, sequence) as charge_no from repeated
),

drawn as (
    select
        *,
        slot(charge_no, 'offense') as offense_slot,
        -- charges of a case tend to end alike
        if(
            draw(charge_no, 'alone') < 0.4, slot(charge_no, 'outcome'), slot(case_no, 'outcome')
        ) as outcome_slot,
        filed_on + floor(
            draw(charge_no, 'earlier') * least(disposed_on - filed_on, 90)
        )::integer as earlier_on,
        disposed_on + 180 + floor(3000 * pow(draw(charge_no, 'later'), 2))::integer as later_on
    from numbered
)

select
    drawn.charge_no,
    drawn.case_no,
    drawn.person_no,
    drawn.state,
    drawn.sequence,
    drawn.offense_on,
    drawn.filed_on,
    offenses.item_no as offense_no,
    offenses.track,
    outcomes.item_no as outcome_no,
    drawn.earlier_on,
    drawn.disposed_on,
    drawn.later_on,
    case
        when drawn.disposed_on > as_of() then 'pending'
        when outcomes.later is not null and drawn.later_on <= as_of() then outcomes.later_category
        else outcomes.category
    end as standing,
    outcomes.category = 'convicted' and drawn.disposed_on <= as_of() as was_convicted
from drawn
inner join offenses_slots
    on
        drawn.state = offenses_slots.state
        and drawn.kind = offenses_slots.kind
        and drawn.offense_slot = offenses_slots.slot
inner join offenses_profile as offenses on offenses_slots.item_no = offenses.item_no
inner join dispositions_slots
    on
        drawn.state = dispositions_slots.state
        and offenses.track = dispositions_slots.track
        and drawn.outcome_slot = dispositions_slots.slot
inner join dispositions_profile as outcomes on dispositions_slots.item_no = outcomes.item_no
