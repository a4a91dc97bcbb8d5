select
    counts.charge_no as row_no,
    counts.person_no,
    id('C', counts.charge_no) as charge_id,
    id('K', counts.case_no) as case_id,
    id('P', counts.person_no) as person_id,
    counts.state as jurisdiction,
    counts.sequence,
    offenses.citation,
    offenses.description,
    offenses.level,
    if(draw(counts.charge_no, 'no grade') < 0.034, null, offenses.grade) as grade,
    offenses.max_penalty_days,
    counts.offense_on as offense_date,
    if(
        draw(counts.case_no, 'arrested') < 0.56,
        least(
            counts.offense_on + between_days(counts.case_no, 'arrest', 0, 30), counts.filed_on
        ),
        null
    ) as arrest_date,
    counts.filed_on as filed_date,
    if(
        draw(counts.case_no, 'untracked') < 0.002,
        null,
        kinds.tracking_prefix || mix(counts.case_no, 'tracking')
    ) as tracking_number
from counts
inner join offenses_profile as offenses on counts.offense_no = offenses.item_no
inner join dockets using (case_no)
inner join cases_profile as kinds on dockets.kind_no = kinds.item_no
