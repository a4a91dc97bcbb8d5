-- One row a policy, provision and test: charges in reach, those in which it fails, in which it cannot be computed, in
-- which it is all that is missing, and those that pass every test
{% set in_blocked_by = has_word("coalesce(counts.blocked_by, '')", 'tests.test', between=',') %}
{% set in_missing = has_word("coalesce(counts.missing, '')", 'tests.test', between=',') %}
{% set counted = {
    'in_reach': 'true',
    'failing': in_blocked_by,
    'missing': in_missing,
    'unresolved': in_missing ~ " and counts.status = 'unresolved'",
    'eligible': "counts.status = 'eligible'",
    'missing_alone': "counts.missing = tests.test and counts.status = 'unresolved'",
} %}
select
    counts.policy_id,
    tests.jurisdiction,
    tests.provision_id,
    tests.test,
    tests.citation,
    {%- for name, condition in counted.items() %}
    cast(sum(case when {{ condition }} then counts.charges else 0 end) as bigint)
        as {{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('decision_counts') }} as counts
inner join {{ ref('tests') }} as tests on counts.provision_id = tests.provision_id
group by counts.policy_id, tests.jurisdiction, tests.provision_id, tests.test, tests.citation
