{{ config(materialized='view') }}
-- One row a policy and conviction: the tests of § 9122.3 and § 9122.4, which (a)(1) and (a)(1.1) share
{% set no_sibling = under_cap('cases', 'barring', 1, own='convictions.bars_siblings') %}
with

rule as (
    {{ parameters('pa_9122_2_a_1', over_two_years_cap='integer', one_year_cap='integer', same_case_exemption='text') }}
)

select
    convictions.*,
    -- unknown only where a conviction that may restart the years is later than this one and those that do
    case when people.last_possible_conviction <= greatest(people.last_counting_conviction, convictions.conviction_date)
        then people.last_counting_conviction end as last_counting_conviction,
    people.last_counting_charge_id,

    -- § 9122.3(a)(1) excluded offenses
    {{ barred_if('convictions.is_excluded') }} as offense_not_excluded_on,
    -- § 9122.3(a)(2)(i) any felony, except a qualifying offense
    {{ under_cap('people', 'felonies', 1) }} as no_felony_on,
    people.felony_charge_id as no_felony_because,
    -- § 9122.3(a)(2)(ii) two or more offenses punishable by more than two years
    {{ under_cap('people', 'over_two_years', 'rule.over_two_years_cap') }} as under_two_year_cap_on,
    -- § 9122.3(a)(2)(iii) four or more offenses punishable by one year or more
    {{ under_cap('people', 'one_year', 'rule.one_year_cap') }} as under_one_year_cap_on,
    -- § 9122.3(a)(2)(iv) an offense that bars the person
    {{ under_cap('people', 'listed', 1) }} as no_listed_conviction_on,
    people.listed_charge_id as no_listed_conviction_because,
    -- § 9122.3(b) another conviction of the same case, unless this one is a qualifying offense
    case
        when rule.same_case_exemption = 'blocker'
            then {{ under_cap('cases', 'barring_not_qualifying', 1,
                own='(convictions.bars_siblings and not convictions.is_qualifying)') }}
        when rule.same_case_exemption = 'target' and convictions.is_qualifying then {{ always() }}
        when rule.same_case_exemption = 'none' or not convictions.is_qualifying or {{ no_sibling }} = {{ always() }}
            then {{ no_sibling }}
    end as no_case_bar_on,
    -- § 9122.4 an order that vacated limited access
    {{ open_if('convictions.is_vacated') }} as not_vacated_on
from {{ ref('pa_convictions') }} as convictions
inner join rule on convictions.policy_id = rule.policy_id
inner join {{ ref('pa_people') }} as people
    on convictions.policy_id = people.policy_id and convictions.person_id = people.person_id
inner join {{ ref('pa_cases') }} as cases
    on convictions.policy_id = cases.policy_id and convictions.case_id = cases.case_id
where convictions.jurisdiction = 'PA' and coalesce(convictions.disposition, '') not in ('pardoned', 'already_cleared')
