-- One row a policy, person and criminal episode: how its convictions count under 77-40a-303(4)-(6)
with

rule as (
    {{ parameters('ut_205_conviction', petition_felony_years='integer', petition_drug_felony_years='integer',
        petition_dui_years='integer', petition_class_a_years='integer', petition_class_b_years='integer',
        petition_class_c_years='integer') }}
),

-- a pardon is not among what (4) and (5) leave out
charges as (
    select *, is_convicted or disposition = 'pardoned' as is_conviction from {{ ref('ut_charges') }}
),

-- 205(2): Utah courts only; neither infractions, traffic and minor regulatory offenses nor what was expunged before
convictions as (
    select
        charges.policy_id,
        charges.person_id,
        -- an episode is the case, unless the court recorded one (U-6)
        coalesce('episode ' || charges.episode, 'case ' || charges.case_id) as episode,
        charges.degree,
        charges.is_drug,
        charges.is_conviction and charges.degree <> 'IN' and not charges.is_traffic and not charges.is_regulatory
            and not cases.is_expunged as is_counted,
        case
            when charges.degree = 'F' and charges.is_drug then rule.petition_drug_felony_years
            when charges.degree = 'F' then rule.petition_felony_years
            when charges.is_dui_listed then rule.petition_dui_years
            when charges.degree = 'MA' then rule.petition_class_a_years
            when charges.degree = 'MB' then rule.petition_class_b_years
            when charges.degree = 'MC' then rule.petition_class_c_years
        end as petition_years,
        case charges.degree when 'F' then 4 when 'MA' then 3 when 'MB' then 2 when 'MC' then 1 end as severity
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join {{ ref('ut_cases') }} as cases
        on charges.policy_id = cases.policy_id and charges.case_id = cases.case_id
    where coalesce(charges.is_conviction, true)
),

counted as (
    select
        policy_id,
        person_id,
        episode,
        -- whether a conviction counts, or as what, may be unknown
        min(
            case when not is_counted or (is_counted and severity is not null and is_drug is not null) then 1 else 0 end
        ) = 1 as is_certain,
        max(case when is_counted and not is_drug then severity end) as severity,
        max(case when is_counted and not is_drug then petition_years end) as petition_years,
        max(case when is_counted and is_drug then severity end) as drug_severity,
        max(case when is_counted and is_drug then petition_years end) as drug_petition_years,
        {%- for name, degree in [('felony', 'F'), ('class_a', 'MA'), ('class_b', 'MB')] %}
        max(
            case when coalesce(is_counted, true) and coalesce(degree, '{{ degree }}') = '{{ degree }}' then 1 else 0 end
        ) = 1 as may_be_{{ name }},
        {%- endfor %}
        max(case when coalesce(is_counted, true) and coalesce(is_drug, true) then 1 else 0 end) = 1 as may_be_drug
    from convictions
    group by policy_id, person_id, episode
)

select
    policy_id,
    person_id,
    episode,
    is_certain,
    may_be_felony,
    may_be_class_a,
    may_be_class_b,
    may_be_drug,
    severity,
    drug_severity,
    -- 303(6) drug possession beside another offense: as the other one if that is a felony or class A misdemeanor or
    -- waits as long as any drug possession offense of the episode
    case
        when severity is null and drug_severity is null then 'nothing'
        when drug_severity is null or severity >= 3 or petition_years >= drug_petition_years then 'other'
        else 'drug'
    end as counts_as
from counted
