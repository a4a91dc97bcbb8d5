-- PC 1203.425(a)(1)(B)(iv)(II): any other felony, four years after all terms, not serious, violent or registrable
{% set shared = ['not_registered', 'not_supervised', 'terms_known', 'no_pending_charge', 'not_prohibited',
    'data_present'] %}
{% set in_window = "later.was_convicted and later.level = 'felony' and later.conviction_date >= felonies.all_terms_end"
    ~ ' and later.conviction_date < felonies.four_years_on' %}
with

rule as ({{ parameters('ca_1203_425_ii', reach_back='date', wait_years='integer') }}),

felonies as (
    select
        {{ candidate() }},
        charges.person_id,
        charges.all_terms_end,
        charges.not_before,

        -- (B)(i) to (iii), (b), (a)(2)(A)
        {%- for test in shared %}
        charges.{{ test }}_on,
        {%- endfor %}
        -- (B) on or after January 1, 1973
        {{ barred_if('charges.conviction_date < rule.reach_back') }} as since_1973_on,
        -- (II) four years since probation or supervision, and every other term, was completed (A-16)
        {{ wait('charges.all_terms_end', years='rule.wait_years', leap_day='forward') }} as four_years_on,
        -- (II) not a serious felony, a violent felony, or one requiring registration, whatever the present duty (A-11)
        {{ barred_if('charges.is_serious') }} as not_serious_on,
        {{ barred_if('charges.is_violent') }} as not_violent_on,
        {{ barred_if('charges.is_registrable') }} as not_registrable_on
    from {{ ref('ca_convictions') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'ii'
),

-- (II) a felony conviction in those four years, in any court that the record shows (A-13), also one pardoned or set
-- aside since
relapses as (
    select
        felonies.policy_id,
        felonies.charge_id,
        {{ any_where(in_window) }} as has_new_felony,
        {{ latest_charge_where(in_window, 'later.conviction_date', 'later.charge_id') }} as new_felony_charge_id
    from felonies
    inner join {{ ref('ca_terms') }} as later
        on felonies.person_id = later.person_id and felonies.charge_id <> later.charge_id
    where coalesce(later.level = 'felony', true)
    group by felonies.policy_id, felonies.charge_id
),

ready as (
    select
        felonies.*,
        -- (II) fixed at the four years after completion, never cured (A-5)
        {{ barred_if('relapses.charge_id is not null and relapses.has_new_felony') }} as no_new_felony_on,
        relapses.new_felony_charge_id as no_new_felony_because,
        greatest(felonies.in_force_on, felonies.not_before, felonies.not_registered_on, felonies.four_years_on)
            as ready_on
    from felonies
    left join relapses on felonies.policy_id = relapses.policy_id and felonies.charge_id = relapses.charge_id
),

tested as (
    select
        ready.*,

        -- (B)(ii), (iii) not under supervision and not serving a sentence for any offense
        coalesce(stretches.until_day, {{ always() }}) as no_sentence_running_on,
        stretches.charge_id as no_sentence_running_because
    from ready
    left join {{ ref('ca_stretches') }} as stretches
        on ready.person_id = stretches.person_id
        and ready.ready_on >= stretches.from_day and ready.ready_on < stretches.until_day
)

{{ decide(
    'ca_1203_425_ii',
    tests=shared + ['since_1973', 'four_years', 'no_new_felony', 'not_serious', 'not_violent', 'not_registrable',
        'no_sentence_running'],
    because=['no_new_felony', 'no_sentence_running'],
) }}
