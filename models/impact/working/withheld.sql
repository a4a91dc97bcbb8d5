-- One row a policy, jurisdiction and family of measures: is a total too close to 0 or to another policy's? Then nothing
-- of the family is shown for the policy; where it is the enacted law's, for no policy, or a bill's gain would tell it.
-- Where only what is undecided is too close, that is not shown, for all policies.
with

judged as (
    select
        policy_id,
        jurisdiction,
        family,
        unit like '% undecided' as is_undecided,
        case when {{ too_close('counted', 'jurisdiction, figure', 'policy_rank') }} then 1 else 0 end as is_close
    from {{ ref('figures') }}
    where dimension = 'all'
),

by_policy as (
    select
        policy_id,
        jurisdiction,
        family,
        max(case when is_undecided then 0 else is_close end) as is_close,
        max(case when is_undecided then is_close else 0 end) as is_undecided_close
    from judged
    group by policy_id, jurisdiction, family
)

select
    policy_id,
    jurisdiction,
    family,
    greatest(
        is_close, max(case when policy_id = 'enacted' then is_close else 0 end) over (partition by jurisdiction, family)
    ) = 1 as is_withheld,
    max(is_undecided_close) over (partition by jurisdiction, family) = 1 as no_undecided
from by_policy
