-- One row a policy and Michigan charge that was dismissed, ended in an acquittal or was not brought, or that is
-- open or of unknown outcome, with the paragraph of MCL 28.243 that speaks of its case. A deferral is outside.
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'MI' and not is_ahead)

select
    charges.charge_id, charges.person_id, charges.disposition_date, charges.is_record_complete,
    cases.policy_id,
    cases.has_conviction,
    cases.is_open,
    cases.has_other_ending,
    cases.last_disposition_date,
    cases.is_objected_to,
    cases.prosecutor_agreed_on,
    cases.is_listed_arraignment,
    cases.is_destruction_ordered,
    case
        when charges.disposition = 'not_charged' then 'released'
        when cases.has_acquittal then 'acquitted'
        else 'dismissed'
    end as route
from charges
inner join {{ ref('mi_cases') }} as cases on charges.case_id = cases.case_id
where
    (charges.disposition in ('dismissed', 'nolle_prossed', 'withdrawn', 'acquitted', 'not_charged')
        or charges.is_final is null or (not charges.is_final and charges.disposition <> 'deferred'))
    -- a civil infraction knows no arrest
    and not (coalesce(charges.level, '') in ('infraction', 'violation')
        and coalesce(charges.max_penalty_days, 0) = 0)
