with

ccap_cases as (select * from {{ source('ccap', 'cases') }}),

cases as (
    select
        case_id,
        person_id,
        'WI' as jurisdiction,
        county_code as county,
        null as court,
        null as docket_number,
        case_type,
        filing_date as filed_date,
        case_status as status
    from ccap_cases
),

as_text as (select cast(columns(*) as varchar) from cases)

select * from as_text
