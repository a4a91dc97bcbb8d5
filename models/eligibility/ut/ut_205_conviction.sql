-- Utah Code 77-40a-205(2)(a): cases whose convictions are infractions, class C or B misdemeanors or
-- possession of a controlled substance
with

rule as ({{ parameters('ut_205_conviction') }}),

charges as (
    select shared.*, cases.is_record_complete, charges.charge_id
    from {{ ref('ut_clean_slate') }} as shared
    inner join {{ ref('ut_cases') }} as cases
        on shared.policy_id = cases.policy_id and shared.case_id = cases.case_id
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    where cases.reached_by = 'ut_205_conviction'
),

{% set tests = ['grade_covered', 'waited', 'offense_not_excluded', 'under_cap', 'no_pending_charge', 'no_held_plea',
    'not_insanity', 'money_paid', 'debt_not_transferred', 'no_objection', 'outcomes_recorded', 'form_filed',
    'not_supervised'] %}
tested as (
    select
        {{ candidate() }},

        -- the limbs of 205(2) differ in the cases that they reach, not in what they ask (ut_clean_slate)
        {%- for test in tests %}
        charges.{{ test }}_on{{ ',' if not loop.last }}
        {%- endfor %}
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('ut_205_conviction', tests=tests) }}
