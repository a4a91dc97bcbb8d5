-- Utah Code 77-40a-202(1)(a): traffic cases that ended in an acquittal on all charges
with

rule as ({{ parameters('ut_202_acquittal') }}),

charges as (
    select cases.*, charges.charge_id
    from {{ ref('ut_cases') }} as cases
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    where cases.reached_by = 'ut_202_acquittal'
),

tested as (
    select
        {{ candidate() }},

        -- (1)(a) acquittal on all charges, from the day of the last one
        {{ from_day('charges.ended_on') }} as acquitted_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('ut_202_acquittal', tests=['acquitted']) }}
