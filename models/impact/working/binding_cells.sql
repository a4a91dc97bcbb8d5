-- One row a policy, provision and test: the charges in which it fails and those that only it keeps from clearing; of
-- the tests of a waiting period also the charges that these keep, but not this one alone, and no single one of them
with

-- what clears without the wait and not with it
curves as (
    select
        waits.provision_id,
        waits.test,
        waits.parameter,
        curves.policy_id,
        max(case when curves.years = 0 then curves.cleared end)
        - max(case when curves.years = curves.current_years then curves.cleared end) as waiting
    from {{ ref('wait_tests') }} as waits
    inner join {{ ref('curve_cells') }} as curves
        on waits.provision_id = curves.provision_id and waits.parameter = curves.parameter
    group by waits.provision_id, waits.test, waits.parameter, curves.policy_id
),

counted as (
    select
        counts.*,
        curves.parameter,
        curves.waiting,
        cast(coalesce(sole.charges, 0) as bigint) as alone,
        cast(coalesce(sole.people, 0) as bigint) as people_alone
    from {{ ref('test_counts') }} as counts
    left join {{ ref('sole_tests') }} as sole
        on counts.policy_id = sole.policy_id and counts.provision_id = sole.provision_id and counts.test = sole.test
    left join curves
        on counts.policy_id = curves.policy_id
        and counts.provision_id = curves.provision_id
        and counts.test = curves.test
)

select
    *,
    coalesce(waiting - alone, 0) as not_alone,
    coalesce(cast(
        waiting - sum(alone) over (partition by policy_id, provision_id, parameter) as bigint
    ), 0) as none_alone
from counted
