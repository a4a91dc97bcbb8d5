-- One row a policy and jurisdiction: people eligible, and how many of them a petition would leave out
{% set uptake = 'cast(' ~ var('petition_uptake', 0.065) ~ ' as ' ~ double_type() ~ ')' %}
with

petitions as (
    select policy_id, jurisdiction, sum(case when needs_petition then people else 0 end) as by_petition
    from {{ ref('person_groups') }}
    where dimension = 'all'
    group by policy_id, jurisdiction
),

judged as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.policy_rank,
        cells.is_upper_bound,
        cells.is_withheld,
        cells.cleared,
        cast(petitions.by_petition as bigint) as by_petition,
        cast(cells.cleared - petitions.by_petition as bigint) as without_petition
    from {{ ref('cells') }} as cells
    inner join petitions
        on cells.policy_id = petitions.policy_id and cells.jurisdiction = petitions.jurisdiction
    where cells.dimension = 'all' and cells.measure = 'any_relief'
),

shown as (
    select
        *,
        is_withheld
        or {{ any_too_close(['by_petition', 'without_petition'], 'jurisdiction, is_withheld', 'policy_rank') }}
            as no_petitions,
        case when not is_withheld then cleared end as people_eligible
    from judged
),

estimated as (
    select
        *,
        {{ unless('no_petitions', 'by_petition') }} as people_by_petition,
        people_eligible * {{ uptake }} as people_at_uptake,
        case when not no_petitions then without_petition + by_petition * {{ uptake }} end as expected_cleared
    from shown
)

select
    policy_id,
    jurisdiction,
    people_eligible,
    people_by_petition,
    {{ uptake }} as uptake,
    people_at_uptake,
    people_eligible - people_at_uptake as gap_at_uptake,
    expected_cleared,
    people_eligible - expected_cleared as expected_gap,
    is_upper_bound,
    no_petitions as is_suppressed
from estimated
