-- One row a policy and Utah case, the unit of relief: how its charges ended and the one provision that may reach it
{% set outcomes = ['convicted', 'acquitted', 'with_prejudice', 'without_prejudice', 'prejudice_unknown', 'abeyance',
    'deferred', 'pending', 'not_charged', 'other', 'unknown'] %}
{% set flags = ['insanity', 'expunged', 'osdc_transferred', 'prosecutor_objection', 'request_form'] %}
with

counted as (
    select
        policy_id,
        case_id,
        person_id,
        count(*) as charges,
        {%- for outcome in outcomes %}
        sum(case when outcome = '{{ outcome }}' then 1 else 0 end) as {{ outcome }}_charges,
        {%- endfor %}
        {%- for flag in flags %}
        {{ any_where('is_' ~ flag) }} as is_{{ flag }},
        {%- endfor %}
        min(identified_on) as identified_on,
        case when count(*) = count(ended_on) then max(ended_on) end as ended_on,
        -- 206(2)(b) after an appeal, the final order
        case when count(*) = count(ended_on) and count(*) = count(is_appealed)
            then max(coalesce(final_order_date, ended_on)) end as final_on,
        coalesce({{ any_where('not is_traffic') }}, true) as has_other_than_traffic,
        {{ any_where('not is_record_complete') }} as has_incomplete_record
    from {{ ref('ut_charges') }}
    group by policy_id, case_id, person_id
)

select
    *,
    pending_charges + deferred_charges > 0 as is_open,
    -- false: a row of the person was rejected; null: how one of the charges ended is not known
    not has_incomplete_record as is_record_complete,
    case
        -- an arrest without a filed case (R7), and cases that live on elsewhere or ended otherwise
        when not_charged_charges > 0 or other_charges = charges then null
        -- R2
        when not has_other_than_traffic and convicted_charges > 0 then 'ut_202_adjudicated'
        when not has_other_than_traffic and acquitted_charges = charges then 'ut_202_acquittal'
        when not has_other_than_traffic then 'ut_202_dismissed'
        -- R6, R4, R3, R5; what fits no limb is told so under 206(2)(b)
        when convicted_charges > 0 then 'ut_205_conviction'
        when abeyance_charges + deferred_charges > 0 then 'ut_205_pia'
        when acquitted_charges = charges then 'ut_206_acquittal'
        when without_prejudice_charges > 0 then 'ut_205_dwop'
        else 'ut_206_dismissed'
    end as reached_by
from counted
