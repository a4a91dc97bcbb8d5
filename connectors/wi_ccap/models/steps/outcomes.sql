-- One row a charge: what became of it, and when
with

charges as (select * from {{ source('ccap', 'charges') }}),

cases as (select * from {{ source('ccap', 'cases') }}),

judgments as (select * from {{ source('ccap', 'judgments') }}),

convictions as (select * from {{ ref('convictions') }}),

judged as (
    select
        judgments.charge_id,
        max(judgments.order_date) as disposition_date,
        min(judgments.order_date) filter (
            convictions.disposition is not null
        ) as first_conviction_date
    from judgments
    left join convictions on judgments.disposition_action = convictions.disposition
    group by judgments.charge_id
),

-- a revocation is recorded as an event of the case or as the reason why a judgment was reopened
revoked as (
    select case_id
    from {{ source('ccap', 'events') }}
    where event in (
        'Probation revoked',
        'Sentencing hearing on revocation',
        'Judgment of conviction following revocation'
    )
    union
    select charges.case_id
    from judgments
    inner join charges on judgments.charge_id = charges.charge_id
    where judgments.reopened_reason = 'Probation revoked'
),

outcomes as (
    select
        charges.charge_id,
        charges.case_id,
        cases.person_id,
        charges.disposition,
        convictions.disposition is not null as is_convicted,
        judged.disposition_date,
        judged.first_conviction_date,
        convictions.disposition is not null and revoked.case_id is not null as is_revoked
    from charges
    left join cases on charges.case_id = cases.case_id
    left join judged on charges.charge_id = judged.charge_id
    left join convictions on charges.disposition = convictions.disposition
    left join revoked on charges.case_id = revoked.case_id
)

select * from outcomes
