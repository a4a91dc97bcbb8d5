-- One row a policy and case that 77-40a-205 may reach: grades, waiting periods and excluded offenses of the charges
-- that count
with

rule as (
    {{ parameters('ut_205_conviction', class_c_years='integer', class_b_years='integer', possession_years='integer',
        siblings_must_qualify='boolean') }}
),

pleas as ({{ parameters('ut_205_pia', every_charge_counts='boolean') }}),

charges as (
    select
        charges.*,
        rule.class_c_years,
        rule.class_b_years,
        rule.possession_years,
        -- each conviction, and each charge dismissed by plea in abeyance or without prejudice (U-3)
        case
            when charges.outcome = 'convicted' then true
            when charges.outcome in ('abeyance', 'without_prejudice')
                then cases.reached_by <> 'ut_205_conviction' or rule.siblings_must_qualify
            -- prejudice that nobody recorded is the test outcomes_recorded
            else false
        end as counts,
        -- (2)(b) "each charge within the case", of the grade alone
        cases.reached_by = 'ut_205_pia' and pleas.every_charge_counts
            and charges.outcome not in ('pending', 'deferred') as is_within_plea_case
    from {{ ref('ut_charges') }} as charges
    inner join {{ ref('ut_cases') }} as cases
        on charges.policy_id = cases.policy_id and charges.case_id = cases.case_id
    inner join rule on charges.policy_id = rule.policy_id
    inner join pleas on charges.policy_id = pleas.policy_id
    where cases.reached_by in ('ut_205_conviction', 'ut_205_pia', 'ut_205_dwop')
),

tested as (
    select
        policy_id,
        case_id,

        -- (2) an infraction, a class C or B misdemeanor, or a misdemeanor under 58-37-8(2)(a)(i)
        {{ only_if('counts or is_within_plea_case',
            barred_if("not (degree in ('IN', 'MC', 'MB') or (degree = 'MA' and is_possession))")) }}
            as grade_covered_on,
        -- (2) 5, 6 or 7 years from the adjudication or the dismissal
        {{ only_if('counts', "case degree
            when 'F' then " ~ always() ~ "
            when 'MA' then " ~ wait('ended_on', years='possession_years', leap_day='forward') ~ "
            when 'MB' then " ~ wait('ended_on', years='class_b_years', leap_day='forward') ~ "
            when 'MC' then " ~ wait('ended_on', years='class_c_years', leap_day='forward') ~ "
            when 'IN' then " ~ wait('ended_on', years='class_c_years', leap_day='forward') ~ '
        end') }} as waited_on,
        -- (4) the case resulted in a plea in abeyance or conviction for one of these
        {{ only_if('counts', barred_if('is_excluded')) }} as offense_not_excluded_on
    from charges
)

select
    policy_id,
    case_id,
    {{ all_rows('grade_covered_on') }} as grade_covered_on,
    {{ all_rows('waited_on') }} as waited_on,
    {{ all_rows('offense_not_excluded_on') }} as offense_not_excluded_on
from tested
group by policy_id, case_id
