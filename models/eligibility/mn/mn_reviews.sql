-- One row a policy and record whose reviews something interrupts: the first clean one of the yearly grid.
-- Events are turned into the reviews from_k to to_k - 1 that they interrupt; the first review that none of the merged
-- stretches covers is clean. Null where it depends on an event that is not certain; open() where a charge has no end.
with

records as (
    select * from {{ ref('mn_records') }}
    where first_review_on < {{ open() }} and provision_id <> 'mn_609A_015_subd1_152_18'
),

interrupted as (
    select
        records.policy_id,
        records.charge_id,
        records.first_review_on,
        events.kind,
        events.charge_id as event_charge_id,
        events.is_certain,
        coalesce({{ years_until('records.first_review_on', 'events.from_on') }}, 0) as from_k,
        -- the window is (r_k - W, r_k]; a charge disposed of on the day of the review is no longer pending
        -- (no window is a thousand years long: the charge has no end)
        least(1000, coalesce(
            case when events.kind = 'charged' then {{ years_until('records.first_review_on', 'events.to_on') }}
                else {{ years_until(add_years('records.first_review_on', '-records.wait_years'), 'events.from_on') }}
            end,
            1000
        )) as to_k
    from records
    inner join {{ ref('mn_events') }} as events
        on records.person_id = events.person_id and records.charge_id <> events.charge_id
    where (records.provision_id = 'mn_609A_015_subd2') = (events.kind = 'filed')
),

{% set scenarios = [('all', 'true'), ('certain', 'is_certain')] %}
running as (
    select
        *,
        {%- for name, counts in scenarios %}
        max(case when {{ counts }} then to_k end) over (
            partition by policy_id, charge_id order by from_k, to_k, kind, event_charge_id
        ) as {{ name }}_running{{ ',' if not loop.last }}
        {%- endfor %}
    from interrupted
    where to_k > from_k
),

covered as (
    select
        *,
        {%- for name, counts in scenarios %}
        coalesce(lag({{ name }}_running) over (
            partition by policy_id, charge_id order by from_k, to_k, kind, event_charge_id
        ), 0) as {{ name }}_covered_to{{ ',' if not loop.last }}
        {%- endfor %}
    from running
),

found as (
    select
        policy_id,
        charge_id,
        first_review_on,
        {%- for name, counts in scenarios %}
        coalesce(
            min(case when {{ counts }} and from_k > {{ name }}_covered_to then {{ name }}_covered_to end),
            max(case when {{ counts }} then to_k end),
            0
        ) as {{ name }}_clean_k,
        {%- endfor %}
        -- the first failing review decides what is said
        max(case when from_k = 0 and kind <> 'charged' then event_charge_id end) as in_window_charge_id,
        max(case when from_k = 0 and kind = 'charged' then event_charge_id end) as pending_charge_id
    from covered
    group by policy_id, charge_id, first_review_on
)

select
    policy_id,
    charge_id,
    in_window_charge_id,
    pending_charge_id,
    case
        when all_clean_k <> certain_clean_k then null
        when all_clean_k = 1000 then {{ open() }}
        else {{ add_years('first_review_on', 'all_clean_k') }}
    end as passed_on
from found
