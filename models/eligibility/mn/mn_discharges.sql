-- One row a policy and dismissal under 152.18 subd. 1: the tests of 609A.015 subd. 1(a)(2) on the charge itself, before
-- the case rule
with

rule as ({{ parameters('mn_609A_015_subd1_152_18', retroactive_before='date') }}),

{% set tests = ['possession_covered', 'dismissed_and_discharged', 'in_chs', 'sealing_not_prohibited'] %}
tested as (
    select
        {{ candidate('records') }},
        records.case_id,
        records.provision_id,

        -- subd. 1(a)(2) possession under 152.024, 152.025 or 152.027, a felony too
        {{ barred_if('not records.is_possession') }} as possession_covered_on,
        -- subd. 1(a)(2) from the day of dismissal and discharge, which must be recorded
        {{ from_day('records.base_on') }} as dismissed_and_discharged_on,
        -- Laws 2023 ch. 52 art. 7: of older records those stored in the Criminal History System on 2025-01-01
        {{ barred_if('records.is_missing_from_chs and records.base_on < rule.retroactive_before') }} as in_chs_on,
        -- subd. 5(c) no order of the judicial branch
        {{ open_if('records.is_sealing_prohibited') }} as sealing_not_prohibited_on
    from {{ ref('mn_records') }} as records
    inner join rule on records.policy_id = rule.policy_id
    where records.provision_id = 'mn_609A_015_subd1_152_18'
)

select
    *,
    {{ all_of(['in_force_on'] + suffixed(tests)) }} as passed_on
from tested
