select
    dockets.case_no as row_no,
    dockets.person_no,
    id('K', dockets.case_no) as case_id,
    id('P', dockets.person_no) as person_id,
    dockets.state as jurisdiction,
    counties.county,
    kinds.court,
    replace(replace(replace(
        kinds.docket_number,
        '{county}', counties.code),
        '{number}', lpad((dockets.case_no % 10000000)::varchar, 7, '0')),
        '{year}', year(dockets.filed_on)::varchar
    ) as docket_number,
    kinds.case_type,
    dockets.filed_on as filed_date,
    if(endings.is_open, 'Open', 'Closed') as status
from dockets
inner join endings using (case_no)
inner join cases_profile as kinds on dockets.kind_no = kinds.item_no
inner join counties_profile as counties on dockets.county_no = counties.item_no
