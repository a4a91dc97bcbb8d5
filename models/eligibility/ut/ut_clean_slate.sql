-- One row a policy and case: the tests of 77-40a-205, which its three limbs share
{% set tests = ['grade_covered', 'waited', 'offense_not_excluded', 'under_cap', 'no_pending_charge', 'no_held_plea',
    'not_insanity', 'money_paid', 'debt_not_transferred', 'no_objection', 'outcomes_recorded'] %}
with

rule as (
    {{ parameters('ut_205_conviction', held_plea_blocks='boolean', transfer_bars_once_paid='boolean', form_from='date',
        form_to='date', corrections_from='date') }}
),

cases as (select * from {{ ref('ut_cases') }}),

tested as (
    select
        cases.policy_id,
        cases.case_id,
        cases.person_id,
        counted.grade_covered_on,
        counted.waited_on,
        counted.offense_not_excluded_on,

        -- (2) not more convictions than 303(4) and (5) allow
        {{ barred_if('people.is_over_cap') }} as under_cap_on,
        -- (2) no criminal proceeding pending; no open charge in the case itself
        {{ open_if('cases.pending_charges > 0 or people.has_pending_charge') }} as no_pending_charge_on,
        -- a plea held in abeyance is pending too (U-8)
        {{ open_if('cases.deferred_charges > 0 or (rule.held_plea_blocks and people.has_held_plea)') }}
            as no_held_plea_on,
        -- (4) not guilty by reason of insanity
        {{ barred_if('cases.is_insanity') }} as not_insanity_on,
        -- (5) the accounts receivable satisfied according to court records
        {{ paid('totals.money_due', 'totals.money_paid_date') }} as money_paid_on,
        -- (5) nor transferred to the Office of State Debt Collection, even if paid since (U-10)
        {{ barred_if('cases.is_osdc_transferred and (rule.transfer_bars_once_paid or totals.money_due > 0)') }}
            as debt_not_transferred_on,
        -- (6) no objection of the prosecuting agency within 35 days of the notice
        {{ open_if('cases.is_prosecutor_objection') }} as no_objection_on,
        -- with or without prejudice: not recorded, cannot be tested; nor can what fits no limb
        case when cases.prejudice_unknown_charges + cases.other_charges + cases.unknown_charges = 0
            then {{ always() }} end as outcomes_recorded_on,

        cases.is_request_form or coalesce(cases.identified_on < rule.form_from, false) as is_requested,
        rule.form_from,
        rule.form_to,
        rule.corrections_from,
        people.is_in_corrections,
        people.is_status_known
    from cases
    inner join rule on cases.policy_id = rule.policy_id
    inner join {{ ref('ut_counted') }} as counted
        on cases.policy_id = counted.policy_id and cases.case_id = counted.case_id
    inner join {{ ref('ut_people') }} as people
        on cases.policy_id = people.policy_id and cases.person_id = people.person_id
    inner join {{ ref('cases') }} as totals on cases.case_id = totals.case_id
),

-- (1)(a) between the two days only on a request form, unless the court had identified the case before (U-2)
requested as (
    select
        *,
        {{ only_if('not is_requested', outside(all_of(suffixed(tests)), 'form_from', 'form_to')) }} as form_filed_on
    from tested
),

dated as (select *, greatest({{ all_of(suffixed(tests)) }}, form_filed_on) as passed_on from requested),

{% set first_day = 'greatest(terms.starts_on, dated.corrections_from)' %}
-- (2) since 2025 not in state prison nor under the Department of Corrections
served as (
    select
        dated.policy_id,
        dated.case_id,
        max(case when terms.is_corrections then {{ outside('dated.passed_on', first_day, 'terms.ends_on') }} end)
            as released_on,
        max(case when terms.is_corrections is null then {{ outside(as_of(), first_day, 'terms.ends_on') }} end)
            as unknown_until
    from dated
    inner join {{ ref('ut_supervision') }} as terms on dated.person_id = terms.person_id
    group by dated.policy_id, dated.case_id
),

known as (
    select
        dated.*,
        case
            when served.released_on > {{ as_of() }} then served.released_on
            when dated.is_in_corrections then {{ open() }}
            when not dated.is_in_corrections then coalesce(served.released_on, {{ always() }})
        end as released_on,
        -- probation under nobody knows whom, unless the Department told
        case when dated.is_status_known then {{ always() }} else coalesce(served.unknown_until, {{ always() }}) end
            as unknown_until
    from dated
    left join served on dated.policy_id = served.policy_id and dated.case_id = served.case_id
)

select
    *,
    case
        when {{ as_of() }} < corrections_from and passed_on < corrections_from then {{ always() }}
        -- whoever supervises it changes nothing where it ends before the rest holds
        when unknown_until > greatest(passed_on, released_on) then null
        when released_on is not null then greatest(released_on, unknown_until)
    end as not_supervised_on
from known
