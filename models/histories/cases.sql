{{ config(pre_hook='{{ keep_prior() }}') }}
-- One row a case: its charges, the day the last of them ended (null while one is open or undated), what is owed on it
with

charges as (select * from {{ ref('charges') }} where not is_ahead),

counted as (
    select
        case_id,
        min(person_id) as person_id,
        min(jurisdiction) as jurisdiction,
        count(*) as charges,
        {{ count_where('is_convicted') }} as convictions,
        {{ count_where('not is_final') }} as open_charges,
        case when count(*) = count(case when is_final then disposition_date end) then max(disposition_date) end
            as last_disposition_date
    from charges
    group by case_id
),

-- an amount that nobody recorded, and a payment after as_of, are still to be paid
balances as (
    select
        *,
        case when paid_date > {{ as_of() }} then null else paid_date end as seen_paid_date,
        case when paid_date <= {{ as_of() }} then 0 when paid_date > {{ as_of() }} then greatest(amount_due, 0.01)
            else amount_due end as owed
    from {{ ref('stg_balances') }}
),

owed as (
    select
        case_id,
        sum(case when kind = 'restitution' and owed > 0 then owed else 0 end) as restitution_due,
        sum(case when kind = 'restitution' then 1 else 0 end) as restitution_rows,
        sum(case when kind = 'restitution' and owed is null then 1 else 0 end) as restitution_unknown,
        max(case when kind = 'restitution' then seen_paid_date end) as restitution_paid_date,
        sum(case when owed > 0 then owed else 0 end) as money_due,
        sum(case when owed is null then 1 else 0 end) as money_unknown,
        max(seen_paid_date) as money_paid_date,
        max(case when kind = 'restitution' then 1 else 0 end) + max(case when kind = 'fine' then 1 else 0 end)
            + max(case when kind = 'fee' then 1 else 0 end) as kinds
    from balances
    group by case_id
),

complete as (
    select count(*) = 0 as is_complete
    from {{ ref('unlinked_rows') }} where table_name = 'balances'
),

-- the kinds of balance that a jurisdiction's cases have where they have all of them
delivered as (
    select counted.jurisdiction, max(owed.kinds) as kinds
    from owed
    inner join counted on owed.case_id = counted.case_id
    group by counted.jurisdiction
)

select
    counted.*,
    stated.county,
    stated.court,
    stated.docket_number,
    stated.case_type,
    stated.filed_date,
    stated.status,
    -- no row means nothing owed, as long as no balance row was delivered that leads to nobody; where one was, a case
    -- must have its own row of the kind, and for all money a row of each kind
    case
        when owed.restitution_due > 0 then owed.restitution_due
        when coalesce(owed.restitution_rows, 0) = 0 then case when complete.is_complete then 0 end
        when owed.restitution_unknown = 0 then 0
    end as restitution_due,
    owed.restitution_paid_date,
    case
        when owed.money_due > 0 then owed.money_due
        when owed.money_unknown = 0 and (complete.is_complete or owed.kinds = delivered.kinds) then 0
        when owed.case_id is null and complete.is_complete then 0
    end as money_due,
    owed.money_paid_date,
    {{ as_of() }} as as_of
from counted
cross join complete
left join owed on counted.case_id = owed.case_id
left join delivered on counted.jurisdiction = delivered.jurisdiction
left join {{ ref('stg_cases') }} as stated on counted.case_id = stated.case_id
