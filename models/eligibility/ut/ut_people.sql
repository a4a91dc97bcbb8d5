-- One row a policy and person with a Utah charge: the caps of 77-40a-303(4)-(5), what is pending, custody told person by person
with

rule as (
    {{ parameters('ut_205_conviction', felony_cap='integer', class_a_cap='integer', class_a_total='integer',
        class_b_cap='integer', class_b_total='integer', any_cap='integer', drug_felony_cap='integer',
        drug_cap='integer', pending_scope='text') }}
),

charges as (select * from {{ ref('ut_charges') }}),

status as ({{ facts('person', in_state_prison='boolean', doc_supervision='boolean') }}),

{% set sides = {
    'others': "counts_as = 'other'",
    'felonies': "counts_as = 'other' and severity = 4",
    'class_a': "counts_as = 'other' and severity = 3",
    'class_b': "counts_as = 'other' and severity = 2",
    'drugs': "counts_as = 'drug'",
    'drug_felonies': "counts_as = 'drug' and drug_severity = 4",
} %}
episodes as (
    select
        policy_id,
        person_id,
        {%- for name, condition in sides.items() %}
        sum(case when is_certain and {{ condition }} then 1 else 0 end) as {{ name }},
        {%- endfor %}
        sum(case when is_certain then 0 else 1 end) as uncertain
    from {{ ref('ut_episodes') }}
    group by policy_id, person_id
),

-- reached for certain; reached if every uncertain episode counts, and as the worst
capped as (
    select
        episodes.policy_id,
        episodes.person_id,
        {%- for name, more in [('is_over_cap', '0'), ('may_be_over_cap', 'uncertain')] %}
        -- 303(4)(a)-(d), 303(5)(a)-(b)
        (
            felonies + {{ more }} >= rule.felony_cap
            or (others + {{ more }} >= rule.class_a_total and class_a + {{ more }} >= rule.class_a_cap)
            or (others + {{ more }} >= rule.class_b_total and class_b + {{ more }} >= rule.class_b_cap)
            or others + {{ more }} >= rule.any_cap
            or drug_felonies + {{ more }} >= rule.drug_felony_cap
            or drugs + {{ more }} >= rule.drug_cap
        ) as {{ name }}{{ ',' if not loop.last }}
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
            and (rule.pending_scope = 'any' or (charges.class <> 'IN' and not charges.is_traffic))") }} as has_pending_charge,
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
    coalesce(status.in_state_prison, status.doc_supervision) is not null as is_status_known
from proceedings
left join capped on proceedings.policy_id = capped.policy_id and proceedings.person_id = capped.person_id
left join status on proceedings.person_id = status.subject_id
