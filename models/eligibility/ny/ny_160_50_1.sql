-- CPL 160.50(1)-(3): an action that ended in favor of the accused, sealed as a whole
with

rule as ({{ parameters('ny_160_50_1', automatic_from='date') }}),

cases as (select * from {{ ref('ny_cases') }} where not is_arrest_only),

charges as (
    select * from {{ ref('ny_charges') }}
    where not coalesce(is_conviction, false) and disposition <> 'already_cleared'
),

tested as (
    select
        {{ candidate() }},

        -- (1) upon the termination of the action: every charge of the instrument
        cases.terminated_on as case_terminated_on,
        -- (3) a conviction of anything: no charge of the case qualifies
        {{ barred_if('cases.has_conviction') }} as no_conviction_on,
        -- (3)(a)-(l) nor where one ended otherwise: not responsible, transferred, superseded, youthful offender;
        -- what was cleared before cannot be read any more
        case when cases.has_cleared_charge and not cases.has_other_ending then null
            else {{ barred_if('cases.has_other_ending') }} end as ended_in_favor_on,
        -- (3)(b) no appeal of the people pending
        {{ open_if('cases.is_appealed') }} as no_appeal_on,
        -- (1) unless the court determined that the interests of justice require otherwise
        {{ open_if('cases.is_kept_open') }} as no_contrary_order_on,
        -- (4) an action that ended before needs a motion (choice 14)
        {{ barred_if('cases.terminated_on < rule.automatic_from') }} as ended_since_1991_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.policy_id = cases.policy_id and charges.case_id = cases.case_id
)

{{ decide(
    'ny_160_50_1',
    tests=['case_terminated', 'no_conviction', 'ended_in_favor', 'no_appeal', 'no_contrary_order', 'ended_since_1991'],
) }}
