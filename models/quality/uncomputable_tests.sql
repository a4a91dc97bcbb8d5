-- Per policy, provision and test: how many charges it leaves unresolved, and how many only it leaves unresolved (the
-- element to ask for first: law.tests names it; impact.feasibility says the same without small counts)
select
    policy_id,
    provision_id,
    test,
    citation,
    unresolved as unresolved_charges,
    missing_alone as only_this_test
from {{ ref('test_counts') }}
where unresolved > 0
