-- One row a policy and conviction under HS 11357 to 11360, with what the record held before it (HS 11361.8)
with

cannabis as ({{ offense_list('ca_cannabis') }}),

citations as (select citation, section from {{ ref('parsed_citations') }} where jurisdiction = 'CA'),

-- every conviction, also one pardoned or set aside since
terms as (select charge_id, was_convicted, conviction_date from {{ ref('ca_terms') }}),

convictions as (
    select charges.*, citations.section, terms.conviction_date as judged_on
    from {{ ref('ca_charges') }} as charges
    inner join cannabis
        on charges.policy_id = cannabis.policy_id and charges.offense_id = cannabis.offense_id and cannabis.is_certain
    inner join citations on charges.citation = citations.citation
    inner join terms on charges.charge_id = terms.charge_id
    where not charges.is_preparatory
),

-- an earlier super-strike, or an offense of PC 290(c)
grave as (
    select
        convictions.policy_id,
        convictions.charge_id,
        {{ any_where('terms.was_convicted and (earlier.is_super_strike or earlier.is_registrable)'
            ~ ' and terms.conviction_date < convictions.judged_on') }} as has_grave_prior
    from convictions
    inner join {{ ref('ca_charges') }} as earlier
        on convictions.policy_id = earlier.policy_id and convictions.person_id = earlier.person_id
    inner join terms on earlier.charge_id = terms.charge_id
    where coalesce(earlier.is_super_strike or earlier.is_registrable, true)
    group by convictions.policy_id, convictions.charge_id
),

-- earlier days of judgment for the same section
repeated as (
    select
        convictions.policy_id,
        convictions.charge_id,
        count(distinct case when earlier.judged_on < convictions.judged_on then earlier.judged_on end) as known_priors,
        sum(case when earlier.judged_on is null then 1 else 0 end) as undated
    from convictions
    inner join convictions as earlier
        on convictions.policy_id = earlier.policy_id
        and convictions.person_id = earlier.person_id
        and convictions.section = earlier.section
    group by convictions.policy_id, convictions.charge_id
)

select
    convictions.*,
    people.date_of_birth,
    grave.charge_id is not null and grave.has_grave_prior as has_grave_prior,
    repeated.known_priors,
    repeated.known_priors + repeated.undated as possible_priors
from convictions
inner join repeated on convictions.policy_id = repeated.policy_id and convictions.charge_id = repeated.charge_id
left join grave on convictions.policy_id = grave.policy_id and convictions.charge_id = grave.charge_id
left join {{ ref('people') }} as people on convictions.person_id = people.person_id
where convictions.is_convicted
