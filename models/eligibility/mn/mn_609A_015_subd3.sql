-- Minn. Stat. 609A.015 subd. 3: convictions of qualifying offenses, sealed by case (subd. 5(e))
with

rule as ({{ parameters('mn_609A_015_subd3') }}),

convictions as (select * from {{ ref('mn_convictions') }}),

cases as (select * from {{ ref('mn_sealed_cases') }}),

{% set tests = ['adult_conviction', 'stay_is_clear', 'offense_qualifies', 'felony_is_listed', 'not_registrable',
    'discharged', 'wait_over', 'conviction_free', 'not_charged', 'in_chs', 'sealing_not_prohibited'] %}
tested as (
    select
        convictions.policy_id,
        convictions.charge_id,
        convictions.in_force_on,
        convictions.record_complete_on,
        {%- for test in tests %}
        convictions.{{ test }}_on,
        {%- endfor %}
        convictions.conviction_free_because,
        convictions.not_charged_because,
        -- subd. 5(e) sealing is by case: with everything else in it that ended in conviction, diversion or stay
        case when cases.case_id is null then {{ always() }}
            else {{ added_by_case('cases.case_eligible_on', 'convictions.passed_on') }} end as case_eligible_on
    from convictions
    left join cases on convictions.policy_id = cases.policy_id and convictions.case_id = cases.case_id
    union all
    -- subd. 5(e) the rest of a case whose last record comes under this subdivision
    select
        {{ candidate() }},
        {%- for test in tests %}
        {{ open_if('charges.is_sealing_prohibited') if test == 'sealing_not_prohibited' else always() }}
            as {{ test }}_on,
        {%- endfor %}
        cast(null as {{ text_type() }}) as conviction_free_because,
        cast(null as {{ text_type() }}) as not_charged_because,
        cases.case_eligible_on
    from {{ ref('mn_charges') }} as charges
    inner join cases on charges.case_id = cases.case_id and cases.provision_id = 'mn_609A_015_subd3'
    inner join rule on cases.policy_id = rule.policy_id
    where charges.outcome in ('in_favor', 'open') and not charges.is_incompetent and not charges.is_mentally_ill
)

{{ decide('mn_609A_015_subd3', tests=tests + ['case_eligible'],
    because=['conviction_free', 'not_charged']) }}
