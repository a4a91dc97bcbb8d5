-- MCL 780.621g(2), with (5) to (7) and (10): felony convictions, two in a lifetime
with

rule as (
    {{ parameters('mi_780_621g_2', wait_years='integer', three_felony_limit='boolean', felony_limit='integer',
        conviction_window='text', assaultive_limit='integer', lifetime_cap='integer') }}
),

-- a conviction of unknown class is judged under (4), but may be a felony and need a place under (5)
convictions as (
    select * from {{ ref('mi_convictions') }} where route = 'felony' or not is_class_known
),

tested_alone as (
    select
        {{ candidate('convictions') }},
        convictions.person_id,
        convictions.offense_date,
        convictions.route,
        case when convictions.is_class_known then {{ always() }} end as class_known_on,
        rule.lifetime_cap - people.felonies_set_aside as places,

        -- (2)(a) ten years from the later of the sentence and the release from prison
        {{ wait('convictions.anchor_on', years='rule.wait_years') }} as sentence_aged_on,
        -- (2)(a) completion of any term of imprisonment with the Department of Corrections
        {{ open_if('convictions.is_imprisonment and convictions.released_on is null') }}
            as imprisonment_completed_on,
        -- (2)(b) otherwise eligible under section 1: not more than three felony offenses (choice B-3)
        {{ only_if('rule.three_felony_limit', at_most('people.felonies', 'people.possible_felonies',
            'rule.felony_limit')) }} as within_felony_limit_on,
        -- (6)(b) no criminal charge pending in the state police database
        {{ open_if('people.has_pending_charge') }} as no_pending_charge_on,
        -- (6)(c) no conviction recorded there during the ten years (choice B-1)
        case rule.conviction_window
            when 'after_anchor' then {{ barred_if('subsequent.is_convicted_within') }}
            when 'rolling' then {{ wait('people.last_counted_conviction', years='rule.wait_years') }}
        end as conviction_free_on,
        subsequent.because_charge_id as conviction_free_because,
        -- (7) not more than one conviction of an assaultive crime
        {{ at_most('people.assaultive', 'people.possible_assaultive', 'rule.assaultive_limit') }}
            as one_assaultive_on,

        exclusions.offense_not_excluded_on,
        exclusions.not_assaultive_on,
        exclusions.not_serious_on,
        exclusions.not_dishonest_on,
        exclusions.under_ten_years_on,
        exclusions.no_listed_element_on,
        exclusions.not_reinstated_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join {{ ref('mi_people') }} as people
        on convictions.policy_id = people.policy_id and convictions.person_id = people.person_id
    inner join {{ ref('mi_subsequent') }} as subsequent
        on convictions.policy_id = subsequent.policy_id and convictions.charge_id = subsequent.charge_id
    inner join {{ ref('mi_exclusions') }} as exclusions
        on convictions.policy_id = exclusions.policy_id and convictions.charge_id = exclusions.charge_id
),

{% set tests = ['sentence_aged', 'imprisonment_completed', 'within_felony_limit', 'no_pending_charge',
    'conviction_free', 'one_assaultive', 'offense_not_excluded', 'not_assaultive', 'not_serious',
    'not_dishonest', 'under_ten_years', 'no_listed_element'] %}
passed as (select *, {{ all_of(suffixed(tests + ['class_known'])) }} as passed_on from tested_alone),

ranked as ({{ lifetime_places('passed') }}),

tested as (
    select
        passed.*,
        -- (5) two felonies in a lifetime (choice B-2); one that was reinstated keeps its place
        {{ within_lifetime_cap('passed', 'ranked') }} as within_lifetime_cap_on
    from passed
    left join ranked on passed.policy_id = ranked.policy_id and passed.charge_id = ranked.charge_id
    where passed.route = 'felony'
)

{{ decide('mi_780_621g_2', tests=tests + ['within_lifetime_cap', 'not_reinstated'], because=['conviction_free']) }}
