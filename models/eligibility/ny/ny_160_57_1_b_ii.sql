-- CPL 160.57(1)(b)(ii): felony convictions, except class A outside article 220; the conditions stand in ny_convictions
{% set tests = ['own_time', 'restart_time', 'no_pending_charge', 'not_supervised', 'not_sex_offense',
    'not_class_a', 'natural_person', 'no_felony_pending_elsewhere', 'no_felony_elsewhere'] %}
with

rule as ({{ parameters('ny_160_57_1_b_ii', whole_docket='boolean') }}),

convictions as (select * from {{ ref('ny_convictions') }} where coalesce(level, 'felony') <> 'misdemeanor'),

tested as (
    select
        {{ candidate('convictions') }},

        {%- for test in tests %}
        convictions.{{ test }}_on,
        {%- endfor %}
        convictions.restart_time_because,
        -- each conviction of a docket by itself (choice 5)
        {{ only_if('rule.whole_docket', 'dockets.docket_sealable_on') }} as docket_sealable_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join {{ ref('ny_dockets') }} as dockets
        on convictions.policy_id = dockets.policy_id and convictions.case_id = dockets.case_id
)

{{ decide('ny_160_57_1_b_ii', tests=tests + ['docket_sealable'], because=['restart_time'],
    waits={'wait_years': ['own_time', 'restart_time']}) }}
