-- MCL 28.243(8)(b), (9): all charges dismissed before trial; (14) does not apply
with

rule as ({{ parameters('mi_28_243_8', dismissed_after='date', objection_days='integer') }}),

charges as (select * from {{ ref('mi_nonconvictions') }} where route = 'dismissed'),

{% set first_way = ['order_recent', 'no_objection', 'objection_time'] %}
tested_ways as (
    select
        {{ candidate() }},

        -- (8) a conviction in the case: the arrest record stays
        {{ barred_if('charges.has_conviction') }} as no_conviction_in_case_on,
        -- (8) all charges dismissed
        {{ all_of([barred_if('charges.has_other_ending'), open_if('charges.is_open')]) }}
            as all_dismissed_on,
        -- (8)(b)(i) the order of dismissal, of several the last, was entered after the effective date
        {{ only_if('not charges.is_open',
            barred_if('charges.last_disposition_date <= rule.dismissed_after')) }} as order_recent_on,
        -- (8)(b)(i) neither the prosecutor nor the judge objected within 60 days
        {{ barred_if('charges.is_objected_to') }} as no_objection_on,
        case
            when charges.is_open then {{ open() }}
            else {{ wait('charges.last_disposition_date', days='(rule.objection_days + 1)') }}
        end as objection_time_on,
        -- (8)(b)(ii) or the prosecutor agreed, at any time after the dismissal
        case
            when charges.prosecutor_agreed_on is not null and charges.last_disposition_date is not null
                then greatest(charges.prosecutor_agreed_on, charges.last_disposition_date)
        end as agreed_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
),

tested as (
    select
        policy_id,
        charge_id,
        in_force_on,
        record_complete_on,
        no_conviction_in_case_on,
        all_dismissed_on,
        {%- for test in first_way %}
        case when agreed_on is null then {{ test }}_on else least({{ test }}_on, agreed_on) end as {{ test }}_on
        {{- ',' if not loop.last }}
        {%- endfor %}
    from tested_ways
)

{{ decide('mi_28_243_8', tests=['no_conviction_in_case', 'all_dismissed'] + first_way) }}
