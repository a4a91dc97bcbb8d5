-- 18 Pa.C.S. § 9122(a)(4): expungement of every charge of a case that ended in full acquittal
with

rule as ({{ parameters('pa_9122_a_4', objection_days='integer') }}),

charges as (select * from {{ ref('charges') }} where jurisdiction = 'PA' and not is_ahead),

acquitted as (select * from charges where disposition = 'acquitted'),

siblings as (
    select
        case_id,
        {{ any_where('not is_final') }} as has_open_charge,
        {{ any_where("is_final and disposition <> 'acquitted'") }} as is_partial,
        max(disposition_date) as last_disposition_date
    from charges
    where exists (select 1 from acquitted where acquitted.case_id = charges.case_id)
    group by case_id
),

tested as (
    select
        {{ candidate('acquitted') }},

        -- (a)(4) every charge of the same conduct or episode acquitted: "shall not apply to a partial acquittal"
        {{ all_of([barred_if('siblings.is_partial'), open_if('siblings.has_open_charge')]) }} as all_acquitted_on,
        -- (a)(4) sixty days for the Commonwealth to object
        case when acquitted.disposition_date is not null then
            {{ wait('siblings.last_disposition_date', days='rule.objection_days') }} end as objection_time_on
    from acquitted
    cross join rule
    inner join siblings on acquitted.case_id = siblings.case_id
)

{{ decide('pa_9122_a_4', tests=['all_acquitted', 'objection_time']) }}
