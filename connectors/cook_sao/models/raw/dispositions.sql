with

sao_dispositions as (select * from {{ source('sao', 'dispositions') }}),

outcomes as (select * from {{ ref('outcomes') }}),

-- the reason may change what an outcome means; a text that the seed does not have stays as delivered
dispositions as (
    select
        {{ charge_key('sao_dispositions') }} as disposition_id,
        {{ charge_key('sao_dispositions') }} as charge_id,
        coalesce(for_reason.disposition, outcomes.disposition, sao_dispositions.charge_disposition) as disposition,
        {{ iso_day('sao_dispositions.disposition_date') }} as disposition_date,
        null as plea
    from sao_dispositions
    left join outcomes
        on sao_dispositions.charge_disposition = outcomes.text and outcomes.reason is null
    left join outcomes as for_reason
        on
            sao_dispositions.charge_disposition = for_reason.text
            and sao_dispositions.charge_disposition_reason = for_reason.reason
),

as_text as (select cast(columns(*) as varchar) from dispositions)

select * from as_text
