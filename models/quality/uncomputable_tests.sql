-- Per policy, provision and test: how many charges it leaves unresolved, and how many only it leaves unresolved
-- (the element to ask for first; seeds/law/<st>/<st>_facts.csv and the state's docs say who holds it)
with

combinations as (
    select policy_id, provision_id, missing, count(*) as charges
    from {{ ref('decisions') }}
    where status = 'unresolved'
    group by policy_id, provision_id, missing
)

select
    combinations.policy_id,
    combinations.provision_id,
    tests.test,
    tests.citation,
    cast(sum(combinations.charges) as bigint) as unresolved_charges,
    cast(sum(case when combinations.missing = tests.test then combinations.charges else 0 end) as bigint)
        as only_this_test
from combinations
inner join {{ ref('tests') }} as tests
    on combinations.provision_id = tests.provision_id
    and position(',' || tests.test || ',' in ',' || combinations.missing || ',') > 0
group by combinations.policy_id, combinations.provision_id, tests.test, tests.citation
