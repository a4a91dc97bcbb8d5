-- three rows a convicted case: a supplied table is complete, also where nothing is owed
with

obligations as (
    select
        endings.case_no * 3 + duty_no as row_no,
        endings.case_no,
        dockets.person_no,
        endings.convicted_on,
        ['restitution', 'fine', 'fee'][duty_no + 1] as kind,
        duty_no > 0
            or draw(endings.case_no, 'restitution') < shares.restitution_ordered::double / 100
            as is_ordered,
        if(duty_no = 0, shares.restitution_owed, shares.costs_owed)::double / 100 as owed_share,
        -- fines and fees of a case are paid together
        if(duty_no = 0, draw(endings.case_no, 'owed'), draw(endings.case_no, 'costs')) as owed_draw,
        endings.convicted_on + floor(
            1800 * pow(draw(endings.case_no * 3 + duty_no, 'paid'), 2)
        )::integer as paid_on
    from endings
    inner join dockets using (case_no)
    inner join cases_profile as shares on dockets.kind_no = shares.item_no
    cross join range(3) as duties (duty_no)
    where endings.convicted_on is not null
),

settled as (
    select
        *,
        is_ordered and (owed_draw < owed_share or paid_on > as_of()) as is_owed,
        (0.01 * (1000 + floor(pow(draw(row_no, 'amount'), 3) * 400000)))::decimal(12, 2) as amount,
        draw(row_no, 'unknown balance') < 0.01 as is_unknown
    from obligations
)

select
    row_no,
    person_no,
    'case' as subject,
    id('K', case_no) as subject_id,
    kind,
    case
        when is_unknown then null
        when is_owed then amount::varchar
        else '0'
    end as amount_due,
    if(
        is_ordered and not is_owed and not is_unknown and draw(row_no, 'payment recorded') < 0.85,
        paid_on,
        null
    ) as paid_date
from settled
