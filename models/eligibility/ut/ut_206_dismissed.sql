-- Utah Code 77-40a-206(2)(b): cases dismissed with prejudice as a whole, whatever the offense. A case that is pending
-- without a conviction, or fits no limb of 205 and 206, is told so here.
with

rule as (
    {{ parameters('ut_206_dismissed', wait_days='integer', acquittal_may_join='boolean', form_from='date',
        form_to='date') }}
),

charges as (
    select
        cases.*,
        charges.charge_id,
        case when cases.is_open then {{ open() }} else {{ wait('cases.final_on', days='rule.wait_days') }} end
            as waited_on
    from {{ ref('ut_cases') }} as cases
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    inner join rule on cases.policy_id = rule.policy_id
    where cases.reached_by = 'ut_206_dismissed'
),

tested as (
    select
        {{ candidate() }},

        -- no charge of the case is pending
        {{ open_if('charges.is_open') }} as case_closed_on,
        -- (2)(b) the entire case with prejudice
        case
            when charges.other_charges > 0 then {{ never() }}
            when charges.prejudice_unknown_charges + charges.unknown_charges = 0 then {{ always() }}
        end as with_prejudice_on,
        -- an acquittal beside a dismissal fits neither (a) nor (b) (U-4)
        {{ barred_if('not rule.acquittal_may_join and not charges.is_open and charges.acquitted_charges > 0'
            ~ ' and charges.with_prejudice_charges > 0') }} as no_acquittal_on,
        -- (3)(a) not guilty by reason of insanity
        {{ barred_if('charges.is_insanity') }} as not_insanity_on,
        -- (2)(b) 180 days after the dismissal, or the final order on appeal
        charges.waited_on,
        -- (1)(a) for a time only on a request form, unless the court had identified the case before (U-2)
        {{ only_if('not (charges.is_request_form or coalesce(charges.identified_on < rule.form_from, false))',
            outside('charges.waited_on', 'rule.form_from', 'rule.form_to')) }} as form_filed_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide(
    'ut_206_dismissed',
    tests=['case_closed', 'with_prejudice', 'no_acquittal', 'not_insanity', 'waited', 'form_filed'],
) }}
