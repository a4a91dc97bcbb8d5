-- Every entry of a list, also what a bill adds, has a known kind of match and a citation that its state's grammar takes
-- apart
with

entries as (
    select jurisdiction, list, citation, citation_to, match from {{ ref('offense_entries') }}
    union all
    select jurisdiction, list, citation, citation_to, match from {{ ref('all_bill_offenses') }} where action = 'add'
)

select entries.jurisdiction, entries.list, entries.citation, entries.match
from entries
left join {{ ref('parsed_citations') }} as first_
    on entries.jurisdiction = first_.jurisdiction and entries.citation = first_.citation
left join {{ ref('parsed_citations') }} as last_
    on entries.jurisdiction = last_.jurisdiction and entries.citation_to = last_.citation
where
    entries.match not in ('exact', 'section', 'chapter', 'range', 'uncertain', 'category')
    or (entries.match <> 'category' and first_.citation is null)
    or (entries.match = 'chapter' and first_.chapter is null)
    -- between a section and nothing lies no offense, and an entry that excludes none is good news for all
    or (entries.match = 'range' and (last_.citation is null or first_.section_order > last_.section_order))
