-- Minn. Stat. 609A.015 subd. 1(a)(1), (3): cases that ended in the person's favor, whatever the offense
with

rule as ({{ parameters('mn_609A_015_subd1', retroactive_before='date') }}),

unit as ({{ parameters('mn_609A_015_subd3', mn_case_all_or_nothing='boolean') }}),

charges as (
    select * from {{ ref('mn_charges') }}
    where outcome in ('in_favor', 'open', 'unknown', 'not_charged', 'insanity')
),

tested as (
    select
        {{ candidate() }},

        -- (a)(1) after a case was filed: an arrest alone is not enough
        {{ barred_if("charges.outcome = 'not_charged'") }} as case_filed_on,
        -- (a)(1), (3) all charges, all pending actions: from the last disposition of the case
        case
            when not unit.mn_case_all_or_nothing then
                case when charges.is_final then charges.disposition_date when not charges.is_final then {{ open() }} end
            when unit.mn_case_all_or_nothing then cases.resolved_on
        end as case_resolved_on,
        -- (a)(1), (3) dismissed or otherwise resolved in the person's favor: no conviction, diversion or stay
        {{ only_if('unit.mn_case_all_or_nothing', barred_if('cases.has_other_outcome')) }} as in_favor_on,
        -- (a)(1) not because the defendant was found incompetent to proceed
        {{ barred_if('cases.is_incompetent') }} as not_incompetent_on,
        -- (b) a verdict of not guilty by reason of mental illness is no resolution in favor
        {{ barred_if('cases.is_mentally_ill') }} as not_mentally_ill_on,
        -- Laws 2023 ch. 52 art. 7: of older records those stored in the Criminal History System on 2025-01-01
        {{ barred_if('charges.is_missing_from_chs and cases.resolved_on < rule.retroactive_before') }} as in_chs_on,
        -- subd. 5(c) no order of the judicial branch
        {{ open_if('cases.is_sealing_prohibited') }} as sealing_not_prohibited_on
    from charges
    cross join rule
    inner join unit on rule.policy_id = unit.policy_id
    inner join {{ ref('mn_cases') }} as cases on charges.case_id = cases.case_id
)

{{ decide(
    'mn_609A_015_subd1',
    tests=['case_filed', 'case_resolved', 'in_favor', 'not_incompetent', 'not_mentally_ill', 'in_chs',
        'sealing_not_prohibited'],
) }}
