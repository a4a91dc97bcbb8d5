-- MCL 780.621g(1): convictions of a misdemeanor punishable by 92 days or less on the court's own record
with

rule as ({{ parameters('mi_780_621g_1', wait_years='integer') }}),

reach as ({{ parameters('mi_780_621g_3', subsection_10_reach='text') }}),

convictions as (select * from {{ ref('mi_convictions') }} where route = 'small' and not is_recorded),

tested as (
    select
        {{ candidate('convictions') }},

        -- (1) seven years from the sentence
        {{ wait('convictions.anchor_on', years='rule.wait_years') }} as sentence_aged_on,
        -- 621c(2) reaches every set aside under this section
        exclusions.offense_not_excluded_on,
        -- (1) is not subject to (10) (choice B-5)
        {%- for test in ['not_assaultive', 'not_serious', 'not_dishonest', 'no_listed_element'] %}
        {{ only_if("reach.subsection_10_reach = 'all'", 'exclusions.' ~ test ~ '_on') }} as {{ test }}_on,
        {%- endfor %}
        exclusions.not_reinstated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join reach on convictions.policy_id = reach.policy_id
    inner join {{ ref('mi_exclusions') }} as exclusions
        on convictions.policy_id = exclusions.policy_id and convictions.charge_id = exclusions.charge_id
)

{{ decide(
    'mi_780_621g_1',
    tests=['sentence_aged', 'offense_not_excluded', 'not_assaultive', 'not_serious', 'not_dishonest',
        'no_listed_element', 'not_reinstated'],
    waits={'wait_years': ['sentence_aged']},
) }}
