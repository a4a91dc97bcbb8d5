-- Wis. Stat. 973.015(1m): expunction ordered at sentencing, which executes itself on completion. The order is made
-- count by count (Lickes), the clerk seals the whole case file (SCR 72.06(3)): every conviction of it must pass.
with

rule as (
    {{ parameters('wi_973_015', age_limit='integer', max_penalty_days='integer', scope_from='date',
        earlier_age_limit='integer', earlier_max_penalty_days='integer', mandatory_age='integer') }}
),

class_h as ({{ offense_list('wi_973_015_3_a') }}),

class_i as ({{ offense_list('wi_973_015_3_b') }}),

mandatory as ({{ offense_list('wi_973_015_2') }}),

cases as (select * from {{ ref('cases') }}),

-- sentencing orders before 2009-07-01 followed the narrower law (2009 Act 28 s. 9309)
convictions as (
    select
        charges.*,
        -- a scheduled end of supervision gives way to an earlier discharge
        coalesce(charges.completed_date, least(charges.sentence_end_date, charges.certificate_of_discharge))
            as completion_date,
        case when charges.sentenced_date < rule.scope_from then rule.earlier_age_limit
            when charges.sentenced_date >= rule.scope_from then rule.age_limit end as age_limit,
        case when charges.sentenced_date < rule.scope_from then rule.earlier_max_penalty_days
            when charges.sentenced_date >= rule.scope_from then rule.max_penalty_days end as penalty_limit,
        coalesce(
            charges.offense_date < {{ add_years('charges.date_of_birth', 'rule.mandatory_age', leap_day='forward') }},
            charges.age_at_offense < rule.mandatory_age
        ) as is_minor
    from {{ ref('wi_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.jurisdiction = 'WI' and coalesce(charges.is_crime_conviction, true)
),

tested_convictions as (
    select
        convictions.policy_id,
        convictions.charge_id,
        convictions.case_id,
        convictions.is_crime_conviction,

        -- (a)1. under the age of 25 at the time of the offense; 25 on the birthday itself
        {{ barred_if('not coalesce(convictions.offense_date < '
            ~ add_years('convictions.date_of_birth', 'convictions.age_limit', leap_day='forward')
            ~ ', convictions.age_at_offense < convictions.age_limit)') }} as under_age_on,
        -- (a)1. the maximum period of imprisonment is 6 years or less
        {{ barred_if('convictions.max_penalty_days > convictions.penalty_limit') }} as within_six_years_on,
        -- (a)1. ordered at sentencing; (a)2. where the court had to and nothing is on record, somebody looks
        case
            when convictions.is_ordered then {{ always() }}
            when not convictions.is_ordered and not ({{ listed('mandatory') }} and convictions.is_minor)
                then {{ never() }}
        end as ordered_at_sentencing_on,
        -- (a)3.a and b. no order for a Class H or I felony after a felony, violent, or listed
        {{ barred_if('(convictions.is_class_h or convictions.is_class_i) and ('
            ~ 'people.first_felony_conviction < convictions.convicted_date or convictions.is_violent'
            ~ ' or (convictions.is_class_h and ' ~ listed('class_h') ~ ')'
            ~ ' or (convictions.is_class_i and ' ~ listed('class_i') ~ '))') }} as order_allowed_on,
        -- (b) not convicted of a subsequent offense before completion (A2; a forfeiture goes to a person)
        case
            when subsequent.crime_date <= convictions.completion_date then {{ never() }}
            when subsequent.forfeiture_date <= convictions.completion_date then null
            when subsequent.crime_date > coalesce(convictions.completion_date, {{ open() }})
                and subsequent.forfeiture_date > coalesce(convictions.completion_date, {{ open() }}) then {{ always() }}
        end as no_subsequent_conviction_on,
        -- (b) if on probation, not revoked, every condition satisfied; what is recorded counts whatever the sentence
        {{ barred_if('coalesce(convictions.probation_revoked, '
            ~ 'case when not convictions.is_probation then false end)') }} as probation_kept_on,
        {{ barred_if('not coalesce(convictions.probation_conditions_satisfied, '
            ~ 'case when not convictions.is_probation then true end)') }} as conditions_satisfied_on,
        -- (b) the certificate of discharge; a fine or time served has no issuer and ends when paid (A5)
        case
            when convictions.certificate_of_discharge is not null then convictions.certificate_of_discharge
            when
                convictions.is_fine_or_served
                or (not convictions.is_confined and not convictions.is_supervised
                    and convictions.probation_conditions_satisfied is null)
                then {{ all_of(['convictions.sentence_end_date', paid('cases.money_due', 'cases.money_paid_date')]) }}
            else {{ open() }}
        end as discharged_on
    from convictions
    inner join cases on convictions.case_id = cases.case_id
    inner join {{ ref('wi_people') }} as people
        on convictions.policy_id = people.policy_id and convictions.person_id = people.person_id
    left join {{ ref('wi_subsequent') }} as subsequent on convictions.charge_id = subsequent.charge_id
    left join class_h on convictions.policy_id = class_h.policy_id and convictions.offense_id = class_h.offense_id
    left join class_i on convictions.policy_id = class_i.policy_id and convictions.offense_id = class_i.offense_id
    left join mandatory on convictions.policy_id = mandatory.policy_id and convictions.offense_id = mandatory.offense_id
),

{% set tests = ['under_age', 'within_six_years', 'ordered_at_sentencing', 'order_allowed', 'no_subsequent_conviction',
    'probation_kept', 'conditions_satisfied', 'discharged'] %}
passed as (
    select policy_id, case_id, {{ all_rows('passed_on') }} as passed_on
    from (
        select policy_id, case_id, {{ only_if('is_crime_conviction', all_of(suffixed(tests))) }} as passed_on
        from tested_convictions
    ) as each_conviction
    group by policy_id, case_id
),

tested as (
    select
        {{ candidate() }},

        -- a forfeiture, a dismissal or an acquittal is sealed with its case, never by itself
        {%- for test in tests %}
        {{ only_if('charges.is_crime_conviction', 'convictions.' ~ test ~ '_on') }} as {{ test }}_on,
        {%- endfor %}
        -- SCR 72.06(3) the entire case file, which waits while a count of it is open
        {{ all_of(['passed.passed_on', open_if('cases.open_charges > 0')]) }} as case_expungeable_on
    from {{ ref('wi_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.case_id = cases.case_id
    inner join passed on charges.policy_id = passed.policy_id and charges.case_id = passed.case_id
    left join tested_convictions as convictions
        on charges.policy_id = convictions.policy_id and charges.charge_id = convictions.charge_id
    where coalesce(charges.is_crime_conviction or charges.is_sealed_with_case, true)
)

{{ decide('wi_973_015', tests=tests + ['case_expungeable']) }}
