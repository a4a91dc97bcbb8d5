-- up to three rows a charge: held or waived, disposed, and what came after
with

entered as (
    select
        counts.charge_no,
        counts.person_no,
        unnest([
            {'step': 0, 'entry': outcomes.earlier, 'entered_on': counts.earlier_on},
            {'step': 1, 'entry': outcomes.disposition, 'entered_on': counts.disposed_on},
            {'step': 2, 'entry': outcomes.later, 'entered_on': counts.later_on},
        ], recursive := true),
        outcomes.plea
    from counts
    inner join dispositions_profile as outcomes on counts.outcome_no = outcomes.item_no
)

select
    charge_no * 3 + step as row_no,
    person_no,
    id('D', charge_no * 3 + step) as disposition_id,
    id('C', charge_no) as charge_id,
    entry as disposition,
    if(draw(charge_no, 'no date') < 0.002, null, entered_on) as disposition_date,
    if(step = 1, plea, null) as plea
from entered
where entry is not null and entered_on <= as_of()
