-- One row a policy and person with a Utah charge: the caps of 77-40a-303(4) and (5), what is pending, and what the
-- Department of Corrections tells of the person
with

rule as (
    {{ parameters('ut_205_conviction', felony_cap='integer', class_a_cap='integer', class_a_total='integer',
        class_b_cap='integer', class_b_total='integer', any_cap='integer', drug_felony_cap='integer',
        drug_cap='integer', pending_scope='text') }}
),

charges as (select * from {{ ref('ut_charges') }}),

status as ({{ facts('person', in_state_prison='boolean', doc_supervision='boolean') }}),

-- name: how an episode counts for certain, and as what one may count that nobody can tell
{% set counts = {
    'others': ("counts_as = 'other'", 'true'),
    'felonies': ("counts_as = 'other' and severity = 4", 'may_be_felony'),
    'class_a': ("counts_as = 'other' and severity = 3", 'may_be_class_a'),
    'class_b': ("counts_as = 'other' and severity = 2", 'may_be_class_b'),
    'drugs': ("counts_as = 'drug'", 'may_be_drug'),
    'drug_felonies': ("counts_as = 'drug' and drug_severity = 4", 'may_be_felony and may_be_drug'),
} %}
episodes as (
    select
        policy_id,
        person_id,
        {%- for name, (certain, possible) in counts.items() %}
        sum(case when is_certain and {{ certain }} then 1 else 0 end) as {{ name }},
        sum(case when (is_certain and {{ certain }}) or (not is_certain and {{ possible }}) then 1 else 0 end)
            as possible_{{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('ut_episodes') }}
    group by policy_id, person_id
),

capped as (
    select
        episodes.policy_id,
        episodes.person_id,
        {%- for column, of in [('is_over_cap', 'episodes.'), ('may_be_over_cap', 'episodes.possible_')] %}
        -- 303(4)(a) to (d), 303(5)(a) and (b)
        {{ of ~ 'felonies' }} >= rule.felony_cap
        or ({{ of ~ 'others' }} >= rule.class_a_total and {{ of ~ 'class_a' }} >= rule.class_a_cap)
        or ({{ of ~ 'others' }} >= rule.class_b_total and {{ of ~ 'class_b' }} >= rule.class_b_cap)
        or {{ of ~ 'others' }} >= rule.any_cap
        or {{ of ~ 'drug_felonies' }} >= rule.drug_felony_cap
        or {{ of ~ 'drugs' }} >= rule.drug_cap
            as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from episodes
    inner join rule on episodes.policy_id = rule.policy_id
),

proceedings as (
    select
        charges.policy_id,
        charges.person_id,
        -- 205(2): pending in this state for a misdemeanor or felony, unless for a traffic offense
        {{ any_where("not charges.is_final and charges.disposition <> 'deferred'
            and (rule.pending_scope = 'any' or (charges.degree <> 'IN' and not charges.is_traffic))") }}
            as has_pending_charge,
        {{ any_where("charges.disposition = 'deferred'") }} as has_held_plea
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    group by charges.policy_id, charges.person_id
)

select
    proceedings.*,
    case
        when capped.is_over_cap then true
        when not coalesce(capped.may_be_over_cap, false) then false
    end as is_over_cap,
    {{ recorded('status.in_state_prison') }} or {{ recorded('status.doc_supervision') }} as is_in_corrections,
    -- that a person is not in prison does not tell who supervises a probation
    status.doc_supervision is not null as is_status_known
from proceedings
left join capped on proceedings.policy_id = capped.policy_id and proceedings.person_id = capped.person_id
left join status on proceedings.person_id = status.subject_id
