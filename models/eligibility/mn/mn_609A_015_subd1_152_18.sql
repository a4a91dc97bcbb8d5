-- Minn. Stat. 609A.015 subd. 1(a)(2): dismissal and discharge under 152.18 subd. 1 for possession, sealed by case
with

rule as ({{ parameters('mn_609A_015_subd1_152_18') }}),

discharges as (select * from {{ ref('mn_discharges') }}),

cases as (select * from {{ ref('mn_sealed_cases') }}),

{% set tests = ['possession_covered', 'dismissed_and_discharged', 'in_chs', 'sealing_not_prohibited'] %}
tested as (
    select
        discharges.policy_id,
        discharges.charge_id,
        discharges.in_force_on,
        discharges.record_complete_on,
        {%- for test in tests %}
        discharges.{{ test }}_on,
        {%- endfor %}
        -- subd. 5(e) sealing is by case: with everything else in it that ended in conviction, diversion or stay
        case when cases.case_id is null then {{ always() }}
            else {{ added_by_case('cases.case_eligible_on', 'discharges.passed_on') }} end as case_eligible_on
    from discharges
    left join cases on discharges.policy_id = cases.policy_id and discharges.case_id = cases.case_id
    union all
    -- subd. 5(e) the rest of a case whose last record comes under this clause
    select
        {{ candidate() }},
        {%- for test in tests %}
        {{ open_if('charges.is_sealing_prohibited') if test == 'sealing_not_prohibited' else always() }}
            as {{ test }}_on,
        {%- endfor %}
        cases.case_eligible_on
    from {{ ref('mn_charges') }} as charges
    inner join cases on charges.case_id = cases.case_id and cases.provision_id = 'mn_609A_015_subd1_152_18'
    inner join rule on cases.policy_id = rule.policy_id
    where charges.outcome in ('in_favor', 'open') and not charges.is_incompetent and not charges.is_mentally_ill
)

{{ decide('mn_609A_015_subd1_152_18', tests=tests + ['case_eligible']) }}
