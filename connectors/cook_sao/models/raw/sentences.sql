with

terms as (select * from {{ ref('terms') }}),

violated as (select distinct charge_id from terms where is_violation),

-- what was imposed; nobody records here when a sentence was served
sentences as (
    select
        terms.sentence_id,
        terms.charge_id,
        terms.sentence_type,
        terms.imposed_date,
        cast(round(terms.days) as integer) as min_days,
        cast(round(terms.days) as integer) as max_days,
        null as released_date,
        case when terms.is_supervised then try_cast(terms.imposed_date as date) + cast(ceil(terms.days) as integer) end
            as supervision_end_date,
        null as completed_date,
        -- that no violation was recorded within a year does not say that there was none
        case when violated.charge_id is not null then true end as probation_revoked
    from terms
    left join violated on terms.charge_id = violated.charge_id
),

as_text as (select cast(columns(*) as varchar) from sentences)

select * from as_text
