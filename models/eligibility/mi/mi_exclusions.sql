-- One row a policy and conviction: the tests of MCL 780.621c, which reach all of 621g, and of 621g(10), which
-- reach (2), (4) and by choice B-5 (3)
with

rule as (
    {{ parameters('mi_780_621g_2', ten_year_days='integer', attempt_of_five_years_days='integer',
        fourth_degree_csc_from='date') }}
),

convictions as (select * from {{ ref('mi_convictions') }}),

facts as (
    {{ facts('charge', life='boolean', commercial_vehicle='boolean', injury_or_death='boolean',
        dishonesty='boolean', element_e='boolean', reduced_from_serious='boolean', reinstated_621h='boolean',
        target_max_penalty_days='integer') }}
),

{% set lists = ['mi_621c', 'mi_621c_fourth_degree_csc', 'mi_serious_misdemeanor', 'mi_serious_if_injury',
    'mi_dishonesty_felonies', 'mi_dishonesty', 'mi_element_e'] %}
{% for list in lists %}
{{ list }} as ({{ offense_list(list) }}),

{% endfor %}
tested as (
    select
        convictions.policy_id,
        convictions.charge_id,

        -- 621c(1)(a) to (d), (f); (e), felony domestic violence, is assaultive
        {{ barred_if(
            listed('mi_621c') ~ ' or ' ~ recorded('facts.life')
            ~ ' or (' ~ listed('mi_621c_fourth_degree_csc')
            ~ ' and convictions.conviction_date >= rule.fourth_degree_csc_from)'
            ~ ' or ' ~ recorded('facts.commercial_vehicle')
            ~ ' or (convictions.is_traffic and ' ~ recorded('facts.injury_or_death') ~ ')'
        ) }} as offense_not_excluded_on,
        -- (10)(a) an assaultive crime, 780.621(4)(a)
        {{ barred_if('convictions.is_assaultive') }} as not_assaultive_on,
        -- (10)(b) a serious misdemeanor, 780.811(1)(a), also one of two years (choices B-12, B-13)
        {{ barred_if(
            "(convictions.level <> 'felony' and (" ~ listed('mi_serious_misdemeanor')
            ~ ' or (' ~ listed('mi_serious_if_injury') ~ ' and ' ~ recorded('facts.injury_or_death') ~ ')))'
            ~ ' or ' ~ recorded('facts.reduced_from_serious')
        ) }} as not_serious_on,
        -- (10)(c), (15) a crime of dishonesty (choice B-10)
        {{ barred_if(
            '(convictions.is_felony and ' ~ listed('mi_dishonesty_felonies') ~ ')'
            ~ ' or ' ~ listed('mi_dishonesty') ~ ' or ' ~ recorded('facts.dishonesty')
        ) }} as not_dishonest_on,
        -- (10)(d) punishable by ten years or more, or an attempt of what is
        {{ barred_if(
            'convictions.max_penalty_days >= rule.ten_year_days'
            ~ ' or (convictions.is_attempt and coalesce(facts.target_max_penalty_days, case'
            ~ ' when convictions.max_penalty_days < rule.attempt_of_five_years_days then 0 end)'
            ~ ' >= rule.ten_year_days)'
        ) }} as under_ten_years_on,
        -- (10)(e) an element of a minor, a vulnerable adult, injury or serious impairment, or death
        {{ barred_if(listed('mi_element_e') ~ ' or ' ~ recorded('facts.element_e')) }} as no_listed_element_on,
        -- 621h: reinstated by the court, it stays so (choice B-9)
        {{ barred_if(recorded('facts.reinstated_621h')) }} as not_reinstated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    left join facts on convictions.charge_id = facts.subject_id
    {% for list in lists %}
    left join {{ list }}
        on convictions.policy_id = {{ list }}.policy_id and convictions.offense_id = {{ list }}.offense_id
    {% endfor %}
)

select * from tested
