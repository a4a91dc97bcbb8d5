-- One row a policy and arrest: what 851.93 asks of all its charges together
with

rule as ({{ parameters('ca_851_93_c_ii', long_term_days='integer') }}),

charges as (
    select
        charges.*,
        rule.long_term_days,
        -- a conviction that was set aside later still ended the arrest
        case when terms.charge_id is null then false else terms.was_convicted end as was_convicted
    from {{ ref('ca_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    left join {{ ref('ca_terms') }} as terms on charges.charge_id = terms.charge_id
)

select
    policy_id,
    arrest_id,
    {{ any_where('was_convicted') }} as has_conviction,
    {{ any_where('not is_final') }} as has_open_charge,
    {{ any_where("level = 'felony'") }} as has_felony,
    {{ any_where("is_favorable and disposition not in ('acquitted', 'not_charged', 'diverted')") }} as has_dismissal,
    {{ any_where('is_final and not is_favorable and not was_convicted') }} as has_other_ending,
    {{ latest_where("is_favorable and disposition <> 'not_charged'", 'disposition_date') }} as last_ended_on,
    {{ any_where("is_favorable and disposition = 'acquitted'") }} as has_acquittal,
    max(arrest_date) as arrest_date,
    coalesce(min(arrest_date), min(offense_date), min(filed_date), min(disposition_date)) as known_since,
    -- the maximum of a felony that nobody knows is taken as eight years
    {{ any_where("level = 'felony' and (coalesce(max_penalty_days >= long_term_days, true) or is_life)") }}
        as is_long_term,
    {{ any_where("level = 'felony' and not is_county_jail") }} as is_state_prison,
    {{ any_where("level = 'felony' and (is_serious or is_violent)") }} as has_serious
from charges
group by policy_id, arrest_id
