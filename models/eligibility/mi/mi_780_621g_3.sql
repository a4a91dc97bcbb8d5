-- MCL 780.621g(3), subject to (10): convictions of a misdemeanor punishable by 92 days or less that the state
-- police recorded
with

rule as ({{ parameters('mi_780_621g_3', wait_years='integer', subsection_10_reach='text') }}),

-- where nobody knows whether it is recorded, the stricter subsection
convictions as (
    select * from {{ ref('mi_convictions') }} where route = 'small' and coalesce(is_recorded, true)
),

{% set subsection_10 = "rule.subsection_10_reach in ('recorded', 'all')" %}
tested as (
    select
        {{ candidate('convictions') }},

        -- (3) seven years from the sentence
        {{ wait('convictions.anchor_on', years='rule.wait_years') }} as sentence_aged_on,
        -- 621c(2) reaches every set aside under this section
        exclusions.offense_not_excluded_on,
        -- (10)(a), (b), (c), (e) by the cross-reference of (3) (choice B-5)
        {%- for test in ['not_assaultive', 'not_serious', 'not_dishonest', 'no_listed_element'] %}
        {{ only_if(subsection_10, 'exclusions.' ~ test ~ '_on') }} as {{ test }}_on,
        {%- endfor %}
        exclusions.not_reinstated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join {{ ref('mi_exclusions') }} as exclusions
        on convictions.policy_id = exclusions.policy_id and convictions.charge_id = exclusions.charge_id
)

{{ decide(
    'mi_780_621g_3',
    tests=['sentence_aged', 'offense_not_excluded', 'not_assaultive', 'not_serious', 'not_dishonest',
        'no_listed_element', 'not_reinstated'],
    waits={'wait_years': ['sentence_aged']},
) }}
