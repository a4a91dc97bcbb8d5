-- One row a policy and conviction that ca_hs_11361_9 reaches: the form of its relief. Where the amount was not
-- recorded, 11357 and 11358 are dismissed, 11359 and 11360 reduced.
with

rule as ({{ parameters('ca_hs_11361_9', adult_age='integer', minor_age='integer') }}),

aged as (
    select
        charges.*,
        charges.offense_date < {{ add_years('charges.date_of_birth', 'rule.minor_age', leap_day='forward') }}
            as is_minor,
        charges.offense_date < {{ add_years('charges.date_of_birth', 'rule.adult_age', leap_day='forward') }}
            as is_under_21
    from {{ ref('ca_prop64') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
)

select
    decisions.policy_id,
    decisions.charge_id,
    decisions.status,
    case
        when aged.level in ('misdemeanor', 'infraction') then 'dismiss_and_seal'
        when aged.is_minor then 'redesignate_infraction'
        when aged.section = '11359' or (aged.section = '11360' and not coalesce(aged.within_lawful_amount, false))
            then 'redesignate_misdemeanor'
        when not aged.within_lawful_amount then 'redesignate_misdemeanor'
        when aged.within_lawful_amount and aged.is_under_21 then 'redesignate_infraction'
        else 'dismiss_and_seal'
    end as relief_form
from {{ ref('ca_hs_11361_9') }} as decisions
inner join aged on decisions.policy_id = aged.policy_id and decisions.charge_id = aged.charge_id
