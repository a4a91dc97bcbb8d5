-- One row a provision, test and thing that has to be known for it (<st>_tests.csv, column element); of several with |
-- between any one is enough
with

places as (
    {% for n in range(1, 9) %}
    select {{ n }} as place {{ 'union all' if not loop.last }}
    {% endfor %}
),

named as (
    select
        tests.jurisdiction,
        tests.provision_id,
        tests.test,
        split_part(tests.element, ' ', places.place) as element
    from {{ ref('tests') }} as tests
    cross join places
)

select * from named where element <> ''
