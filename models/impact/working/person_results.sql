{{ config(materialized='view') }}
-- One row a policy, jurisdiction and person: what the policy leaves of the record there, for each measure of
-- impact.totals (macros/impact.sql, person_state), what current law leaves, and the groups that the person counts in.
-- Never stored.
{% set may_convict = 'coalesce(is_convicted, true)' %}
{% set may_be_felony = may_convict ~ " and level in ('felony', 'unknown')" %}
{% set kinds = {'convictions': 'coalesce(is_convicted, false)', 'others': 'not coalesce(is_convicted, false)'} %}
with

counted as (
    select
        policy_id,
        jurisdiction,
        person_id,
        {{ only_or_several('county') }} as county,
        {{ only_or_several('offense') }} as offense,
        min({{ gravity('level') }}) as gravest,
        {%- for kind, condition in kinds.items() %}
        {{ number_of(condition) }} as {{ kind }},
        {{ number_of(condition ~ " and result = 'cleared'") }} as cleared_{{ kind }},
        {{ number_of(condition ~ " and result in ('held', 'unresolved')") }} as undecided_{{ kind }},
        {{ number_of(condition ~ ' and is_gained') }} as gained_{{ kind }},
        {{ number_of(condition ~ ' and is_lost') }} as lost_{{ kind }},
        {%- endfor %}
        {{ number_of('was_cleared') }} as were_cleared,
        {{ number_of("is_convicted and level = 'felony'") }} as felonies,
        -- what is or may be a conviction, a felony: what was left of it, is left, and is certain to stay
        {%- for kind, condition in {'convictions': may_convict, 'felonies': may_be_felony}.items() %}
        {{ number_of('not was_cleared and ' ~ condition) }} as {{ kind }}_were_left,
        {{ number_of("result <> 'cleared' and " ~ condition) }} as {{ kind }}_left,
        {{ number_of("result in ('kept', 'out_of_reach') and " ~ condition) }} as {{ kind }}_kept,
        {%- endfor %}
        {{ number_of("result = 'cleared' and not needs_petition") }} as cleared_without_petition,
        {{ number_of("result = 'held'") }} as held,
        {{ number_of("result <> 'out_of_reach'") }} as in_reach,
        min(month) as first_month
    from {{ ref('judged') }}
    group by policy_id, jurisdiction, person_id
),

summed as (
    select
        *,
        convictions + others as charges,
        cleared_convictions + cleared_others as cleared,
        undecided_convictions + undecided_others as undecided
    from counted
),

stated as (
    select
        *,
        {{ person_state('true', 'cleared > 0', 'undecided > 0') }} as any_relief,
        {{ person_state('convictions > 0', 'convictions_left = 0', 'convictions_kept = 0') }} as no_conviction_left,
        {{ person_state('felonies > 0', 'felonies_left = 0', 'felonies_kept = 0') }} as no_felony_left,
        {{ person_state('true', 'cleared = charges', 'cleared + undecided = charges') }} as no_record_left,
        were_cleared > 0 as was_any_relief,
        convictions > 0 and convictions_were_left = 0 as was_no_conviction_left,
        felonies > 0 and felonies_were_left = 0 as was_no_felony_left,
        were_cleared = charges as was_no_record_left,
        held > 0 as is_held,
        in_reach = 0 as is_out_of_reach,
        cleared > 0 and cleared_without_petition = 0 as needs_petition
    from summed
)

select
    stated.*,
    {{ level_of('stated.gravest') }} as level,
    coalesce(people.race, 'unknown') as race,
    coalesce(people.sex, 'unknown') as sex,
    {{ age_group('people.date_of_birth') }} as age,
    {{ years_since_group('people.convictions', 'people.last_conviction_date') }} as years_since_conviction,
    coalesce(cast(stated.first_month as {{ text_type() }}), 'never') as month
from stated
inner join {{ ref('people') }} as people on stated.person_id = people.person_id
