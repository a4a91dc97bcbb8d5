with

terms as (select * from {{ ref('terms') }}),

judgments as (select * from {{ source('ccap', 'judgments') }}),

outcomes as (select * from {{ ref('outcomes') }}),

completions as (select * from {{ ref('completions') }}),

components as (
    select
        terms.sentence_id,
        terms.charge_id,
        terms.sentence_type,
        coalesce(judgments.sentence_date, judgments.order_date) as imposed_date,
        cast(round(terms.days) as integer) as min_days,
        cast(round(terms.days) as integer) as max_days,
        null as released_date,
        completions.ends_on as supervision_end_date,
        null as completed_date,
        outcomes.is_revoked as probation_revoked
    from terms
    inner join judgments on terms.judgment_id = judgments.judgment_id
    inner join outcomes on terms.charge_id = outcomes.charge_id
    left join completions on terms.charge_id = completions.charge_id
),

-- every row of a convicted charge gives the end of its last term; one more row says that all is done
-- where that day has passed; the sentence of a charge without components is of unknown type
summaries as (
    select
        charge_id || '-end' as sentence_id,
        charge_id,
        case when charge_id in (select charge_id from terms) then 'other' end as sentence_type,
        disposition_date as imposed_date,
        0 as min_days,
        0 as max_days,
        null as released_date,
        ends_on as supervision_end_date,
        case when ends_on <= date '{{ var("data_through") }}' then ends_on end as completed_date,
        is_revoked as probation_revoked
    from completions
),

sentences as (
    select * from components
    union all
    select * from summaries
),

as_text as (select cast(columns(*) as varchar) from sentences)

select * from as_text
