-- One row a person with a conviction: the tests of the person that the three limbs of 1203.425 share (P1 to P4)
with

facts as (
    {{ facts('person', registered_sex_offender='boolean', registration_ended_on='date', active_supervision='boolean') }}
),

terms as (
    select person_id, sum(case when all_terms_end is null then 1 else 0 end) as unknown_ends
    from {{ ref('ca_terms') }}
    group by person_id
),

-- the sentences that run on as_of: what is judged then can hold on their last day at the earliest
today as (
    select person_id
    from {{ ref('ca_stretches') }}
    where from_day <= {{ as_of() }} and until_day > {{ as_of() }}
)

select
    terms.person_id,
    -- (B)(i) not required to register; no answer of the registry is no answer
    case
        when facts.registered_sex_offender then {{ open() }}
        when not facts.registered_sex_offender or facts.registration_ended_on is not null
            then coalesce(facts.registration_ended_on, {{ always() }})
    end as not_registered_on,
    -- (B)(ii) no active record in the Supervised Release File
    {{ open_if(recorded('facts.active_supervision')) }} as not_supervised_on,
    -- (B)(iii) the end of every sentence can be computed, or the file says that nothing is active
    case when terms.unknown_ends = 0 or not facts.active_supervision then {{ always() }} end as terms_known_on,
    -- (B)(iii) no indication of pending criminal charges, however old (A-6)
    {{ open_if('people.has_open_charge') }} as no_pending_charge_on,
    case when today.person_id is not null then {{ as_of() }} else {{ always() }} end as not_before
from terms
inner join {{ ref('people') }} as people on terms.person_id = people.person_id
left join facts on terms.person_id = facts.subject_id
left join today on terms.person_id = today.person_id
