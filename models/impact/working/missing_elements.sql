-- One row a policy, provision, test and set of elements: the charges in which the test cannot be computed and just
-- these of the elements that it reads are missing, and those that would be decided if they were supplied.
-- '(elsewhere)': all that it reads of the charge itself is there; another charge of the record lacks something.
with

counts as (select * from {{ ref('element_counts') }}),

-- facts of which a row was delivered that leads to nobody: their absence proves nothing (macros/law.sql, recorded)
lost_facts as (
    select distinct elements.jurisdiction, elements.element
    from {{ ref('elements') }} as elements
    inner join {{ ref('unlinked_rows') }} as lost
        on lost.table_name = 'facts'
        and (lost.row_key is null or lost.row_key like '% ' || substr(elements.element, 7))
    where elements.element like 'facts.%'
),

-- what a test needs, and the elements any of which is enough
needs as (
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
),

-- many charges are alike in what is recorded and what is not
alike as (select distinct provision_id, missing, absent, recorded from counts),

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
        on alike.provision_id = tests.provision_id and {{ has_word("replace(alike.missing, ',', ' ')", 'tests.test') }}
    left join lacking
        on alike.provision_id = lacking.provision_id
        and alike.missing = lacking.missing
        and alike.absent = lacking.absent
        and alike.recorded = lacking.recorded
        and tests.test = lacking.test
    group by
        alike.provision_id, alike.missing, alike.absent, alike.recorded, tests.jurisdiction, tests.test
),

counted as (
    select
        counts.policy_id,
        sets.provision_id,
        sets.test,
        sets.element,
        sum(counts.charges) as missing,
        sum(case when counts.missing = sets.test and counts.status = 'unresolved' then counts.charges else 0 end)
            as missing_alone
    from counts
    inner join sets
        on counts.provision_id = sets.provision_id
        and counts.missing = sets.missing
        and counts.absent = sets.absent
        and counts.recorded = sets.recorded
    group by counts.policy_id, sets.provision_id, sets.test, sets.element
),

named as (select distinct jurisdiction, provision_id, test, element from sets)

-- every policy has every set: none is a figure, too
select
    compared.policy_id,
    named.jurisdiction,
    named.provision_id,
    named.test,
    named.element,
    cast(coalesce(counted.missing, 0) as bigint) as missing,
    cast(coalesce(counted.missing_alone, 0) as bigint) as missing_alone
from named
inner join {{ ref('compared') }} as compared on named.jurisdiction = compared.jurisdiction
left join counted
    on compared.policy_id = counted.policy_id
    and named.provision_id = counted.provision_id
    and named.test = counted.test
    and named.element = counted.element
