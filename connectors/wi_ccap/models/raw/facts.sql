with

charges as (select * from {{ source('ccap', 'charges') }}),

outcomes as (select * from {{ ref('outcomes') }}),

modifiers as (
    select charge_id, replace(statute_cite, ' ', '') as citation
    from {{ source('ccap', 'charge_modifiers') }}
),

certificates as (
    select case_id, max(event_date) as issued_on
    from {{ source('ccap', 'events') }}
    where event = 'Discharge Certificate'
    group by case_id
),

charge_facts as (
    select charge_id, 'expunge_ordered_at_sentencing' as fact, 'true' as value
    from {{ ref('expunction_orders') }}
    union all
    select outcomes.charge_id, 'certificate_of_discharge', cast(certificates.issued_on as varchar)
    from certificates
    inner join outcomes on certificates.case_id = outcomes.case_id
    where outcomes.is_convicted
    union all
    select charge_id, 'first_conviction_date', cast(first_conviction_date as varchar)
    from outcomes
    where is_convicted and first_conviction_date < disposition_date
    union all
    select charge_id, 'age_at_offense', cast(age_at_offense as varchar)
    from charges
    where age_at_offense >= {{ var('youngest_age') }}
    union all
    select charge_id, 'read_in', 'true'
    from charges
    where disposition = 'Charge Dismissed but Read In'
    union all
    select distinct charge_id, 'domestic_abuse_modifier', 'true'
    from modifiers
    where starts_with(citation, '968.075')
    union all
    select distinct charge_id, 'enhancer_present', 'true'
    from modifiers
    where regexp_matches(citation, '^939[.]6[23]([(]|$)')
    union all
    select distinct charge_id, 'attempt', 'true'
    from modifiers
    where regexp_matches(citation, '^939[.]32([(]|$)')
),

facts as (
    select 'charge' as subject, charge_id as subject_id, fact, value from charge_facts
),

as_text as (select cast(columns(*) as varchar) from facts)

select * from as_text
