-- one row a fact: rules of the profile, narrowed to an offense and to what stands on the charge
with

rules as (
    select
        *,
        sum(share::double) over (
            partition by state, fact, citation, category order by item_no
        ) / 100 as high,
        share::double / 100 as width,
        dense_rank() over (order by state, fact) as fact_no
    from facts_profile
),

reached as (
    select
        offenses.item_no as offense_no,
        standings.standing,
        rules.*
    from rules
    inner join offenses_profile as offenses
        on
            rules.state = offenses.state
            and starts_with(offenses.citation, coalesce(rules.citation, ''))
    inner join (select distinct standing from counts) as standings
        on coalesce(rules.category, standings.standing) = standings.standing
),

subjects as (
    select
        counts.person_no,
        reached.*,
        case subject
            when 'charge' then counts.charge_no
            when 'case' then counts.case_no
            else counts.person_no
        end as subject_no
    from counts
    inner join reached using (offense_no, standing)
),

drawn as (
    select
        subject,
        subject_no,
        fact,
        min(value) as value,
        min(person_no) as person_no
    from subjects
    where
        draw(subject_no * 64 + fact_no, 'fact') >= high - width
        and draw(subject_no * 64 + fact_no, 'fact') < high
    group by subject, subject_no, fact
)

select
    row_number() over (order by subject, subject_no, fact) as row_no,
    person_no,
    subject,
    id(
        case subject when 'charge' then 'C' when 'case' then 'K' else 'P' end, subject_no
    ) as subject_id,
    fact,
    value
from drawn
