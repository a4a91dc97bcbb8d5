-- Every citation that tells the family of an offense is one that its state's grammar takes apart, with a known code
select entries.jurisdiction, entries.citation, entries.match, entries.uccs_code
from {{ ref('uccs_citations') }} as entries
left join {{ ref('parsed_citations') }} as first_
    on entries.jurisdiction = first_.jurisdiction and entries.citation = first_.citation
left join {{ ref('parsed_citations') }} as last_
    on entries.jurisdiction = last_.jurisdiction and entries.citation_to = last_.citation
left join {{ ref('uccs_codes') }} as codes on entries.uccs_code = codes.uccs_code
where
    entries.match not in ('section', 'range', 'chapter')
    or first_.citation is null
    or (entries.match = 'chapter' and first_.chapter is null)
    or (entries.match = 'range' and (last_.citation is null or first_.section_order > last_.section_order))
    or codes.uccs_code is null
