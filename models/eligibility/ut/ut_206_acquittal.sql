-- Utah Code 77-40a-206(2)(a): cases that ended in an acquittal on all charges, whatever the offense
with

rule as ({{ parameters('ut_206_acquittal', wait_days='integer', form_from='date', form_to='date') }}),

charges as (
    select
        cases.*,
        charges.charge_id,
        {{ wait('cases.ended_on', days='rule.wait_days') }} as waited_on
    from {{ ref('ut_cases') }} as cases
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    inner join rule on cases.policy_id = rule.policy_id
    where cases.reached_by = 'ut_206_acquittal'
),

tested as (
    select
        {{ candidate() }},

        -- (2)(a) sixty days after the day of the (last) acquittal
        charges.waited_on,
        -- (3)(a) not guilty by reason of insanity
        {{ barred_if('charges.is_insanity') }} as not_insanity_on,
        -- (1)(a) for a time only on a request form, unless the court had identified the case before (U-2)
        {{ only_if('not (charges.is_request_form or coalesce(charges.identified_on < rule.form_from, false))',
            outside('charges.waited_on', 'rule.form_from', 'rule.form_to')) }} as form_filed_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('ut_206_acquittal', tests=['waited', 'not_insanity', 'form_filed']) }}
