-- One row a policy and conviction (or possible conviction) of a person with a Pennsylvania conviction, with what
-- § 9122.3 asks of it. A conditional pardon leaves the conviction; an unconditional one ends it on its day.
with

rule as (
    {{ parameters('pa_9122_2_a_1', felony_tolerated_if_qualifying='boolean', qualifying_min_months='integer',
        qualifying_max_months='integer', same_case_days='integer', restart_days='integer', one_year_days='integer',
        over_two_years_days='integer') }}
),

charges as (select * from {{ ref('charges') }} where coalesce(is_convicted, true) or disposition = 'pardoned'),

facts as ({{ facts('charge', pardon_type='text', limited_access_vacated='boolean') }}),

excluded as ({{ offense_list('pa_9122_3_a_1') }}),

barring as ({{ offense_list('pa_9122_3_a_2_iv') }}),

drug as ({{ offense_list('pa_drug') }}),

-- convictions elsewhere count where the data hold them
people as (select distinct person_id from charges where jurisdiction = 'PA'),

of_the_person as (
    select charges.*
    from charges
    inner join people on charges.person_id = people.person_id
),

flagged as (
    select
        rule.*,
        convictions.*,
        case when facts.pardon_type = 'unconditional' then convictions.disposition_date end as pardoned_date,
        {{ recorded('facts.limited_access_vacated') }} as is_vacated,
        {{ listed('excluded') }} as is_excluded,
        {{ listed('barring') }} as is_person_bar,
        {{ listed('drug') }} as is_drug,
        -- § 9102; thirty-day months, never longer than the calendar's
        convictions.confinement_min_days < rule.qualifying_min_months * 30
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
    conviction_date,
    -- null: nobody knows how the charge ended
    is_convicted or disposition = 'pardoned' as is_conviction,
    pardoned_date,
    is_vacated,
    is_excluded,
    is_person_bar,
    is_drug,
    is_sentence_short,
    is_drug and felony_tolerated_if_qualifying and is_sentence_short as is_qualifying,
    -- § 9122.3(b): five years or more, or enumerated in (a)
    is_convicted and (max_penalty_days >= same_case_days or is_excluded or is_person_bar) as bars_siblings,
    is_record_complete
from flagged
-- a summary offense counts for nothing in §§ 9122.2(a)(1) and 9122.3, unless a list names it or its maximum is long
where
    coalesce(level <> 'summary' or is_excluded or is_person_bar, true)
    or coalesce(max_penalty_days >= least(restart_days, one_year_days, over_two_years_days, same_case_days), true)
