-- One row a Minnesota conviction: the day on which its sentence was discharged; a term that is only scheduled has not
-- ended
with

convictions as (
    select * from {{ ref('charges') }} where jurisdiction = 'MN' and not is_ahead and disposition = 'convicted'
),

fines as (
    select sentences.charge_id
    from {{ ref('stg_sentences') }} as sentences
    inner join convictions on sentences.charge_id = convictions.charge_id
    group by sentences.charge_id
    having not {{ any_where("sentences.sentence_type <> 'fine'") }}
),

-- what stands against the charge itself or its case as a whole: what another charge of the case owes is not its fine
owed as (
    select
        convictions.charge_id,
        {{ any_where('case when balances.case_id is null or balances.paid_date <= ' ~ as_of() ~ ' then false'
            ~ ' else balances.paid_date is not null or balances.amount_due > 0 end') }} as is_owed,
        max(case when balances.paid_date <= {{ as_of() }} then balances.paid_date end) as paid_date
    from convictions
    inner join fines on convictions.charge_id = fines.charge_id
    left join {{ ref('stg_balances') }} as balances
        on convictions.case_id = balances.case_id
        and (balances.subject = 'case' or convictions.charge_id = balances.subject_id)
    group by convictions.charge_id
),

lost_balances as (select count(*) as rows_lost from {{ ref('unlinked_rows') }} where table_name = 'balances'),

imposed as (
    select
        convictions.*,
        coalesce(convictions.imposed_date, convictions.conviction_date) as imposed_on,
        owed.charge_id is not null as is_fine_only,
        owed.is_owed,
        owed.paid_date,
        cases.money_due <= 0 or (not owed.is_owed and lost_balances.rows_lost = 0) as is_paid
    from convictions
    cross join lost_balances
    left join owed on convictions.charge_id = owed.charge_id
    left join {{ ref('cases') }} as cases on convictions.case_id = cases.case_id
)

select
    charge_id,
    case
        when completed_date > {{ as_of() }} then {{ open() }}
        when completed_date is not null then completed_date
        -- a fine alone: the day on which nothing was owed any more
        when is_fine_only and is_owed then {{ open() }}
        when is_fine_only then case when is_paid then greatest(imposed_on, coalesce(paid_date, imposed_on)) end
        when released_date > {{ as_of() }} or supervision_end_date > {{ as_of() }} then {{ open() }}
        when is_supervised is null or is_confined is null then null
        when is_supervised and supervision_end_date is null then null
        -- supervision follows custody, unless its revocation led back there
        when is_confined and released_date is null
            and (supervision_end_date is null or coalesce(probation_revoked, false)) then null
        else greatest(coalesce(released_date, supervision_end_date), coalesce(supervision_end_date, released_date))
    end as discharged_on
from imposed
