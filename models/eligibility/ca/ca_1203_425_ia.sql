-- PC 1203.425(a)(1)(B)(iv)(I)(ia): any conviction, sentenced to probation, probation completed without revocation
{% set shared = ['not_registered', 'not_supervised', 'terms_known', 'no_pending_charge', 'not_prohibited',
    'data_present'] %}
with

rule as ({{ parameters('ca_1203_425_ia', reach_back='date') }}),

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
        -- (ia) sentenced to probation
        {{ barred_if('not charges.is_probation') }} as probation_granted_on,
        -- (ia) without revocation, also where it was reinstated (A-4)
        {{ barred_if('charges.probation_revoked') }} as probation_kept_on,
        -- (ia) appears to have completed the term
        {{ from_day('coalesce(charges.supervision_end_on, charges.completed_date)') }} as probation_completed_on
    from {{ ref('ca_convictions') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'ia'
),

ready as (
    select *, greatest(in_force_on, not_before, not_registered_on, probation_completed_on) as ready_on from convictions
),

tested as (
    select
        ready.*,

        -- (B)(ii), (iii) not under supervision and not serving a sentence for any offense: the end of the stretch of
        -- sentences in which the day would fall
        coalesce(stretches.until_day, {{ always() }}) as no_sentence_running_on,
        stretches.charge_id as no_sentence_running_because
    from ready
    left join {{ ref('ca_stretches') }} as stretches
        on ready.person_id = stretches.person_id
        and ready.ready_on >= stretches.from_day and ready.ready_on < stretches.until_day
)

{{ decide(
    'ca_1203_425_ia',
    tests=shared + ['since_1973', 'probation_granted', 'probation_kept', 'probation_completed', 'no_sentence_running'],
    because=['no_sentence_running'],
) }}
