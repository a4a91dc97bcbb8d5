with

intake as (select * from {{ source('sao', 'intake') }}),

filed as (
    select case_id, min(filed_date) as filed_date
    from {{ ref('filed') }}
    group by case_id
),

courts as (
    select {{ case_key('dispositions') }} as case_id, max(court_name) as court
    from {{ source('sao', 'dispositions') }} as dispositions
    group by all
),

cases as (
    select
        {{ case_key('intake') }} as case_id,
        intake.case_participant_id as person_id,
        'IL' as jurisdiction,
        'Cook' as county,
        nullif(courts.court, '') as court,
        null as docket_number,
        null as case_type,
        filed.filed_date,
        null as status
    from intake
    left join filed on {{ case_key('intake') }} = filed.case_id
    left join courts on {{ case_key('intake') }} = courts.case_id
),

as_text as (select cast(columns(*) as varchar) from cases)

select * from as_text
