-- What a test reads (<st>_tests.csv, column element) is a column of the raw contract or a fact of its state
with

known as (
    {% for table in ['people', 'cases', 'charges', 'dispositions', 'sentences', 'balances'] %}
    {% for column in contract(table) %}
    select '{{ table }}.{{ column.name }}' as element, cast(null as {{ text_type() }}) as jurisdiction
    union all
    {% endfor %}
    {% endfor %}
    select 'facts.' || fact as element, jurisdiction
    from {{ ref('known_facts') }}
),

-- the elements of a test, one by one
places as (
    {% for n in range(1, 9) %}
    select {{ n }} as place {{ 'union all' if not loop.last }}
    {% endfor %}
),

named as (
    select tests.jurisdiction, tests.provision_id, tests.test, split_part(tests.element, ' ', places.place) as element
    from {{ ref('tests') }} as tests
    cross join places
)

select named.*
from named
left join known
    on named.element = known.element and coalesce(known.jurisdiction, named.jurisdiction) = named.jurisdiction
where named.element <> '' and known.element is null
