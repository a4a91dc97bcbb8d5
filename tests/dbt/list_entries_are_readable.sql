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
left join {{ ref('parsed_citations') }} as parsed
    on entries.jurisdiction = parsed.jurisdiction and entries.citation = parsed.citation
where
    entries.match not in ('exact', 'section', 'chapter', 'range', 'uncertain', 'category')
    or (entries.match <> 'category' and parsed.citation is null)
    or (entries.match = 'range' and entries.citation_to is null)
