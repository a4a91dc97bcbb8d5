-- A model Clean Slate act for Wisconsin: M1 non-convictions, M2 misdemeanors, M3 Class H and I felonies
with

rule as (
    {{ parameters('wi_model_clean_slate', nonconviction_wait_days='integer', misdemeanor_years='integer',
        felony_years='integer', felony_max_days='integer', money='text', pending_blocks='boolean',
        exclude_violent='boolean', exclude_registrable_sex='boolean', exclude_domestic_abuse='boolean',
        exclude_traffic='boolean', exclude_owi='boolean', read_in_blocks='boolean') }}
),

charges as (select * from {{ ref('wi_charges') }}),

cases as (select * from {{ ref('cases') }} where jurisdiction = 'WI'),

registrable as ({{ offense_list('wi_registrable') }}),

traffic as ({{ offense_list('wi_traffic') }}),

owi as ({{ offense_list('wi_owi') }}),

{% set conviction_tests = ['grade_covered', 'conviction_free', 'sentence_completed', 'no_pending_charge', 'money_paid',
    'not_violent', 'not_sex_offense', 'not_domestic_abuse', 'not_traffic'] %}
convictions as (
    select
        charges.policy_id,
        charges.charge_id,
        charges.case_id,
        charges.is_crime_conviction,
        people.last_crime_charge_id,

        -- M3 Class H and I, by their maximum
        {{ only_if("charges.level = 'felony'", barred_if('charges.max_penalty_days > rule.felony_max_days')) }}
            as grade_covered_on,
        -- M2, M3 years since the person's last conviction of a crime, this one included
        case charges.level
            when 'misdemeanor' then
                {{ wait('people.last_crime_conviction', years='rule.misdemeanor_years', leap_day='forward') }}
            when 'felony' then
                {{ wait('people.last_crime_conviction', years='rule.felony_years', leap_day='forward') }}
        end as conviction_free_on,
        {{ from_day('charges.sentence_end_date') }} as sentence_completed_on,
        {{ only_if('rule.pending_blocks', open_if('people.has_pending_charge')) }} as no_pending_charge_on,
        {{ money_paid('rule.money') }} as money_paid_on,
        -- 301.048(2)(bm), felonies only
        {{ barred_if("rule.exclude_violent and charges.level = 'felony' and charges.is_violent") }} as not_violent_on,
        -- 301.45(1d)(b)
        {{ barred_if('rule.exclude_registrable_sex and ' ~ listed('registrable')) }} as not_sex_offense_on,
        -- 968.075
        {{ barred_if('rule.exclude_domestic_abuse and charges.is_domestic_abuse') }} as not_domestic_abuse_on,
        -- felonies of chs. 341-348; 346.63 whatever the level
        {{ barred_if("(rule.exclude_traffic and charges.level = 'felony' and " ~ listed('traffic')
            ~ ') or (rule.exclude_owi and ' ~ listed('owi') ~ ')') }} as not_traffic_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.case_id = cases.case_id
    inner join {{ ref('wi_people') }} as people
        on charges.policy_id = people.policy_id and charges.person_id = people.person_id
    left join registrable on charges.policy_id = registrable.policy_id and charges.offense_id = registrable.offense_id
    left join traffic on charges.policy_id = traffic.policy_id and charges.offense_id = traffic.offense_id
    left join owi on charges.policy_id = owi.policy_id and charges.offense_id = owi.offense_id
    where charges.jurisdiction = 'WI' and coalesce(charges.is_crime_conviction, true)
),

-- a dismissed charge waits for every conviction of its case; a forfeiture is never cleared
by_case as (
    select policy_id, case_id, {{ all_rows('passed_on') }} as convictions_cleared_on
    from (
        select policy_id, case_id, {{ only_if('is_crime_conviction', all_of(suffixed(conviction_tests))) }} as passed_on
        from convictions
        union all
        select policy_id, case_id, {{ never() }} as passed_on
        from charges where is_conviction and not is_crime
        union all
        select charges.policy_id, charges.case_id, case when charges.is_read_in then {{ never() }} end as passed_on
        from charges
        inner join rule on charges.policy_id = rule.policy_id
        where rule.read_in_blocks and coalesce(charges.is_read_in, true)
    ) as each_conviction
    group by policy_id, case_id
),

tested as (
    -- M1 dismissed, read in (A8) or acquitted
    select
        {{ candidate() }},
        case when cases.open_charges > 0 then {{ open() }} when cases.status <> 'closed' then {{ open() }}
            else cases.last_disposition_date end as case_disposed_on,
        case when cases.open_charges > 0 then {{ open() }}
            else {{ wait('cases.last_disposition_date', days='rule.nonconviction_wait_days') }}
        end as nonconviction_wait_on,
        case when cases.convictions = 0 and by_case.case_id is null then {{ always() }}
            else by_case.convictions_cleared_on end as convictions_cleared_on,
        {%- for test in conviction_tests %}
        {{ always() }} as {{ test }}_on,
        {%- endfor %}
        cast(null as {{ text_type() }}) as conviction_free_because
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join cases on charges.case_id = cases.case_id
    left join by_case on charges.policy_id = by_case.policy_id and charges.case_id = by_case.case_id
    where
        charges.jurisdiction = 'WI'
        and (charges.disposition in ('dismissed', 'read_in', 'acquitted', 'unknown') or not charges.is_final)
    union all
    -- M2, M3
    select
        {{ candidate() }},
        {{ always() }} as case_disposed_on,
        {{ always() }} as nonconviction_wait_on,
        {{ always() }} as convictions_cleared_on,
        {%- for test in conviction_tests %}
        convictions.{{ test }}_on,
        {%- endfor %}
        convictions.last_crime_charge_id as conviction_free_because
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
    inner join charges on convictions.policy_id = charges.policy_id and convictions.charge_id = charges.charge_id
    where charges.is_conviction
)

{{ decide(
    'wi_model_clean_slate',
    tests=['case_disposed', 'nonconviction_wait', 'convictions_cleared'] + conviction_tests,
    because=['conviction_free'],
) }}
