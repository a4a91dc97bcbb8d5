with

filed as (select * from {{ ref('filed') }}),

facts as (
    select
        'charge' as subject,
        charge_id as subject_id,
        'age_at_offense' as fact,
        age_at_incident as value
    from filed
    where age_at_incident <= {{ var('oldest_age') }}
),

as_text as (select cast(columns(*) as varchar) from facts)

select * from as_text
