-- One row a policy and charge of its jurisdiction: what the law does with it. Rows in = rows out.
-- Of several provisions: an eligible one first, the earliest, then the stronger relief (precedence in the registry).
with

decisions as (select * from {{ ref('decisions') }}),

ranked as (
    select
        decisions.*,
        case decisions.status
            when 'eligible' then '1' when 'waiting' then '2' when 'blocked' then '3' when 'unresolved' then '4'
            else '5'
        end
        || coalesce(cast(decisions.eligible_on as {{ text_type() }}), '9999-99-99')
        || lpad(cast(provisions.precedence as {{ text_type() }}), 3, '0') as rank_key
    from decisions
    inner join {{ ref('provisions') }} as provisions on decisions.provision_id = provisions.provision_id
),

best as (
    select policy_id, charge_id, min(rank_key) as rank_key
    from ranked
    group by policy_id, charge_id
),

chosen as (
    select ranked.*
    from ranked
    inner join best
        on ranked.policy_id = best.policy_id and ranked.charge_id = best.charge_id and ranked.rank_key = best.rank_key
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
    chosen.missing
from {{ ref('charges') }} as charges
inner join {{ ref('policies') }} as policies
    on policies.jurisdiction is null or charges.jurisdiction = policies.jurisdiction
left join chosen on charges.charge_id = chosen.charge_id and policies.policy_id = chosen.policy_id
