-- Every entry of a list has a known kind of match and a citation that its state's grammar takes apart
select entries.jurisdiction, entries.list, entries.citation, entries.match
from {{ ref('offense_entries') }} as entries
left join {{ ref('parsed_citations') }} as parsed
    on entries.jurisdiction = parsed.jurisdiction and entries.citation = parsed.citation
where
    entries.match not in ('exact', 'section', 'chapter', 'range', 'uncertain', 'category')
    or (entries.match <> 'category' and parsed.citation is null)
    or (entries.match = 'range' and entries.citation_to is null)
