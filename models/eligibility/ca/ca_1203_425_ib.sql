-- PC 1203.425(a)(1)(B)(iv)(I)(ib): an infraction or misdemeanor other than one eligible under (ia)
{% set shared = ['not_registered', 'not_supervised', 'terms_known', 'no_pending_charge', 'not_prohibited',
    'data_present'] %}
with

rule as (
    {{ parameters('ca_1203_425_ib', reach_back='date', judgment_years='integer', revoked_from='date') }}
),

convictions as (
    select
        {{ candidate() }},
        charges.person_id,
        charges.not_before,

        -- (B)(i) to (iii), (b), (a)(2)(A)
        {%- for test in shared %}
        charges.{{ test }}_on,
        {%- endfor %}
        -- (B) on or after January 1, 1973
        {{ barred_if('charges.conviction_date < rule.reach_back') }} as since_1973_on,
        -- (ib) probation not granted; granted and revoked since 2024-10-01, also where custody replaced it
        {{ only_if('charges.is_probation or coalesce(charges.probation_revoked, false)',
            from_day('rule.revoked_from')) }} as revocation_covered_on,
        -- (ib) appears to have completed the sentence, the probation that was revoked or reinstated included
        case when charges.all_terms_end is not null
            then greatest(charges.all_terms_end, coalesce(charges.supervision_end_on, charges.all_terms_end))
        end as sentence_completed_on,
        -- (ib) at least one calendar year since the date of judgment; of 29 February to 1 March (A-1)
        {{ wait('charges.conviction_date', years='rule.judgment_years', leap_day='forward') }} as one_year_on
    from {{ ref('ca_convictions') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'ib'
),

ready as (
    select
        *,
        greatest(in_force_on, not_before, not_registered_on, revocation_covered_on, sentence_completed_on, one_year_on)
            as ready_on
    from convictions
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
    'ca_1203_425_ib',
    tests=shared + ['since_1973', 'revocation_covered', 'sentence_completed', 'one_year', 'no_sentence_running'],
    because=['no_sentence_running'],
) }}
