-- One row a policy, provision and test: the charges in which it fails, and those that only it keeps from clearing
with

counted as (
    select
        counts.*,
        cast(coalesce(sole.charges, 0) as bigint) as alone,
        cast(coalesce(sole.people, 0) as bigint) as people_alone,
        compared.policy_rank,
        compared.is_upper_bound,
        hidden.is_hidden as no_reach
    from {{ ref('test_counts') }} as counts
    inner join {{ ref('compared') }} as compared
        on counts.policy_id = compared.policy_id and counts.jurisdiction = compared.jurisdiction
    inner join {{ ref('hidden_provisions') }} as hidden
        on counts.policy_id = hidden.policy_id and counts.provision_id = hidden.provision_id and hidden.unit = 'reach'
    left join {{ ref('sole_tests') }} as sole
        on counts.policy_id = sole.policy_id and counts.provision_id = sole.provision_id and counts.test = sole.test
),

-- what fails lies within what is in reach, what only this test stops within what fails; what is eligible is told
-- by wait_curves
judged as (
    select
        *,
        no_reach or {{ any_too_close(['failing', 'in_reach - failing', 'in_reach - failing - eligible'],
            'provision_id, test', 'policy_rank') }} as no_failing,
        {{ any_too_close(['alone', 'failing - alone'], 'provision_id, test', 'policy_rank') }} as no_alone,
        {{ too_close('people_alone', 'provision_id, test', 'policy_rank') }} as no_people
    from counted
)

select
    policy_id,
    jurisdiction,
    provision_id,
    test,
    citation,
    {{ unless('no_reach', 'in_reach') }} as charges_in_reach,
    {{ unless('no_failing', 'failing') }} as charges_failing,
    {{ unless('no_failing or no_alone', 'alone') }} as charges_alone,
    {{ unless('no_failing or no_alone or no_people', 'people_alone') }} as people_alone,
    is_upper_bound,
    no_failing or no_alone or no_people as is_suppressed
from judged
