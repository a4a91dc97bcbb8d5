-- Can it be computed? One row a policy, provision and test; without a test the provision, without both the policy
with

counted as (select * from {{ ref('missing_counts') }}),

-- who holds the facts among the elements that a test reads
holders as (
    select
        tests.provision_id,
        tests.test,
        {{ only_or_several('facts.holder') }} as holder
    from {{ ref('tests') }} as tests
    inner join {{ ref('known_facts') }} as facts
        on tests.jurisdiction = facts.jurisdiction
        and position(' facts.' || facts.fact || ' ' in ' ' || tests.element || ' ') > 0
    group by tests.provision_id, tests.test
),

-- that nothing is missing is always said
shown as (
    select
        *,
        {{ unless('no_reach', 'in_reach') }} as charges_in_reach,
        {{ unless('(no_reach or no_missing) and missing > 0', 'missing') }} as charges_missing,
        {{ unless('(no_reach or no_missing or no_missing_alone) and missing > 0', 'missing_alone') }}
            as charges_missing_alone
    from counted
)

select
    shown.policy_id,
    shown.jurisdiction,
    shown.provision_id,
    shown.test,
    shown.citation,
    shown.charges_in_reach,
    shown.charges_missing,
    {{ share('shown.charges_missing', 'shown.charges_in_reach') }} as share_missing,
    shown.charges_missing_alone,
    shown.element,
    holders.holder,
    case
        when shown.charges_missing = 0 and shown.in_reach > 0 then 'computable'
        when shown.charges_missing < shown.charges_in_reach then 'partly'
        when shown.charges_missing = shown.charges_in_reach and shown.charges_in_reach > 0 then 'not'
    end as grade,
    shown.charges_in_reach is null
    or shown.charges_missing is null
    or (shown.test is not null and shown.charges_missing_alone is null) as is_suppressed
from shown
left join holders on shown.provision_id = holders.provision_id and shown.test = holders.test
