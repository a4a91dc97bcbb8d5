-- One row a provision, test, thing that it needs and element that is enough for it. `is_fact`: a fact that has to be
-- recorded, because its absence says nothing
with

-- facts of which a row was delivered that leads to nobody: their absence proves nothing (macros/law.sql, recorded)
lost_facts as (
    select distinct elements.jurisdiction, elements.element
    from {{ ref('elements') }} as elements
    inner join {{ ref('unlinked_rows') }} as lost
        on lost.table_name = 'facts'
        and (lost.row_key is null or lost.row_key like '% ' || substr(elements.element, 7))
    where elements.element like 'facts.%'
)

select
    needs.jurisdiction,
    needs.provision_id,
    needs.test,
    needs.element as need,
    elements.element,
    elements.element like 'facts.%' and (elements.absent = 'unknown' or lost_facts.element is not null) as is_fact
from {{ ref('test_elements') }} as needs
inner join {{ ref('elements') }} as elements
    on needs.jurisdiction = elements.jurisdiction
    and {{ has_word("replace(needs.element, '|', ' ')", 'elements.element') }}
left join lost_facts
    on elements.jurisdiction = lost_facts.jurisdiction and elements.element = lost_facts.element
