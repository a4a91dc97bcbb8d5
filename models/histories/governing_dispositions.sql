{{ config(materialized='view') }}
-- One row a charge with a disposition: the latest final one governs; a vacatur or reopening on or after it undoes it;
-- final ones that differ on one day, or an undated one among others, leave it unknown.
with

summed as (
    select
        charge_id,
        min(disposition) as first_code,
        max(disposition) as last_code,
        max(disposition_date) as last_date,
        count(*) - count(disposition_date) as undated
    from {{ ref('stg_dispositions') }}
    group by charge_id
),

-- nearly every charge: one outcome
plain as (
    select
        charge_id,
        first_code as disposition,
        case when undated = 0 then last_date end as disposition_date,
        case when undated = 0 and first_code = 'convicted' then last_date end as conviction_date,
        false as was_favorable
    from summed
    where first_code = last_code
),

-- the few with several outcomes
mixed as (
    select
        entered.charge_id,
        entered.disposition,
        entered.disposition_date,
        entered.disposition = 'unknown' or kinds.is_final = 'true' as is_final,
        entered.disposition in ('vacated', 'reopened') as is_undone,
        kinds.is_favorable = 'true' as is_favorable
    from {{ ref('stg_dispositions') }} as entered
    inner join summed on entered.charge_id = summed.charge_id and summed.first_code <> summed.last_code
    left join {{ ref('disposition_kinds') }} as kinds on entered.disposition = kinds.disposition
),

days as (
    select
        charge_id,
        max(case when is_final then disposition_date end) as final_date,
        max(case when is_undone then disposition_date end) as undone_date,
        max(case when disposition = 'convicted' then disposition_date end) as conviction_date,
        max(case when is_favorable then 1 else 0 end) = 1 as was_favorable,
        max(case when not is_final and not is_undone then disposition end) as open_code,
        sum(case when disposition_date is null and (is_final or is_undone) then 1 else 0 end) as undated
    from mixed
    group by charge_id
),

last_day as (
    select
        mixed.charge_id,
        min(mixed.disposition) as first_code,
        max(mixed.disposition) as last_code
    from mixed
    inner join days on mixed.charge_id = days.charge_id and mixed.disposition_date = days.final_date
    where mixed.is_final
    group by mixed.charge_id
),

resolved as (
    select
        days.charge_id,
        case
            when days.undated > 0 then 'unknown'
            when days.undone_date >= days.final_date or (days.undone_date is not null and days.final_date is null)
                then 'reopened'
            when days.final_date is null then days.open_code
            when last_day.first_code = last_day.last_code then last_day.first_code
            else 'unknown'
        end as disposition,
        case when days.undated = 0 then greatest(days.final_date, days.undone_date) end as disposition_date,
        days.conviction_date,
        days.was_favorable
    from days
    left join last_day on days.charge_id = last_day.charge_id
)

select * from plain
union all
select * from resolved
