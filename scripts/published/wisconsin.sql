-- Published figures of Wisconsin, computed on the tables of the graph. What stands before the first heading prepares. Each
-- query stands under a heading, `## name`, with its definition, and gives one row; wisconsin.csv says what its columns are.
-- A crime is a felony or misdemeanor; a conviction dates from the first judgment; a case is closed where its court says so.

-- what is on a list for certain: a citation that is too coarse to tell is left to a person by the graph, and is not listed here
create temp table listed as
select list, offense_id from law.offense_lists where policy_id = 'wi_2023_ab37' and is_certain;

create temp table charge as
select
    c.charge_id, c.case_id, c.person_id, c.level, c.age_at_offense, c.convicted_date,
    coalesce(p.race, 'unknown') as race,
    k.filed_date,
    k.status = 'closed' as is_closed,
    coalesce(k.money_due, 0) = 0 as is_paid,
    coalesce(c.is_conviction, false) as is_conviction,
    coalesce(c.is_crime_conviction, false) as is_crime_conviction,
    c.disposition in ('dismissed', 'acquitted') as is_favorable,
    c.disposition in ('pending', 'deferred') and k.status <> 'closed' and c.level in ('felony', 'misdemeanor') as is_pending,
    coalesce(c.is_ordered, false) as is_ordered,
    coalesce(c.probation_revoked, false) as is_revoked,
    coalesce(c.sentence_end_date <= c.as_of, false) as is_completed,
    coalesce(c.sentence_end_date + interval 1 year <= c.as_of, false) as is_year_over,
    coalesce(c.max_penalty_days <= 2190, false) as is_within_six,
    coalesce(c.is_class_h or c.is_class_i, false) as is_h_i,
    coalesce((c.is_class_h or c.is_class_i) and c.is_violent, false) as is_violent_h_i,
    coalesce(c.is_class_h or c.is_class_i, false) and (
        coalesce(c.is_violent, false)
        or (c.is_class_h and c.offense_id in (select offense_id from listed where list = 'wi_ab37_3_a'))
        or (c.is_class_i and c.offense_id in (select offense_id from listed where list = 'wi_973_015_3_b'))
    ) as is_barred_h_i,
    coalesce(w.first_felony_conviction < c.convicted_date, false) as has_prior_felony,
    c.offense_id in (select offense_id from listed where list = 'wi_ab37_any_class') as is_newly_barred,
    coalesce(cast(o.chapter as varchar) between '341' and '348', false) as is_traffic,
    coalesce(s.crime_date <= c.as_of, false) as has_subsequent_crime,
    coalesce(w.first_felony_conviction < k.filed_date, false) as has_felony_before_filing
from eligibility.wi_charges as c
inner join histories.cases as k on c.case_id = k.case_id
left join histories.people as p on c.person_id = p.person_id
left join histories.offenses as o on c.offense_id = o.offense_id
left join eligibility.wi_people as w on c.policy_id = w.policy_id and c.person_id = w.person_id
left join eligibility.wi_subsequent as s on c.charge_id = s.charge_id
where c.policy_id = 'enacted' and c.jurisdiction = 'WI';

-- the tests of 2023 AB 37, in its order, on each conviction of a crime
create temp table tested as
select
    case_id, person_id, race, level, age_at_offense,
    is_within_six as six,
    not (is_h_i and (has_prior_felony or is_barred_h_i)) as h_i,
    not is_newly_barred as bars,
    not is_traffic as traffic,
    not is_revoked as kept,
    not has_subsequent_crime as later,
    is_paid as paid,
    is_year_over as year_over,
    person_id not in (select person_id from charge where is_pending) as clear
from charge where is_crime_conviction;

create temp table tested_case as
select
    case_id, person_id, race, count(*) as charges, min(age_at_offense) as youngest,
    bool_or(level = 'felony') as has_felony,
    bool_and(six) as six, bool_and(h_i) as h_i, bool_and(bars) as bars, bool_and(traffic) as traffic,
    bool_and(kept) as kept, bool_and(later) as later, bool_and(paid) as paid, bool_and(year_over) as year_over,
    bool_and(clear) as clear
from tested group by case_id, person_id, race;

-- one row a case: what it is under today's law; the youngest age of its charges, its convictions, its convictions of crimes.
-- Graver than an order may be made for: above six years, or Class H or I and violent or after a felony; here the further
-- offenses that 973.015 lists for these classes are not graver, as in the figures that this is held beside
create temp table court_case as
select
    case_id, person_id, is_closed, year(filed_date) as filed,
    min(age_at_offense) as youngest,
    min(age_at_offense) filter (is_conviction) as youngest_conviction,
    min(age_at_offense) filter (is_crime_conviction) as youngest_crime,
    bool_or(is_conviction) as has_conviction,
    bool_or(is_crime_conviction) as has_crime,
    bool_or(is_crime_conviction and level = 'felony') as has_felony,
    bool_and(is_favorable) as is_wholly_favorable,
    bool_or(is_ordered) as is_ordered,
    bool_or(is_crime_conviction and (not is_within_six or is_violent_h_i or (is_h_i and has_prior_felony))) as is_graver,
    bool_or(is_conviction and level = 'felony' and not is_within_six) as is_above_h,
    bool_or(is_conviction and is_violent_h_i) as is_violent,
    bool_or(has_felony_before_filing) as has_felony_before_filing,
    bool_or(is_conviction and is_traffic) as has_traffic,
    bool_or(is_crime_conviction and is_revoked) as is_revoked,
    bool_or(is_crime_conviction and has_subsequent_crime) as has_subsequent_crime,
    bool_and(is_paid) as is_paid,
    bool_and(is_completed) filter (is_crime_conviction) as is_completed
from charge group by case_id, person_id, is_closed, filed;

-- the model act and its variants: one row a conviction of a crime
create temp table model as
select
    c.policy_id, c.person_id, c.level, coalesce(p.race, 'unknown') as race, coalesce(d.status = 'eligible', false) as clears
from eligibility.wi_charges as c
left join decisions.decisions as d
    on c.policy_id = d.policy_id and c.charge_id = d.charge_id and d.provision_id = 'wi_model_clean_slate'
left join histories.people as p on c.person_id = p.person_id
where c.policy_id like 'wi%clean_slate%' and c.is_crime_conviction and c.jurisdiction = 'WI';

-- ## 2023 AB 37, charge by charge
-- Convictions of crimes that pass the first test, the first two, and so on.
select
    count(*) as crimes,
    count_if(six) as six,
    count_if(six and h_i) as h_i,
    count_if(six and h_i and bars) as bars,
    count_if(six and h_i and bars and kept) as kept,
    count_if(six and h_i and bars and kept and later) as later,
    count_if(six and h_i and bars and kept and later and paid) as paid,
    count_if(six and h_i and bars and kept and later and paid and year_over) as year_over,
    count_if(six and h_i and bars and kept and later and paid and year_over and clear) as clear
from tested;

-- ## 2023 AB 37, case by case
-- The same, where every conviction of a crime in the case passes. The age is that of its youngest offense. `decided`: people to
-- whom the graph gives their one record.
with passing as (
    select * from tested_case where six and h_i and bars and kept and later and paid and year_over and clear
)
select
    (select count(*) from tested_case) as cases,
    (select count(distinct person_id) from tested_case) as people,
    (select count_if(six) from tested_case) as six,
    (select count_if(six and h_i) from tested_case) as h_i,
    (select count_if(six and h_i and bars) from tested_case) as bars,
    (select count_if(six and h_i and bars and kept) from tested_case) as kept,
    (select count_if(six and h_i and bars and kept and later) from tested_case) as later,
    (select count_if(six and h_i and bars and kept and later and paid) from tested_case) as paid,
    (select count_if(six and h_i and bars and kept and later and paid and year_over) from tested_case) as year_over,
    count(*) as passing,
    cast(sum(charges) as bigint) as passing_charges,
    count(distinct person_id) as passing_people,
    count_if(youngest >= 25) as from_25,
    count_if(youngest >= 25 and not has_felony) as from_25_misdemeanor,
    count_if(youngest >= 25 and has_felony) as from_25_felony,
    count_if(youngest < 25) as under_25,
    (
        select count(*) from (select person_id from passing group by person_id having count(*) > 1)
    ) as several,
    (
        select count(distinct c.person_id) from decisions.decisions as d
        inner join eligibility.wi_charges as c on d.policy_id = c.policy_id and d.charge_id = c.charge_id
        where d.provision_id = 'wi_bill_2023_ab37' and d.status = 'eligible'
    ) as decided
from passing;

-- ## 2023 AB 37, a test left out
-- People (cases where it says so) with a case that passes every other test.
select
    count(distinct person_id) filter (bars and kept and later) as money,
    count_if(bars and kept and later) as money_cases,
    count(distinct person_id) filter (bars and later and paid) as revocation,
    count(distinct person_id) filter (bars and kept and paid) as subsequent,
    count(distinct person_id) filter (kept and later and paid) as new_bars,
    count(distinct person_id) filter (traffic and kept and later and paid) as traffic_only,
    count_if(traffic and kept and later and paid) as traffic_only_cases,
    count(distinct person_id) filter (traffic and kept and later) as traffic_only_money,
    count(distinct person_id) filter (youngest < 25 and kept and later and paid) as under_25
from tested_case where six and h_i and year_over and clear;

-- ## 2023 AB 37, by race
-- People with a passing case, in 100 with a conviction of a crime; then without the money test.
with person as (
    select
        person_id, race, bool_or(passes and paid) as passes, bool_or(passes) as passes_unpaid
    from (select *, six and h_i and bars and kept and later and year_over and clear as passes from tested_case)
    group by person_id, race
)
select
    100 * avg(cast(passes as integer)) filter (race = 'Caucasian') as white,
    100 * avg(cast(passes as integer)) filter (race = 'African American') as black,
    100 * avg(cast(passes as integer)) filter (race like 'American Indian%') as indian,
    100 * avg(cast(passes as integer)) filter (race = 'Hispanic') as hispanic,
    100 * avg(cast(passes_unpaid as integer)) filter (race = 'Caucasian') as white_money,
    100 * avg(cast(passes_unpaid as integer)) filter (race = 'African American') as black_money,
    100 * avg(cast(passes_unpaid as integer)) filter (race like 'American Indian%') as indian_money,
    100 * avg(cast(passes_unpaid as integer)) filter (race = 'Hispanic') as hispanic_money
from person;

-- ## The model act, by its waits
-- Convictions of a misdemeanor and of a felony that the graph clears after so many years, the people concerned, and those
-- of them with every conviction of a crime cleared. `base`: convictions that the act's list of offenses reaches.
with person as (
    select policy_id, person_id, bool_and(clears) as is_full from model group by policy_id, person_id having bool_or(clears)
),
base as (
    select c.level
    from eligibility.wi_model_clean_slate as m
    inner join eligibility.wi_charges as c on m.policy_id = c.policy_id and m.charge_id = c.charge_id
    where m.policy_id = 'wi_model_clean_slate' and c.is_crime_conviction and date '0001-01-01' = all (
        select unnest([m.grade_covered_on, m.not_violent_on, m.not_sex_offense_on, m.not_domestic_abuse_on, m.not_traffic_on])
    )
),
counted as (
    select
        policy_id, count_if(level = 'misdemeanor') as misdemeanors, count_if(level = 'felony') as felonies
    from model where clears group by policy_id
),
people as (
    select policy_id, count(*) as people, count_if(is_full) as full_people from person group by policy_id
)
select
    (select count_if(level = 'misdemeanor') from base) as base_misdemeanors,
    (select count_if(level = 'felony') from base) as base_felonies,
    max(misdemeanors) filter (policy_id = 'wi_clean_slate_3_5') as misdemeanors_3_5,
    max(felonies) filter (policy_id = 'wi_clean_slate_3_5') as felonies_3_5,
    max(people) filter (policy_id = 'wi_clean_slate_3_5') as people_3_5,
    max(full_people) filter (policy_id = 'wi_clean_slate_3_5') as full_3_5,
    max(misdemeanors) filter (policy_id = 'wi_clean_slate_5_7') as misdemeanors_5_7,
    max(felonies) filter (policy_id = 'wi_clean_slate_5_7') as felonies_5_7,
    max(people) filter (policy_id = 'wi_clean_slate_5_7') as people_5_7,
    max(misdemeanors) filter (policy_id = 'wi_clean_slate_7_8') as misdemeanors_7_8,
    max(felonies) filter (policy_id = 'wi_clean_slate_7_8') as felonies_7_8,
    max(people) filter (policy_id = 'wi_clean_slate_7_8') as people_7_8,
    max(full_people) filter (policy_id = 'wi_clean_slate_7_8') as full_7_8,
    max(misdemeanors) filter (policy_id = 'wi_model_clean_slate') as misdemeanors_7_10,
    max(felonies) filter (policy_id = 'wi_model_clean_slate') as felonies_7_10,
    max(people) filter (policy_id = 'wi_model_clean_slate') as people_7_10,
    max(people) filter (policy_id = 'wi_clean_slate_7_8_paid') as people_7_8_paid
from counted inner join people using (policy_id);

-- ## The model act of seven and eight years, by race
-- People with a conviction that clears, in 100 with a conviction of a crime; then where any balance of the case blocks.
with person as (
    select policy_id, person_id, race, bool_or(clears) as clears from model group by policy_id, person_id, race
),
shares as (
    select policy_id, race, 100 * avg(cast(clears as integer)) as share from person group by policy_id, race
)
select
    max(share) filter (policy_id = 'wi_clean_slate_7_8' and race = 'Caucasian') as white,
    max(share) filter (policy_id = 'wi_clean_slate_7_8' and race = 'African American') as black,
    max(share) filter (policy_id = 'wi_clean_slate_7_8' and race like 'American Indian%') as indian,
    max(share) filter (policy_id = 'wi_clean_slate_7_8' and race = 'Hispanic') as hispanic,
    max(share) filter (policy_id = 'wi_clean_slate_7_8_paid' and race = 'Caucasian') as white_paid,
    max(share) filter (policy_id = 'wi_clean_slate_7_8_paid' and race = 'African American') as black_paid,
    max(share) filter (policy_id = 'wi_clean_slate_7_8_paid' and race like 'American Indian%') as indian_paid,
    max(share) filter (policy_id = 'wi_clean_slate_7_8_paid' and race = 'Hispanic') as hispanic_paid
from shares;

-- ## The model act, non-convictions
-- Charges dismissed, acquitted or read in that the graph clears, 60 days after the end of a case without a conviction.
with cleared as (
    select c.case_id, c.person_id, c.is_read_in
    from decisions.decisions as d
    inner join eligibility.wi_charges as c on d.policy_id = c.policy_id and d.charge_id = c.charge_id
    inner join histories.cases as k on c.case_id = k.case_id
    where
        d.policy_id = 'wi_model_clean_slate' and d.provision_id = 'wi_model_clean_slate' and d.status = 'eligible'
        and c.disposition in ('dismissed', 'acquitted', 'read_in') and k.convictions = 0
)
select
    count(*) as charges,
    count(distinct case_id) as cases,
    count(distinct person_id) as people,
    count_if(not is_read_in) as charges_not_read_in,
    count(distinct case_id) filter (not is_read_in) as cases_not_read_in,
    count(distinct person_id) filter (not is_read_in) as people_not_read_in
from cleared;

-- ## Closed today only by age
-- Cases filed in 2015 with a conviction (a forfeiture is one), none for an offense under 25, none of a felony above Class H or
-- of a violent one, no felony conviction before the filing. People by the worst conviction of these cases.
with reached as (
    select * from court_case
    where filed = 2015 and has_conviction and youngest_conviction >= 25
        and not is_above_h and not is_violent and not has_felony_before_filing
),
person as (
    select
        reached.person_id, bool_or(not reached.has_traffic) as is_seen,
        max(case when not c.is_conviction then 0 when c.is_h_i then 3 when c.is_crime_conviction then 2 else 1 end) as worst,
        max(case when reached.has_traffic or not c.is_conviction then 0 when c.is_h_i then 3
            when c.is_crime_conviction then 2 else 1 end) as worst_seen
    from reached inner join charge as c on reached.case_id = c.case_id
    group by reached.person_id
)
select
    (select count(*) from reached) as cases,
    count(*) as people,
    count_if(worst = 2) as misdemeanor,
    count_if(worst = 3) as h_i,
    count_if(worst = 1) as forfeiture,
    100.0 * count_if(worst = 2) / count(*) as misdemeanor_share,
    100.0 * count_if(worst = 3) / count(*) as h_i_share,
    100.0 * count_if(worst = 1) / count(*) as forfeiture_share,
    100.0 * count_if(worst < 3) / count(*) as no_felony_share,
    count_if(worst_seen = 2) as misdemeanor_no_traffic,
    count_if(worst_seen = 3) as h_i_no_traffic,
    count_if(worst_seen = 1) as forfeiture_no_traffic
from person;

-- ## What each limit of today's law keeps out
-- Closed cases filed in 2014 and 2015: with a conviction of a crime under 25, all of them in reach of an order; then what is
-- added where the limit of age, of conviction or of gravity falls. The age is that of the youngest charge.
with counted as (
    select
        count(*) as cases,
        count_if(has_crime) as with_crime,
        count_if(has_crime and not is_graver and youngest < 25) as under_25,
        count_if(has_crime and not is_graver and youngest >= 25) as from_25,
        count_if(not has_conviction) as no_conviction,
        count_if(has_crime and is_graver and youngest < 25) as graver_under_25,
        count_if(has_crime and is_graver) as graver,
        100.0 * count_if(is_wholly_favorable) / count(*) as wholly_favorable_share
    from court_case where is_closed and filed in (2014, 2015)
)
select
    *,
    (
        select string_agg(what, ' > ' order by added desc) from (values
            ('age', from_25), ('no conviction', no_conviction), ('graver under 25', graver_under_25)
        ) as t (what, added)
    ) as ranking
from counted;

-- ## Expunction ordered at sentencing
-- Cases with any sign of an order; then its share of the closed cases filed from 2013 to 2016 that today's law lets a court
-- order (age apart). Complete: not revoked, no later crime, nothing owed, the sentence over by the estimate, the case closed.
with lawful as (
    select * from court_case where is_closed and filed between 2013 and 2016 and has_crime and not is_graver
)
select
    count(*) as cases,
    count_if(has_felony) as felony,
    count_if(has_crime and not has_felony) as misdemeanor,
    100.0 * count_if(has_crime and not has_felony) / count(*) as misdemeanor_share,
    (select count_if(youngest_crime < 25) from lawful) as lawful_under_25,
    (select count_if(youngest_crime < 25 and is_ordered) from lawful) as ordered_under_25,
    (select 100.0 * count_if(is_ordered) / count(*) from lawful where youngest_crime < 25) as share_under_25,
    (select count_if(youngest_crime >= 25) from lawful) as lawful_from_25,
    (select count_if(youngest_crime >= 25 and is_ordered) from lawful) as ordered_from_25,
    (select 100.0 * count_if(is_ordered) / count(*) from lawful where youngest_crime >= 25) as share_from_25,
    count_if(is_revoked) as revoked,
    count_if(has_subsequent_crime) as subsequent,
    count_if(has_subsequent_crime and not is_revoked) as subsequent_not_revoked,
    count_if(has_crime and not is_paid) as owing,
    count_if(has_crime and not is_revoked and not has_subsequent_crime and is_paid and is_completed and is_closed) as complete
from court_case where is_ordered;
