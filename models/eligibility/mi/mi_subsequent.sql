-- One row a policy and conviction under MCL 780.621g(2) or (4): was there a conviction strictly between the day
-- from which its years run and their end (choices B-1, B-11), and which came first
with

felony_rule as ({{ parameters('mi_780_621g_2', wait_years='integer') }}),

misdemeanor_rule as ({{ parameters('mi_780_621g_4', wait_years='integer') }}),

people as (select * from {{ ref('mi_people') }}),

periods as (
    select
        convictions.policy_id,
        convictions.charge_id,
        convictions.person_id,
        convictions.anchor_on,
        {{ wait('convictions.anchor_on', years="case convictions.route when 'felony' then felony_rule.wait_years"
            ~ " else misdemeanor_rule.wait_years end") }} as ends_on
    from {{ ref('mi_convictions') }} as convictions
    inner join felony_rule on convictions.policy_id = felony_rule.policy_id
    inner join misdemeanor_rule on convictions.policy_id = misdemeanor_rule.policy_id
    where convictions.route <> 'small'
),

days as (
    select
        policy_id,
        person_id,
        conviction_date,
        {{ any_where('counts_in_period') }} as counts,
        max(charge_id) as charge_id
    from {{ ref('mi_records') }}
    where coalesce(counts_in_period, true) and conviction_date is not null
    group by policy_id, person_id, conviction_date
)

select
    periods.policy_id,
    periods.charge_id,
    case
        when count(case when days.counts then 1 end) > 0 then true
        when periods.anchor_on is not null and people.undated_convictions = 0 and count(days.charge_id) = 0
            then false
    end as is_convicted_within,
    substr(
        min(case when days.counts then cast(days.conviction_date as {{ text_type() }}) || days.charge_id end), 11
    ) as because_charge_id
from periods
inner join people on periods.policy_id = people.policy_id and periods.person_id = people.person_id
left join days
    on periods.policy_id = days.policy_id and periods.person_id = days.person_id
    and periods.anchor_on < days.conviction_date and periods.ends_on > days.conviction_date
group by periods.policy_id, periods.charge_id, periods.anchor_on, people.undated_convictions
