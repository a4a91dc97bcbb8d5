with

cases as (select * from {{ source('ccap', 'cases') }}),

-- one balance a case: the source does not say what is restitution, fine or fee
balances as (
    select
        'case' as subject,
        case_id as subject_id,
        'fee' as kind,
        balance_due_r10 as amount_due,
        null as paid_date
    from cases
),

as_text as (select cast(columns(*) as varchar) from balances)

select * from as_text
