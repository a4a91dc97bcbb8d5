-- Minn. Stat. 609A.015 subd. 2: completed diversions and stays of adjudication, sealed by case (subd. 5(e))
with

rule as ({{ parameters('mn_609A_015_subd2') }}),

diversions as (select * from {{ ref('mn_diversions') }}),

cases as (select * from {{ ref('mn_sealed_cases') }}),

{% set tests = ['completed', 'not_felony', 'offense_qualifies', 'wait_over', 'charge_free', 'in_chs',
    'sealing_not_prohibited'] %}
tested as (
    select
        diversions.policy_id,
        diversions.charge_id,
        diversions.in_force_on,
        diversions.record_complete_on,
        {%- for test in tests %}
        diversions.{{ test }}_on,
        {%- endfor %}
        diversions.charge_free_because,
        -- subd. 5(e) sealing is by case: with everything else in it that ended in conviction, diversion or stay
        case when cases.case_id is null then {{ always() }}
            else {{ added_by_case('cases.case_eligible_on', 'diversions.passed_on') }} end as case_eligible_on
    from diversions
    left join cases on diversions.policy_id = cases.policy_id and diversions.case_id = cases.case_id
    union all
    -- subd. 5(e) the rest of a case whose last record comes under this subdivision
    select
        {{ candidate() }},
        {%- for test in tests %}
        {{ open_if('charges.is_sealing_prohibited') if test == 'sealing_not_prohibited' else always() }}
            as {{ test }}_on,
        {%- endfor %}
        cast(null as {{ text_type() }}) as charge_free_because,
        cases.case_eligible_on
    from {{ ref('mn_charges') }} as charges
    inner join cases on charges.case_id = cases.case_id and cases.provision_id = 'mn_609A_015_subd2'
    inner join rule on cases.policy_id = rule.policy_id
    where charges.outcome in ('in_favor', 'open') and not charges.is_incompetent and not charges.is_mentally_ill
)

{{ decide('mn_609A_015_subd2', tests=tests + ['case_eligible'],
    because=['charge_free']) }}
