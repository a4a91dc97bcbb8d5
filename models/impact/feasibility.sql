-- Can it be computed? One row a policy, provision, test and set of elements that are missing; without elements the
-- test, without a test the provision, without both the policy
with

counted as (select * from {{ ref('missing_counts') }}),

-- who holds the elements of a set
sets as (select distinct jurisdiction, element from counted where element is not null),

held as (
    select distinct sets.jurisdiction, sets.element, elements.holder
    from sets
    inner join {{ ref('elements') }} as elements
        on sets.jurisdiction = elements.jurisdiction
        and {{ has_word("replace(sets.element, '|', ' ')", 'elements.element') }}
),

holders as (
    select jurisdiction, element, {{ joined_words('holder', between='; ') }} as holder
    from held
    group by jurisdiction, element
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
        when shown.element is not null then null
        when shown.charges_missing = 0 and shown.in_reach > 0 then 'computable'
        when shown.charges_missing < shown.charges_in_reach then 'partly'
        when shown.charges_missing = shown.charges_in_reach and shown.charges_in_reach > 0 then 'not'
    end as grade,
    shown.charges_in_reach is null
    or shown.charges_missing is null
    or (shown.test is not null and shown.charges_missing_alone is null) as is_suppressed
from shown
left join holders on shown.jurisdiction = holders.jurisdiction and shown.element = holders.element
