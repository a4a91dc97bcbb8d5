-- One row a convicted charge: the day on which its terms end, estimated from what was imposed
with

convicted as (select * from {{ ref('outcomes') }} where is_convicted),

judgments as (select * from {{ source('ccap', 'judgments') }}),

imposed as (
    select
        judgment_id,
        max(begin_date) as begin_date,
        bool_or(is_for_life) as is_for_life,
        greatest(
            0,
            sum(days) filter (term = 'prison'),
            sum(days) filter (term = 'probation'),
            sum(days) filter (term = 'jail')
        ) as days
    from {{ ref('terms') }}
    group by judgment_id
),

ends as (
    select
        judgments.charge_id,
        bool_or(coalesce(imposed.is_for_life, false)) as is_for_life,
        max(
            coalesce(imposed.begin_date, judgments.sentence_date, judgments.order_date)
            + cast(ceil(coalesce(imposed.days, 0)) as integer)
        ) as ends_on
    from judgments
    left join imposed on judgments.judgment_id = imposed.judgment_id
    group by judgments.charge_id
),

completions as (
    select
        convicted.charge_id,
        convicted.disposition_date,
        convicted.is_revoked,
        case
            when not ends.is_for_life then greatest(ends.ends_on, convicted.disposition_date)
        end as ends_on
    from convicted
    left join ends on convicted.charge_id = ends.charge_id
)

select * from completions
