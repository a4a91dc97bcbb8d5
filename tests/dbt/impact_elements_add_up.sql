-- The sets of missing elements of a test add up to the charges in which it cannot be computed
with

summed as (
    select policy_id, provision_id, test, sum(missing) as missing
    from {{ ref('missing_elements') }}
    group by policy_id, provision_id, test
)

select counts.policy_id, counts.provision_id, counts.test, counts.missing, summed.missing as of_elements
from {{ ref('test_counts') }} as counts
left join summed
    on counts.policy_id = summed.policy_id
    and counts.provision_id = summed.provision_id
    and counts.test = summed.test
where counts.missing <> coalesce(summed.missing, 0)
