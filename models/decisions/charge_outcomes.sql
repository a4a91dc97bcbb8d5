{{ config(pre_hook='{{ keep_prior() }}') }}
-- One row a policy and charge of its jurisdiction: what the law does with it. Rows in = rows out.
-- Of several provisions: an eligible one first, the earliest, then the stronger relief (precedence in the registry).
with

-- nearly every charge is in reach of one provision; only the others are ranked
several as (
    select policy_id, charge_id
    from {{ ref('decisions') }}
    group by policy_id, charge_id
    having count(*) > 1
),

ranked as (
    select
        decisions.*,
        row_number() over (
            partition by decisions.policy_id, decisions.charge_id
            order by
                case decisions.status
                    when 'eligible' then 1 when 'waiting' then 2 when 'blocked' then 3 when 'unresolved' then 4 else 5
                end,
                coalesce(decisions.eligible_on, {{ never() }}),
                provisions.precedence,
                decisions.provision_id
        ) as place
    from {{ ref('decisions') }} as decisions
    inner join several on decisions.policy_id = several.policy_id and decisions.charge_id = several.charge_id
    inner join {{ ref('provisions') }} as provisions on decisions.provision_id = provisions.provision_id
),

chosen as (
    select policy_id, charge_id, status, provision_id, eligible_on, blocked_by, missing
    from {{ ref('decisions') }} as decisions
    where not exists (
        select 1 from several
        where several.policy_id = decisions.policy_id and several.charge_id = decisions.charge_id
    )
    union all
    select policy_id, charge_id, status, provision_id, eligible_on, blocked_by, missing
    from ranked
    where place = 1
)

select
    policies.policy_id,
    charges.charge_id,
    charges.case_id,
    charges.person_id,
    charges.jurisdiction,
    coalesce(chosen.status, 'not_covered') as status,
    chosen.provision_id,
    chosen.eligible_on,
    chosen.blocked_by,
    chosen.missing,
    {{ as_of() }} as as_of
from {{ ref('charges') }} as charges
inner join {{ ref('policies') }} as policies
    on policies.jurisdiction is null or charges.jurisdiction = policies.jurisdiction
left join chosen on charges.charge_id = chosen.charge_id and policies.policy_id = chosen.policy_id
