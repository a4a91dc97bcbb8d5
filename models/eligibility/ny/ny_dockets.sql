-- One row a policy and case: the day on which each of its convictions of a crime could be sealed (the reading of docket
-- mixes that was not chosen, choice 5)
{% set tests = ['own_time', 'restart_time', 'no_pending_charge', 'not_supervised', 'not_sex_offense', 'natural_person',
    'no_felony_pending_elsewhere', 'no_felony_elsewhere'] %}
select policy_id, case_id, {{ all_rows('passed_on') }} as docket_sealable_on
from (
    select
        policy_id,
        case_id,
        case when level = 'misdemeanor' then {{ all_of(suffixed(tests)) }}
            else {{ all_of(suffixed(tests + ['not_class_a'])) }} end as passed_on
    from {{ ref('ny_convictions') }}
) as each_conviction
group by policy_id, case_id
