-- One row a policy and Michigan case: how its charges ended, for MCL 28.243
with

policies as (select policy_id from {{ ref('rules') }} where provision_id = 'mi_28_243_10'),

charges as (select * from {{ ref('charges') }} where jurisdiction = 'MI' and not is_ahead),

facts as (
    {{ facts('charge', objection_filed='boolean', prosecutor_agreed_on='date', child_under_16='boolean',
        destruction_ordered='boolean') }}
),

listed as ({{ offense_list('mi_28_243_14') }}),

flagged as (
    select
        policies.policy_id,
        charges.*,
        charges.is_convicted or charges.disposition = 'pardoned' as is_conviction,
        -- neither dismissal nor acquittal: a deferral, a transfer; what is cleared already may be anything
        charges.is_final and not charges.is_convicted
            and nullif(charges.disposition, 'already_cleared') not in
            ('dismissed', 'nolle_prossed', 'withdrawn', 'acquitted', 'not_charged', 'pardoned') as is_other_ending,
        {{ recorded('facts.objection_filed') }} as is_objected_to,
        facts.prosecutor_agreed_on,
        {{ listed('listed') }} or {{ recorded('facts.child_under_16') }} as is_listed_arraignment,
        {{ recorded('facts.destruction_ordered') }} as is_destruction_ordered
    from charges
    cross join policies
    left join facts on charges.charge_id = facts.subject_id
    left join listed on policies.policy_id = listed.policy_id and charges.offense_id = listed.offense_id
)

select
    policy_id,
    case_id,
    {{ any_where('is_conviction') }} as has_conviction,
    {{ any_where('not is_final') }} as is_open,
    {{ any_where('is_other_ending') }} as has_other_ending,
    max(case when disposition = 'acquitted' then 1 else 0 end) = 1 as has_acquittal,
    case when count(*) = count(case when is_final then disposition_date end) then max(disposition_date) end
        as last_disposition_date,
    -- an arrest has one card: what the prosecutor or a judge says of a charge is said of the case
    {{ any_where('is_objected_to') }} as is_objected_to,
    max(prosecutor_agreed_on) as prosecutor_agreed_on,
    {{ any_where('is_listed_arraignment') }} as is_listed_arraignment,
    {{ any_where('is_destruction_ordered') }} as is_destruction_ordered
from flagged
group by policy_id, case_id
