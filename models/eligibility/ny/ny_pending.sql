-- One row a policy and case with a conviction of a crime: since when no charge of a crime is pending against the person
-- in another case. What ended before the law came into force is never asked.
with

cases as (select * from {{ ref('ny_cases') }} where coalesce(has_crime_conviction, true)),

others as (
    select cases.*
    from {{ ref('ny_cases') }} as cases
    inner join {{ ref('rules') }} as rules
        on cases.policy_id = rules.policy_id and rules.provision_id = 'ny_160_57_1_b_i'
    where coalesce(cases.no_crime_pending_on, {{ open() }}) > rules.in_force_on
)

select
    cases.policy_id,
    cases.case_id,
    {{ all_rows('others.no_crime_pending_on') }} as no_crime_pending_on
from cases
inner join others
    on cases.policy_id = others.policy_id and cases.person_id = others.person_id and cases.case_id <> others.case_id
group by cases.policy_id, cases.case_id
