-- Utah Code 77-40a-202(1)(c): adjudicated traffic cases after five or six years
with

rule as ({{ parameters('ut_202_adjudicated', class_c_years='integer', class_b_years='integer') }}),

charges as (
    select cases.*, charges.charge_id, charges.outcome, charges.degree, charges.ended_on as charge_ended_on
    from {{ ref('ut_cases') }} as cases
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    where cases.reached_by = 'ut_202_adjudicated'
),

adjudicated as (
    select
        charges.policy_id,
        charges.case_id,
        case when charges.degree = 'MB'
            then {{ wait('charges.charge_ended_on', years='rule.class_b_years', leap_day='forward') }}
            else {{ wait('charges.charge_ended_on', years='rule.class_c_years', leap_day='forward') }}
        end as waited_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.outcome = 'convicted'
),

waited as (
    select policy_id, case_id, {{ all_rows('waited_on') }} as waited_on
    from adjudicated
    group by policy_id, case_id
),

tested as (
    select
        {{ candidate() }},

        -- no charge of the case is pending or a plea held in abeyance
        {{ open_if('charges.is_open') }} as case_closed_on,
        -- (1)(c) five years for an infraction or class C, six for a class B misdemeanor, since the adjudication
        waited.waited_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join waited on charges.policy_id = waited.policy_id and charges.case_id = waited.case_id
)

{{ decide('ut_202_adjudicated', tests=['case_closed', 'waited']) }}
