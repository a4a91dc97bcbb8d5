-- One row a policy and New York conviction: is the offense a sex offense or sexually violent offense of COR 168-a(2),
-- (3) (CPL 160.57(1)(b)(v))? Null where a fact about the victim or the past is missing: it is not sealed.
{% set lists = ['registrable', 'touching', 'restraint', 'patronizing', 'surveillance'] %}
with

rule as ({{ parameters('ny_160_57_1_b_i', touching_victim_age='integer', other_victim_age='integer') }}),

convictions as (select * from {{ ref('ny_charges') }} where is_conviction),

facts as (
    {{ facts('charge', victim_age='number', offender_is_parent='boolean', prior_sex_offense='boolean',
        registration_unduly_harsh='boolean') }}
),
{% for list in lists %}
{{ list }} as ({{ offense_list('ny_sex_' ~ list) }}){{ ',' if not loop.last }}
{% endfor %}
select
    convictions.policy_id,
    convictions.charge_id,
    -- (2)(a), (2)(d), (3)(a), whoever the victim was
    {{ listed('registrable') }}
    -- (2)(b), (2)(c) forcible touching, sexual abuse 3: a victim under 18, or a prior sex offense
    or ({{ listed('touching') }} and (facts.victim_age < rule.touching_victim_age or facts.prior_sex_offense))
    -- (2)(a)(i) unlawful imprisonment, kidnapping: a victim under 17 and an offender who is not the parent
    or ({{ listed('restraint') }} and facts.victim_age < rule.other_victim_age and not facts.offender_is_parent)
    -- (2)(a)(i) patronizing 3, promoting prostitution 3: a person under 17
    or ({{ listed('patronizing') }} and facts.victim_age < rule.other_victim_age)
    -- (2)(e) unlawful surveillance 2, unless registration would be unduly harsh
    or ({{ listed('surveillance') }} and not {{ recorded('facts.registration_unduly_harsh') }}) as is_sex_offense
from convictions
inner join rule on convictions.policy_id = rule.policy_id
left join facts on convictions.charge_id = facts.subject_id
{%- for list in lists %}
left join {{ list }} on rule.policy_id = {{ list }}.policy_id and convictions.offense_id = {{ list }}.offense_id
{%- endfor %}
