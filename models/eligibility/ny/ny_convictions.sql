-- One row a policy and New York conviction of a crime: the conditions of CPL 160.57(1)(b), which (i) and (ii) share
{% set values = dict(wait_years='integer', supervision_blocks='boolean', any_supervision_blocks='boolean',
    other_records_from='date', felony_elsewhere_years='integer') %}
with

rule as (
    select 'misdemeanor' as rule_level, lesser.* from ({{ parameters('ny_160_57_1_b_i', **values) }}) as lesser
    union all
    select 'felony' as rule_level, felonies.* from ({{ parameters('ny_160_57_1_b_ii', **values) }}) as felonies
),

-- a level that nobody knows is judged as a felony, and stays unresolved
convictions as (
    select * from {{ ref('ny_charges') }} where is_conviction and coalesce(is_crime, true) and not is_expunged
),

people_facts as ({{ facts('person', natural_person='boolean') }}),

drugs as ({{ offense_list('ny_art_220') }})

select
    convictions.policy_id, convictions.charge_id, convictions.case_id, convictions.level,
    convictions.is_record_complete,

    -- (i), (ii) at least three (eight) years from sentence or, with incarceration, from the last release
    case when convictions.level is not null then
        {{ wait('convictions.own_start', years='rule.wait_years') }} end as own_time_on,
    -- (i), (ii) a crime of which the person is convicted before this one is sealed starts the time again
    case when restarts.charge_id is null then {{ always() }}
        else {{ wait('restarts.shared_start', years='rule.wait_years') }} end as restart_time_on,
    restarts.shared_start_because as restart_time_because,
    -- (iii) no charge of a crime is pending in another case, older or newer (choice 3); what is sealed stays sealed
    case when convictions.sealed_on is not null or pending.case_id is null then {{ always() }}
        else pending.no_crime_pending_on end as no_pending_charge_on,
    -- (iv) not under supervision for this conviction (choice 4)
    case
        when not rule.supervision_blocks then {{ always() }}
        when rule.supervision_blocks and rule.any_supervision_blocks then people.any_supervision_over_on
        when rule.supervision_blocks and not rule.any_supervision_blocks then convictions.supervision_over_on
    end as not_supervised_on,
    -- (v) not a sex offense or sexually violent offense of COR 168-a
    {{ barred_if('sex.is_sex_offense') }} as not_sex_offense_on,
    -- (vi) not a class A felony, except one of article 220; by the grade of the conviction
    {{ barred_if("case when convictions.grade in ('AIF', 'AIIF') then true"
        ~ " when convictions.grade in ('BF', 'CF', 'DF', 'EF') then false end and not " ~ listed('drugs')) }}
        as not_class_a_on,
    -- (vii) a natural person
    {{ barred_if(recorded('not people_facts.natural_person')) }} as natural_person_on,
    -- (viii), (ix) felonies elsewhere, once their records can be queried in an automated manner
    {{ only_if('rule.other_records_from <= ' ~ as_of(), open_if('people.has_felony_pending_elsewhere')) }}
        as no_felony_pending_elsewhere_on,
    {{ only_if('rule.other_records_from <= ' ~ as_of()
        ~ ' and people.last_felony_elsewhere > convictions.convicted_on',
        wait('people.last_felony_elsewhere', years='rule.felony_elsewhere_years')) }} as no_felony_elsewhere_on
from convictions
inner join rule
    on convictions.policy_id = rule.policy_id
    and case when convictions.level = 'misdemeanor' then 'misdemeanor' else 'felony' end = rule.rule_level
inner join {{ ref('ny_people') }} as people
    on convictions.policy_id = people.policy_id and convictions.person_id = people.person_id
inner join {{ ref('ny_sex_offenses') }} as sex
    on convictions.policy_id = sex.policy_id and convictions.charge_id = sex.charge_id
left join {{ ref('ny_restarts') }} as restarts
    on convictions.policy_id = restarts.policy_id and convictions.charge_id = restarts.charge_id
left join {{ ref('ny_pending') }} as pending
    on convictions.policy_id = pending.policy_id and convictions.case_id = pending.case_id
left join people_facts on convictions.person_id = people_facts.subject_id
left join drugs on rule.policy_id = drugs.policy_id and convictions.offense_id = drugs.offense_id
