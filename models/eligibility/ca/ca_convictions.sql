-- One row a policy and California conviction: its limb of 1203.425(a)(1)(B)(iv), and the tests that the three share
-- (P1 to P6)
select
    convictions.policy_id, convictions.charge_id, convictions.person_id, convictions.level,
    convictions.conviction_date, convictions.is_record_complete,
    convictions.is_probation, convictions.probation_revoked, convictions.completed_date,
    convictions.is_serious, convictions.is_violent, convictions.is_registrable,
    terms.all_terms_end,
    terms.supervision_end_on,
    -- without a recorded revocation or with an unknown sentence: (ia), where it is shown as unresolved
    case
        when coalesce(convictions.is_probation, true) and not coalesce(convictions.probation_revoked, false) then 'ia'
        when convictions.level = 'felony' then 'ii'
        else 'ib'
    end as limb,
    people.not_before,
    people.not_registered_on,
    people.not_supervised_on,
    people.terms_known_on,
    people.no_pending_charge_on,
    -- (b) no petition to prohibit relief was granted or is pending
    case
        when lower(convictions.prohibition_petition) not in ('granted', 'pending', 'denied') then null
        when lower(convictions.prohibition_petition) = 'pending' then {{ open() }}
        else {{ barred_if(recorded("lower(convictions.prohibition_petition) = 'granted'")) }}
    end as not_prohibited_on,
    -- (a)(2)(A) level, judgment and sentence are in the department's records
    case
        when convictions.level is not null and convictions.conviction_date is not null
            and convictions.is_sentence_known then {{ always() }}
    end as data_present_on
from {{ ref('ca_charges') }} as convictions
inner join {{ ref('ca_terms') }} as terms on convictions.charge_id = terms.charge_id
inner join {{ ref('ca_people') }} as people on convictions.person_id = people.person_id
where convictions.is_convicted
