-- One row a policy and conviction (or possible conviction) of a person with a Pennsylvania conviction, with what
-- § 9122.3 asks of it. A conditional pardon leaves the conviction, and so does limited access; an unconditional pardon
-- ends it on its day.
{% set may_count = "(coalesce(is_convicted, true) or disposition = 'pardoned'"
    ~ " or (disposition = 'already_cleared' and (conviction_date is not null or not was_favorable)))" %}
with

rule as (
    {{ parameters('pa_9122_2_a_1', felony_tolerated_if_qualifying='boolean', qualifying_min_months='integer',
        qualifying_max_months='integer', same_case_days='integer', restart_days='integer', one_year_days='integer',
        over_two_years_days='integer') }}
),

charges as (select * from {{ ref('charges') }} where {{ may_count }}),

facts as ({{ facts('charge', pardon_type='text', limited_access_vacated='boolean') }}),

excluded as ({{ offense_list('pa_9122_3_a_1') }}),

barring as ({{ offense_list('pa_9122_3_a_2_iv') }}),

drug as ({{ offense_list('pa_drug') }}),

-- convictions elsewhere count where the data hold them
people as (select distinct person_id from {{ ref('charges') }} where jurisdiction = 'PA' and {{ may_count }}),

of_the_person as (
    select charges.*
    from charges
    inner join people on charges.person_id = people.person_id
),

flagged as (
    select
        rule.*,
        convictions.*,
        -- null: nobody knows how the charge ended, or what was sealed
        case
            when convictions.disposition <> 'already_cleared'
                then convictions.is_convicted or convictions.disposition = 'pardoned'
            when convictions.conviction_date is not null then true
        end as is_conviction,
        case when facts.pardon_type = 'unconditional' and convictions.disposition in ('pardoned', 'already_cleared')
            then convictions.disposition_date end as pardoned_date,
        {{ recorded('facts.limited_access_vacated') }} as is_vacated,
        {{ listed('excluded') }} as is_excluded,
        -- (a)(2)(iv) names sections of misdemeanors and felonies, and not an attempt of them
        coalesce({{ listed('barring') }}, case when convictions.level = 'summary' then false end)
            and not convictions.is_inchoate as is_person_bar,
        {{ listed('drug') }} as is_drug,
        -- § 9102; thirty-day months, never longer than the calendar's; a flat sentence has only a maximum
        coalesce(convictions.confinement_min_days, convictions.confinement_max_days) < rule.qualifying_min_months * 30
            and convictions.confinement_max_days < rule.qualifying_max_months * 30 as is_sentence_short
    from of_the_person as convictions
    cross join rule
    left join facts on convictions.charge_id = facts.subject_id
    left join excluded on rule.policy_id = excluded.policy_id and convictions.offense_id = excluded.offense_id
    left join barring on rule.policy_id = barring.policy_id and convictions.offense_id = barring.offense_id
    left join drug on rule.policy_id = drug.policy_id and convictions.offense_id = drug.offense_id
)

select
    policy_id,
    charge_id,
    case_id,
    person_id,
    jurisdiction,
    coalesce(tracking_number, '') as tracking_number,
    level,
    grade,
    max_penalty_days,
    disposition,
    -- what was sealed was convicted before
    coalesce(conviction_date, case when disposition = 'already_cleared' then disposition_date end) as conviction_date,
    is_conviction,
    pardoned_date,
    is_vacated,
    is_excluded,
    is_person_bar,
    is_drug,
    is_sentence_short,
    is_drug and felony_tolerated_if_qualifying and is_sentence_short as is_qualifying,
    -- § 9122.3(b): five years or more, or enumerated in (a)
    is_conviction and (max_penalty_days >= same_case_days or is_excluded or is_person_bar) as bars_siblings,
    is_record_complete
from flagged
-- a summary offense counts for nothing in §§ 9122.2(a)(1) and 9122.3, unless a list names it or its maximum is long
where
    coalesce(level <> 'summary' or is_excluded or is_person_bar, true)
    or coalesce(max_penalty_days >= least(restart_days, one_year_days, over_two_years_days, same_case_days), true)
