-- One row a policy and conviction: the tests of 609A.015 subd. 3 on the charge itself, before the case rule
with

rule as ({{ parameters('mn_609A_015_subd3', retroactive_before='date') }}),

traffic as ({{ offense_list('mn_traffic') }}),

excluded as ({{ offense_list('mn_excluded') }}),

listed_felony as ({{ offense_list('mn_listed_felony') }}),

unlisted_felony as ({{ offense_list('mn_unlisted_felony') }}),

registrable_offenses as ({{ offense_list('mn_registrable') }}),

-- 243.166 subd. 1b: convicted of a listed offense, or charged with one under the same circumstances: in the same case;
-- a citation that cannot be read may be one, a local ordinance is none
registrable as (
    select
        listed.policy_id,
        charges.case_id,
        max(listed.offense_id) as offense_id,
        {{ any_where('listed.is_certain') }} as is_certain
    from {{ ref('mn_charges') }} as charges
    inner join registrable_offenses as listed on charges.offense_id = listed.offense_id
    where
        charges.outcome <> 'not_charged'
        and charges.mirrors_excluded is null
        and (charges.is_citation_parsed or not {{ matches('lower(charges.citation)', 'ord[.]|ordinance|code') }})
    group by listed.policy_id, charges.case_id
),

{% set tests = ['adult_conviction', 'stay_is_clear', 'offense_qualifies', 'felony_is_listed', 'not_registrable',
    'discharged', 'wait_over', 'conviction_free', 'not_charged', 'in_chs', 'sealing_not_prohibited'] %}
tested as (
    select
        {{ candidate('records') }},
        records.case_id,
        records.provision_id,

        -- subd. 3(a) convicted: not an adjudication of delinquency
        {{ barred_if('records.is_juvenile') }} as adult_conviction_on,
        -- subd. 3(a) a stay of adjudication is no conviction; coded as both it is held for review
        case when not records.is_stay then {{ always() }} end as stay_is_clear_on,
        -- subd. 3(b)(1)-(3) petty misdemeanors but traffic; misdemeanors and gross misdemeanors but the excluded ones
        case
            when records.level = 'petty_misdemeanor' then {{ barred_if(listed('traffic')) }}
            when records.level in ('misdemeanor', 'gross_misdemeanor')
                then {{ barred_if('coalesce(records.mirrors_excluded, ' ~ listed('excluded') ~ ')') }}
            when records.level = 'felony' then {{ always() }}
        end as offense_qualifies_on,
        -- subd. 3(b)(4) felonies of 609A.02 subd. 3(b) only, of which an attempt is none; 609.13 changes no level
        {{ only_if("coalesce(records.level, '') = 'felony'", barred_if('records.is_inchoate or '
            ~ listed('unlisted_felony') ~ ' or not ' ~ listed('listed_felony'))) }} as felony_is_listed_on,
        -- 609A.02 subd. 4 no offense for which 243.166 requires registration
        {{ barred_if('coalesce(records.registration_required, ' ~ listed('registrable') ~ ')') }}
            as not_registrable_on,
        {{ from_day('records.base_on') }} as discharged_on,
        -- subd. 3(c) the waiting period
        {{ from_day('records.first_review_on') }} as wait_over_on,
        -- subd. 3(a) not convicted of a new offense in it, nor immediately before a later review
        case when reviews.in_window_charge_id is null then {{ always() }} else reviews.passed_on end
            as conviction_free_on,
        reviews.in_window_charge_id as conviction_free_because,
        -- subd. 3(a) not charged with an offense on the day of the review
        case when reviews.pending_charge_id is null then {{ always() }} else reviews.passed_on end as not_charged_on,
        reviews.pending_charge_id as not_charged_because,
        -- Laws 2023 ch. 52 art. 7: of older records those stored in the Criminal History System on 2025-01-01
        {{ barred_if('records.is_missing_from_chs and records.base_on < rule.retroactive_before') }} as in_chs_on,
        -- subd. 5(c) no order of the judicial branch
        {{ open_if('records.is_sealing_prohibited') }} as sealing_not_prohibited_on
    from {{ ref('mn_records') }} as records
    inner join rule on records.policy_id = rule.policy_id
    left join {{ ref('mn_reviews') }} as reviews
        on records.policy_id = reviews.policy_id and records.charge_id = reviews.charge_id
    left join registrable on records.policy_id = registrable.policy_id and records.case_id = registrable.case_id
    {% for list in ['traffic', 'excluded', 'listed_felony', 'unlisted_felony'] %}
    left join {{ list }} on records.policy_id = {{ list }}.policy_id and records.offense_id = {{ list }}.offense_id
    {% endfor %}
    where records.provision_id = 'mn_609A_015_subd3'
)

select
    *,
    {{ all_of(['in_force_on'] + suffixed(tests)) }} as passed_on
from tested
