-- One row a policy and California charge, with the facts and lists that its provisions ask for
{% set found = 'case when facts.enhancements is null then ' ~ recorded("facts.enhancements = ''") ~ ' else @ end' %}
with

delivered as (select * from {{ ref('charges') }} where jurisdiction = 'CA' and not is_ahead),

-- an arrest is its case, and whatever other case of the person holds its tracking number: known by the last of them
tracked as (
    select person_id, case_id, {{ last_text('tracking_number') }} as tracking_number
    from delivered
    where tracking_number is not null
    group by person_id, case_id
),

arrests as (
    select person_id, tracking_number, {{ last_text('case_id') }} as arrest_id
    from tracked
    group by person_id, tracking_number
),

charges as (
    select delivered.*, coalesce(arrests.arrest_id, delivered.case_id) as arrest_id
    from delivered
    left join tracked on delivered.person_id = tracked.person_id and delivered.case_id = tracked.case_id
    left join arrests
        on tracked.person_id = arrests.person_id and tracked.tracking_number = arrests.tracking_number
),

policies as (select distinct policy_id from {{ ref('rules') }} where jurisdiction = 'CA'),

facts as (
    {{ facts('charge', prohibition_petition='text', enhancements='text', burglary_degree='number', max_penalty='text',
        punishable_1170h='boolean', diversion_completed='boolean', diversion_program='text', prop64_challenge='boolean',
        minor_involved='boolean', employed_under_21='boolean', interstate='boolean', environmental='boolean',
        within_lawful_amount='boolean') }}
),

{% for list in ['serious_felony', 'violent_felony', 'registrable_felony', 'assault', 'burglary', 'super_strike',
    'super_strike_with_gang', 'county_jail'] -%}
{{ list }} as ({{ offense_list('ca_' ~ list) }}),

{% endfor -%}
{% for list in ['serious_felony', 'violent_felony', 'gang_enhancement'] -%}
{{ list }}_found as (
    select charge_id as offense_id, is_certain from {{ ref('ca_enhancements') }} where list = 'ca_{{ list }}'
),

{% endfor -%}
flagged as (
    select
        policies.policy_id,
        charges.*,
        charges.is_inchoate or {{ matches(compact('charges.citation'), '^(664|182)([(][a-z0-9()]*[)])?[/-]') }}
            as is_preparatory,
        {{ matches(compact('charges.citation'), '^664[^0-9.]') }} as is_attempt,
        case
            when lower(facts.max_penalty) not in ('life', 'lwop', 'death') then null
            else {{ recorded("lower(facts.max_penalty) in ('life', 'lwop', 'death')") }}
        end as is_life,
        facts.prohibition_petition,
        facts.punishable_1170h,
        not {{ recorded('not facts.diversion_completed') }} as is_diversion_completed,
        facts.diversion_program,
        facts.within_lawful_amount,
        {{ recorded('facts.prop64_challenge') }} as is_challenged,
        {{ recorded('facts.minor_involved') }} as is_minor_involved,
        {{ recorded('facts.employed_under_21') }} as is_employer_of_minor,
        {{ recorded('facts.interstate') }} as is_interstate,
        {{ recorded('facts.environmental') }} as is_environmental,
        {{ listed('serious_felony') }} as is_serious_by_section,
        {{ listed('assault') }} as is_assault,
        -- of an unknown degree is of the first
        {{ listed('burglary') }} and coalesce(facts.burglary_degree, 1) <> 2 as is_first_degree_burglary,
        {{ found | replace('@', listed('serious_felony_found')) }} as is_serious_by_enhancement,
        {{ listed('violent_felony') }} or {{ found | replace('@', listed('violent_felony_found')) }}
            as is_violent_by_list,
        {{ listed('registrable_felony') }} as is_registrable,
        {{ listed('super_strike') }}
            or ({{ listed('super_strike_with_gang') }} and {{ found | replace('@', listed('gang_enhancement_found')) }})
            as is_super_strike_by_list,
        {{ listed('county_jail') }} as is_county_jail_by_list
    from charges
    cross join policies
    left join facts on charges.charge_id = facts.subject_id
    {%- for list in ['serious_felony', 'violent_felony', 'registrable_felony', 'assault', 'burglary', 'super_strike',
        'super_strike_with_gang', 'county_jail'] %}
    left join {{ list }} on policies.policy_id = {{ list }}.policy_id and charges.offense_id = {{ list }}.offense_id
    {%- endfor %}
    {%- for list in ['serious_felony', 'violent_felony', 'gang_enhancement'] %}
    left join {{ list }}_found on charges.charge_id = {{ list }}_found.offense_id
    {%- endfor %}
),

classed as (
    select
        *,
        -- PC 1192.7(c)(39): an attempt of what is listed, other than an assault
        (is_serious_by_section and not (is_attempt and is_assault))
            or is_first_degree_burglary or is_serious_by_enhancement or is_life as is_serious,
        is_violent_by_list or is_life as is_violent
    from flagged
)

select
    policy_id, charge_id, arrest_id, person_id, jurisdiction, offense_id, citation, level, max_penalty_days,
    offense_date, arrest_date, filed_date, disposition, disposition_date, conviction_date,
    is_final, is_convicted, is_favorable, is_record_complete, is_diversion_completed, diversion_program,
    is_sentence_known, is_confined, is_probation, probation_revoked, completed_date,
    is_preparatory, is_life, is_serious, is_violent, is_registrable, prohibition_petition, within_lawful_amount,
    is_challenged, is_minor_involved, is_employer_of_minor, is_interstate, is_environmental,
    is_super_strike_by_list or ((is_serious or is_violent) and is_life) as is_super_strike,
    -- PC 1170(h)(3): serious, violent or registrable is always state prison; so is what is not known to be county jail
    coalesce(
        coalesce(punishable_1170h, is_county_jail_by_list and not is_preparatory)
            and not (is_serious or is_violent or is_registrable),
        false
    ) as is_county_jail
from classed
