-- One row a charge whose expunction was ordered at sentencing, by any of five signs
with

outcomes as (select * from {{ ref('outcomes') }}),

-- three signs stand on the judgment of one charge
on_charge as (
    select charge_id
    from {{ source('ccap', 'judgments') }}
    where list_contains(condition_types, 'Expunction')
    union
    select charge_id
    from {{ source('ccap', 'sentence_components') }}
    where n_expunge or component = 'Expunge w/ pay amount due'
),

-- two signs stand on the case
on_case as (
    select case_id from {{ source('ccap', 'events') }} where event = 'To be expunged'
    union
    select case_id from {{ source('ccap', 'cases') }} where maintenance = 'Future expungement'
),

-- Orders are made count by count. A sign on the case therefore speaks only where no count has one
-- of its own: then for the convictions of the case, or for all its counts where none is convicted.
unsigned as (
    select case_id
    from on_case
    where case_id not in (
        select outcomes.case_id
        from on_charge
        inner join outcomes on on_charge.charge_id = outcomes.charge_id
    )
),

through_case as (
    select outcomes.charge_id
    from outcomes
    inner join unsigned on outcomes.case_id = unsigned.case_id
    qualify is_convicted = bool_or(is_convicted) over (partition by outcomes.case_id)
),

orders as (
    select charge_id from on_charge
    union all
    select charge_id from through_case
)

select * from orders
