-- One row a policy, provision, test and set of elements: the charges in which the test cannot be computed for want of
-- just these, and those that would be decided if they were supplied
with

counted as (
    select
        counts.policy_id,
        found.provision_id,
        found.test,
        found.element,
        sum(counts.charges) as missing,
        sum(case when found.is_all and counts.status = 'unresolved' then counts.charges else 0 end) as missing_alone
    from {{ ref('element_counts') }} as counts
    inner join {{ ref('element_sets') }} as found
        on counts.provision_id = found.provision_id
        and counts.missing = found.missing
        and counts.absent = found.absent
        and counts.recorded = found.recorded
    group by counts.policy_id, found.provision_id, found.test, found.element
),

named as (select distinct jurisdiction, provision_id, test, element from {{ ref('element_sets') }})

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
