-- One row a charge and list that names an enhancement found true on it; the fact reads 12022.7(E) PC; 12022(B) PC.
-- A section on the list by its subdivision, but recorded without one, is not certain; nor is what reads as no section.
{% set sections = '^(;[0-9]+([.][0-9]+)?[a-z]{0,2}([|][(][a-z0-9]+[)])*([a-z]{2})?[|])+;$' %}
{% set marked = "replace(replace(replace(@, 'pc', ''), ',', ';'), '(', '|(')" %}
with

enhanced as (
    select
        subject_id as charge_id,
        ';' || replace({{ marked | replace('@', compact('value')) }}, ';', '|;') || '|;' as sections
    from {{ ref('stg_facts') }}
    where subject = 'charge' and fact = 'enhancements' and lower(value) <> 'none'
),

entries as (
    select
        entries.list,
        ';' || {{ marked | replace('@', compact('entries.citation')) }} || '|' as entry,
        ';' || parsed.section || '|;' as bare
    from {{ ref('offense_entries') }} as entries
    inner join {{ ref('parsed_citations') }} as parsed
        on entries.jurisdiction = parsed.jurisdiction and entries.citation = parsed.citation
    where entries.jurisdiction = 'CA'
        and entries.list in ('ca_serious_felony', 'ca_violent_felony', 'ca_gang_enhancement')
),

found as (
    select
        enhanced.charge_id,
        entries.list,
        case when position(entries.entry in enhanced.sections) > 0 then 1 else 0 end as certainty
    from enhanced
    cross join entries
    where position(entries.entry in enhanced.sections) > 0 or position(entries.bare in enhanced.sections) > 0
    union all
    select enhanced.charge_id, entries.list, 0 as certainty
    from enhanced
    cross join entries
    where not {{ matches('enhanced.sections', sections) }}
)

select charge_id, list, max(certainty) = 1 as is_certain
from found
group by charge_id, list
