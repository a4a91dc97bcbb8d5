with

filed as (select * from {{ ref('filed') }}),

classes as (select * from {{ ref('classes') }}),

charges as (
    select
        filed.charge_id,
        filed.case_id,
        filed.person_id,
        'IL' as jurisdiction,
        filed.sequence,
        filed.citation,
        filed.description,
        coalesce(classes.level, filed.class) as level,
        filed.class as grade,
        null as max_penalty_days,
        filed.offense_date,
        filed.arrest_date,
        filed.filed_date,
        null as tracking_number
    from filed
    left join classes on filed.class = classes.class
),

as_text as (select cast(columns(*) as varchar) from charges)

select * from as_text
