-- MCL 780.621g(4), with (5) to (7) and (10): convictions of a misdemeanor punishable by 93 days or more, four
-- in a lifetime
with

rule as ({{ parameters('mi_780_621g_4', wait_years='integer', lifetime_cap='integer') }}),

felony_rule as ({{ parameters('mi_780_621g_2', conviction_window='text', assaultive_limit='integer') }}),

convictions as (select * from {{ ref('mi_convictions') }} where route = 'misdemeanor'),

tested_alone as (
    select
        {{ candidate('convictions') }},
        convictions.person_id,
        convictions.offense_date,
        rule.lifetime_cap - people.misdemeanors_set_aside as places,

        -- (4) a maximum of 93 days to one year: where nobody recorded it, it may be a felony
        {{ barred_if('case when convictions.is_class_known then false end') }} as maximum_known_on,
        -- (4)(a) seven years from the sentence
        {{ wait('convictions.anchor_on', years='rule.wait_years') }} as sentence_aged_on,
        -- (6)(b) no criminal charge pending in the state police database
        {{ open_if('people.has_pending_charge') }} as no_pending_charge_on,
        -- (6)(c) no conviction recorded there during the seven years (choice B-1)
        case felony_rule.conviction_window
            when 'after_anchor' then {{ barred_if('subsequent.is_convicted_within') }}
            when 'rolling' then {{ wait('people.last_counted_conviction', years='rule.wait_years') }}
        end as conviction_free_on,
        subsequent.because_charge_id as conviction_free_because,
        -- (7) not more than one conviction of an assaultive crime
        {{ at_most('people.assaultive', 'people.possible_assaultive', 'felony_rule.assaultive_limit') }}
            as one_assaultive_on,

        exclusions.offense_not_excluded_on,
        exclusions.not_assaultive_on,
        exclusions.not_serious_on,
        exclusions.not_dishonest_on,
        exclusions.no_listed_element_on,
        exclusions.not_reinstated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join felony_rule on convictions.policy_id = felony_rule.policy_id
    inner join {{ ref('mi_people') }} as people
        on convictions.policy_id = people.policy_id and convictions.person_id = people.person_id
    inner join {{ ref('mi_subsequent') }} as subsequent
        on convictions.policy_id = subsequent.policy_id and convictions.charge_id = subsequent.charge_id
    inner join {{ ref('mi_exclusions') }} as exclusions
        on convictions.policy_id = exclusions.policy_id and convictions.charge_id = exclusions.charge_id
),

{% set tests = ['maximum_known', 'sentence_aged', 'no_pending_charge', 'conviction_free', 'one_assaultive',
    'offense_not_excluded', 'not_assaultive', 'not_serious', 'not_dishonest', 'no_listed_element'] %}
passed as (select *, {{ all_of(suffixed(tests)) }} as passed_on from tested_alone),

ranked as ({{ lifetime_places('passed') }}),

tested as (
    select
        passed.*,
        -- (5) four misdemeanors in a lifetime (choice B-2); one that was reinstated keeps its place
        {{ within_lifetime_cap('passed', 'ranked') }} as within_lifetime_cap_on
    from passed
    left join ranked on passed.policy_id = ranked.policy_id and passed.charge_id = ranked.charge_id
)

{{ decide('mi_780_621g_4', tests=tests + ['within_lifetime_cap', 'not_reinstated'], because=['conviction_free']) }}
