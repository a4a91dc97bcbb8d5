-- One row a policy and diversion or stay of adjudication: the tests of 609A.015 subd. 2 on the charge itself, before
-- the case rule
with

rule as ({{ parameters('mn_609A_015_subd2', retroactive_before='date') }}),

traffic as ({{ offense_list('mn_traffic') }}),

excluded as ({{ offense_list('mn_excluded') }}),

{% set tests = ['completed', 'not_felony', 'offense_qualifies', 'wait_over', 'charge_free', 'in_chs',
    'sealing_not_prohibited'] %}
tested as (
    select
        {{ candidate('records') }},
        records.case_id,
        records.provision_id,

        -- subd. 2 successfully completed; the day must be recorded
        {{ from_day('records.base_on') }} as completed_on,
        -- subd. 2 a qualifying offense that is not a felony (the lists of subd. 3(b))
        {{ barred_if("records.level = 'felony'") }} as not_felony_on,
        case
            when records.level = 'petty_misdemeanor' then {{ barred_if(listed('traffic')) }}
            when records.level in ('misdemeanor', 'gross_misdemeanor')
                then {{ barred_if('coalesce(records.mirrors_excluded, ' ~ listed('excluded') ~ ')') }}
            when records.level = 'felony' then {{ always() }}
        end as offense_qualifies_on,
        -- subd. 2 one year
        {{ from_day('records.first_review_on') }} as wait_over_on,
        -- subd. 2 not petitioned or charged with a new offense in it, nor in the year before a later review
        case when reviews.in_window_charge_id is null then {{ always() }} else reviews.passed_on end as charge_free_on,
        reviews.in_window_charge_id as charge_free_because,
        -- Laws 2023 ch. 52 art. 7: of older records those stored in the Criminal History System on 2025-01-01
        {{ barred_if('records.is_missing_from_chs and records.base_on < rule.retroactive_before') }} as in_chs_on,
        -- subd. 5(c) no order of the judicial branch
        {{ open_if('records.is_sealing_prohibited') }} as sealing_not_prohibited_on
    from {{ ref('mn_records') }} as records
    inner join rule on records.policy_id = rule.policy_id
    left join {{ ref('mn_reviews') }} as reviews
        on records.policy_id = reviews.policy_id and records.charge_id = reviews.charge_id
    left join traffic on records.policy_id = traffic.policy_id and records.offense_id = traffic.offense_id
    left join excluded on records.policy_id = excluded.policy_id and records.offense_id = excluded.offense_id
    where records.provision_id = 'mn_609A_015_subd2'
)

select
    *,
    {{ all_of(['in_force_on'] + suffixed(tests)) }} as passed_on
from tested
