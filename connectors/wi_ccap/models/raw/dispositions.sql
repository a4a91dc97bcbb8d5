with

ccap_charges as (select * from {{ source('ccap', 'charges') }}),

outcomes as (select * from {{ ref('outcomes') }}),

-- the current outcome is null while a charge is pending, also where it has had judgments
dispositions as (
    select
        outcomes.charge_id as disposition_id,
        outcomes.charge_id,
        outcomes.disposition,
        outcomes.disposition_date,
        ccap_charges.plea_descr as plea
    from outcomes
    inner join ccap_charges on outcomes.charge_id = ccap_charges.charge_id
    where outcomes.disposition is not null
),

as_text as (select cast(columns(*) as varchar) from dispositions)

select * from as_text
