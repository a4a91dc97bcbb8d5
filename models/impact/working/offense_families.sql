-- One row an offense whose citation seeds/codes/uccs_citations.csv names: its family in the Uniform Crime
-- Classification Standard. The narrowest entry decides: a section before a range of sections before a chapter.
with

entries as (
    select
        entries.jurisdiction,
        entries.match,
        entries.uccs_code,
        first_.code,
        first_.chapter,
        first_.section,
        first_.section_order,
        last_.section_order as section_order_to
    from {{ ref('uccs_citations') }} as entries
    inner join {{ ref('parsed_citations') }} as first_
        on entries.jurisdiction = first_.jurisdiction and entries.citation = first_.citation
    left join {{ ref('parsed_citations') }} as last_
        on entries.jurisdiction = last_.jurisdiction and entries.citation_to = last_.citation
),

matched as (
    select
        offenses.offense_id,
        min(case entries.match when 'section' then '1' when 'range' then '2' else '3' end || entries.uccs_code)
            as best
    from {{ ref('offenses') }} as offenses
    inner join entries on offenses.jurisdiction = entries.jurisdiction and offenses.code = entries.code
    where
        case entries.match
            when 'section' then offenses.section = entries.section
            when 'range' then offenses.section_order between entries.section_order and entries.section_order_to
            when 'chapter' then offenses.chapter = entries.chapter
        end
    group by offenses.offense_id
)

select matched.offense_id, codes.offense_type_desc as family
from matched
inner join {{ ref('uccs_codes') }} as codes on substr(matched.best, 2) = codes.uccs_code
