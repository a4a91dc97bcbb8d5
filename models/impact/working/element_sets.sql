-- One row a provision, test that cannot be computed, and what the record lacks and holds (element_counts): the elements
-- that the test needs and that are missing. '(elsewhere)': all that it reads of the charge itself is there; another
-- charge of the record lacks something.
with

needs as (select * from {{ ref('test_needs') }}),

-- many charges are alike in what is recorded and what is not
alike as (select distinct provision_id, missing, absent, recorded from {{ ref('element_counts') }}),

lacking as (
    select alike.provision_id, alike.missing, alike.absent, alike.recorded, needs.test, needs.need
    from alike
    inner join needs on alike.provision_id = needs.provision_id
    group by alike.provision_id, alike.missing, alike.absent, alike.recorded, needs.test, needs.need
    having min(case when {{ has_word('alike.absent', 'needs.element') }}
        or (needs.is_fact and not {{ has_word('alike.recorded', 'needs.element') }}) then 1 else 0 end) = 1
),

sets as (
    select
        alike.provision_id,
        alike.missing,
        alike.absent,
        alike.recorded,
        tests.jurisdiction,
        tests.test,
        coalesce(nullif({{ joined_words('lacking.need') }}, ''), '(elsewhere)') as element
    from alike
    inner join {{ ref('tests') }} as tests
        on alike.provision_id = tests.provision_id and {{ has_word('alike.missing', 'tests.test', between=',') }}
    left join lacking
        on alike.provision_id = lacking.provision_id
        and alike.missing = lacking.missing
        and alike.absent = lacking.absent
        and alike.recorded = lacking.recorded
        and tests.test = lacking.test
    group by
        alike.provision_id, alike.missing, alike.absent, alike.recorded, tests.jurisdiction, tests.test
)

select
    *,
    -- every test that cannot be computed lacks just these
    case when element = '(elsewhere)' then missing = test
        else min(element) over (partition by provision_id, missing, absent, recorded)
            = max(element) over (partition by provision_id, missing, absent, recorded) end as is_all
from sets
