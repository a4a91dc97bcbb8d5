with

ccap_charges as (select * from {{ source('ccap', 'charges') }}),

outcomes as (select * from {{ ref('outcomes') }}),

severities as (select * from {{ ref('severities') }}),

charges as (
    select
        ccap_charges.charge_id,
        ccap_charges.case_id,
        outcomes.person_id,
        'WI' as jurisdiction,
        ccap_charges.charge_no as sequence,
        ccap_charges.statute_cite as citation,
        ccap_charges.charge_descr as description,
        severities.level,
        ccap_charges.severity as grade,
        severities.max_penalty_days,
        ccap_charges.offense_date,
        null as arrest_date,
        null as filed_date,
        null as tracking_number
    from ccap_charges
    left join outcomes on ccap_charges.charge_id = outcomes.charge_id
    left join severities on ccap_charges.severity = severities.severity
),

as_text as (select cast(columns(*) as varchar) from charges)

select * from as_text
