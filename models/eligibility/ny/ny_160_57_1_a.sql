-- CPL 160.57(1)(a): driving while ability impaired, the one traffic infraction that is sealed; none of the conditions
-- of paragraph (b) applies (choice 2). Where a third one is a misdemeanor, (b)(i) asks for the same years and more.
with

rule as ({{ parameters('ny_160_57_1_a', wait_years='integer') }}),

impaired as ({{ offense_list('ny_impaired') }}),

convictions as (select * from {{ ref('ny_charges') }} where is_conviction and not is_crime),

tested as (
    select
        {{ candidate('convictions') }},

        -- (a) of subdivision one of section 1192
        {{ barred_if('not ' ~ listed('impaired')) }} as ability_impaired_on,
        -- (a) after three years, from sentence or release
        {{ wait('convictions.own_start', years='rule.wait_years') }} as own_time_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join impaired on rule.policy_id = impaired.policy_id and convictions.offense_id = impaired.offense_id
)

{{ decide('ny_160_57_1_a', tests=['ability_impaired', 'own_time'], waits={'wait_years': ['own_time']}) }}
