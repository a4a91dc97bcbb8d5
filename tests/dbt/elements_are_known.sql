-- What a test reads (<st>_tests.csv, column element) has a holder (<st>_elements.csv, <st>_facts.csv), and can be found
-- missing
with

-- of the court's record macros/impact.sql says when a charge lacks it
known as (
    select jurisdiction, element
    from {{ ref('elements') }}
    where element like 'facts.%' or element in ('{{ absences() | join("', '") }}')
),

alternatives as (
    {% for n in range(1, 5) %}
    select jurisdiction, provision_id, test, split_part(element, '|', {{ n }}) as element
    from {{ ref('test_elements') }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select alternatives.*
from alternatives
left join known on alternatives.element = known.element and alternatives.jurisdiction = known.jurisdiction
where alternatives.element <> '' and known.element is null
