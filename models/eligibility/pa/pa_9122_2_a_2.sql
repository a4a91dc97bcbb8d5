-- 18 Pa.C.S. § 9122.2(a)(2): charges with a final disposition other than a conviction
with

rule as ({{ parameters('pa_9122_2_a_2', restitution_gate='boolean') }}),

charges as (
    select * from {{ ref('charges') }}
    where
        jurisdiction = 'PA' and not is_ahead
        and (coalesce(is_favorable, true) or not is_final or disposition in ('insanity', 'abated', 'transferred'))
),

-- a transferred charge is not final; a diversion ends on the day of completion, if a row of it was delivered
late as (
    select
        case_id,
        {{ all_rows("case when disposition = 'transferred' or completed_date > " ~ as_of() ~ " then " ~ open()
            ~ " else completed_date end") }} as ended_on
    from {{ ref('charges') }}
    where
        jurisdiction = 'PA' and not is_ahead
        and (disposition = 'transferred' or (disposition = 'diverted' and is_sentence_known))
    group by case_id
),

cases as (select * from {{ ref('cases') }}),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) a final disposition of every charge of the case (choice A-5)
        {{ all_of([
            'case when cases.open_charges > 0 then ' ~ open() ~ ' else cases.last_disposition_date end',
            'case when late.case_id is null then ' ~ always() ~ ' else late.ended_on end',
        ]) }} as case_final_on,
        -- (b)(2)(i) payment of any ordered restitution delays the transmission, not the relief (choice A-15)
        {{ only_if('rule.restitution_gate', paid('cases.restitution_due', 'cases.restitution_paid_date')) }}
            as restitution_paid_on
    from charges
    cross join rule
    inner join cases on charges.case_id = cases.case_id
    left join late on charges.case_id = late.case_id
)

{{ decide('pa_9122_2_a_2', tests=['case_final', 'restitution_paid']) }}
