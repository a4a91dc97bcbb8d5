-- Citations that their state's grammar could not take apart: they may be on any list, so nothing about them is decided
select offenses.jurisdiction, offenses.citation, cast(count(*) as bigint) as charges
from {{ ref('charges') }} as charges
inner join {{ ref('offenses') }} as offenses on charges.offense_id = offenses.offense_id
where
    not offenses.is_citation_parsed
    and offenses.jurisdiction in (select provisions.jurisdiction from {{ ref('provisions') }} as provisions)
group by offenses.jurisdiction, offenses.citation
