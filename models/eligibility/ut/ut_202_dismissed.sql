-- Utah Code 77-40a-202(1)(b): traffic cases dismissed with prejudice, unless after a plea in abeyance
with

rule as ({{ parameters('ut_202_dismissed') }}),

charges as (
    select cases.*, charges.charge_id
    from {{ ref('ut_cases') }} as cases
    inner join {{ ref('ut_charges') }} as charges
        on cases.policy_id = charges.policy_id and cases.case_id = charges.case_id
    where cases.reached_by = 'ut_202_dismissed'
),

tested as (
    select
        {{ candidate() }},

        -- no charge of the case is pending or a plea held in abeyance
        {{ open_if('charges.is_open') }} as case_closed_on,
        -- (1)(b) not after a plea in abeyance (U-5)
        {{ barred_if('charges.abeyance_charges > 0') }} as not_by_plea_on,
        -- (1)(b) with prejudice; an acquittal beside it fits neither (a) nor (b) (U-4)
        case
            when charges.without_prejudice_charges + charges.other_charges > 0 then {{ never() }}
            when charges.acquitted_charges > 0 and not charges.is_open then {{ never() }}
            when charges.prejudice_unknown_charges + charges.unknown_charges = 0 then {{ always() }}
        end as with_prejudice_on,
        -- (1)(b) from the day of the last dismissal
        case when charges.is_open then {{ open() }} else {{ from_day('charges.ended_on') }} end as dismissed_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('ut_202_dismissed', tests=['case_closed', 'not_by_plea', 'with_prejudice', 'dismissed']) }}
