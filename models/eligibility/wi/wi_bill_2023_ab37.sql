-- 2023 Assembly Bill 37 (973.015(1m) as it would read): petition after completion, no age limit. The record is the
-- case file: every conviction of a crime in it must pass. What the court would grant cannot be computed, so this is an
-- upper bound.
with

rule as (
    {{ parameters('wi_bill_2023_ab37', max_penalty_days='integer', wait_years='integer',
        records_per_lifetime='integer', money='text', subsequent_crime_bars='boolean', revocation_bars='boolean') }}
),

class_h as ({{ offense_list('wi_ab37_3_a') }}),

class_i as ({{ offense_list('wi_973_015_3_b') }}),

any_class as ({{ offense_list('wi_ab37_any_class') }}),

business as ({{ offense_list('wi_ab37_business') }}),

cases as (select * from {{ ref('cases') }}),

-- (b) completion: the sentence, and the last payment where it is dated
convictions as (
    select
        charges.*,
        {{ all_of(['charges.sentence_end_date', "coalesce(case rule.money when 'all' then cases.money_paid_date"
            ~ " when 'restitution' then cases.restitution_paid_date end, " ~ always() ~ ')']) }} as completed_on
    from {{ ref('wi_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.case_id = cases.case_id
    where charges.jurisdiction = 'WI' and coalesce(charges.is_crime_conviction, true)
),

tested_convictions as (
    select
        charges.policy_id,
        charges.charge_id,
        charges.case_id,
        charges.person_id,
        charges.convicted_date,
        charges.is_crime_conviction,

        -- 3.c no crime with a maximum of more than 6 years
        {{ barred_if('charges.max_penalty_days > rule.max_penalty_days') }} as within_six_years_on,
        -- 3.a, 3.b no Class H or I felony after a felony, violent, or listed
        {{ barred_if('(charges.is_class_h or charges.is_class_i) and ('
            ~ 'people.first_felony_conviction < charges.convicted_date or charges.is_violent'
            ~ ' or (charges.is_class_h and ' ~ listed('class_h') ~ ')'
            ~ ' or (charges.is_class_i and ' ~ listed('class_i') ~ '))') }} as class_allowed_on,
        -- 3.cg, 3.cr, 3.d
        {{ barred_if(listed('any_class') ~ ' or (' ~ listed('business') ~ ' and charges.is_business_damage)') }}
            as offense_not_excluded_on,
        -- 4. the sentencing court ordered the record ineligible
        {{ barred_if('charges.is_ordered_ineligible') }} as not_ordered_ineligible_on,
        -- (b) probation not revoked
        {{ only_if('rule.revocation_bars', barred_if('coalesce(charges.probation_revoked, '
            ~ 'case when not charges.is_probation then false end)')) }} as probation_kept_on,
        -- (b) conditions satisfied; what nobody recorded does not bar
        {{ barred_if('not coalesce(charges.probation_conditions_satisfied, true)') }} as conditions_satisfied_on,
        -- (b) not convicted of a subsequent crime, up to as_of (A3)
        {{ only_if('rule.subsequent_crime_bars', barred_if('subsequent.crime_date <= ' ~ as_of())) }}
            as no_subsequent_crime_on,
        -- (b) all fines, costs, fees, surcharges and restitution paid
        {{ money_paid('rule.money') }} as money_paid_on,
        -- one year has passed since completion; of 29 February to 1 March (A7)
        {{ wait('charges.completed_on', years='rule.wait_years', leap_day='forward') }} as one_year_passed_on,
        -- no criminal charges pending against the person
        {{ open_if('people.has_pending_charge') }} as no_pending_charge_on
    from convictions as charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.case_id = cases.case_id
    inner join {{ ref('wi_people') }} as people
        on charges.policy_id = people.policy_id and charges.person_id = people.person_id
    left join {{ ref('wi_subsequent') }} as subsequent on charges.charge_id = subsequent.charge_id
    left join class_h on charges.policy_id = class_h.policy_id and charges.offense_id = class_h.offense_id
    left join class_i on charges.policy_id = class_i.policy_id and charges.offense_id = class_i.offense_id
    left join any_class on charges.policy_id = any_class.policy_id and charges.offense_id = any_class.offense_id
    left join business on charges.policy_id = business.policy_id and charges.offense_id = business.offense_id
),

{% set tests = ['within_six_years', 'class_allowed', 'offense_not_excluded', 'not_ordered_ineligible', 'probation_kept',
    'conditions_satisfied', 'no_subsequent_crime', 'money_paid', 'one_year_passed', 'no_pending_charge'] %}
by_case as (
    select
        policy_id,
        case_id,
        person_id,
        max(convicted_date) as convicted_date,
        {%- for test in tests %}
        {{ all_rows(only_if('is_crime_conviction', test ~ '_on')) }} as {{ test }}_on{{ ',' if not loop.last }}
        {%- endfor %}
    from tested_convictions
    group by policy_id, case_id, person_id
),

passed as (select *, {{ all_of(suffixed(tests)) }} as passed_on from by_case),

-- one record in a lifetime: the case that passes first, then the earlier conviction, then the lower id (A6)
records as (
    select policy_id, case_id, person_id, convicted_date, passed_on
    from passed
    where passed_on < {{ open() }}
    union all
    -- "under this section": also what a court ordered at sentencing, and what is known as expunged
    select charges.policy_id, charges.case_id, charges.person_id, charges.convicted_date, ordered.eligible_on
    from {{ ref('wi_973_015') }} as ordered
    inner join {{ ref('wi_charges') }} as charges
        on ordered.policy_id = charges.policy_id and ordered.charge_id = charges.charge_id
    where ordered.status = 'eligible'
    union all
    select policy_id, case_id, person_id, convicted_date, coalesce(disposition_date, {{ always() }})
    from {{ ref('wi_charges') }}
    where jurisdiction = 'WI' and disposition = 'already_cleared'
),

ranked as (
    select
        policy_id,
        case_id,
        row_number() over (
            partition by policy_id, person_id
            order by min(passed_on), coalesce(max(convicted_date), {{ never() }}), case_id
        ) as place
    from records
    group by policy_id, person_id, case_id
),

-- a case that cannot be decided may be the one that takes the place
undecided as (
    select policy_id, person_id, count(*) as cases
    from passed
    where passed_on is null
    group by policy_id, person_id
),

tested as (
    select
        {{ candidate() }},

        {%- for test in tests %}
        passed.{{ test }}_on,
        {%- endfor %}
        case
            when ranked.place > rule.records_per_lifetime then {{ never() }}
            when ranked.place + coalesce(undecided.cases, 0) > rule.records_per_lifetime then null
            else {{ always() }}
        end as first_record_on
    from {{ ref('wi_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join passed on charges.policy_id = passed.policy_id and charges.case_id = passed.case_id
    left join ranked on charges.policy_id = ranked.policy_id and charges.case_id = ranked.case_id
    left join undecided
        on charges.policy_id = undecided.policy_id and charges.person_id = undecided.person_id
    where coalesce(charges.is_crime_conviction or charges.is_sealed_with_case, true)
)

{{ decide('wi_bill_2023_ab37', tests=tests + ['first_record']) }}
