-- One row a policy and charge without a conviction, or not yet with one: its limb of 851.93(a)(2), and the tests that
-- the limbs share
select
    charges.policy_id,
    charges.charge_id,
    charges.is_record_complete,
    charges.is_final,
    charges.disposition_date,
    charges.is_diversion_completed,
    charges.diversion_program,
    arrests.arrest_date,
    arrests.known_since,
    arrests.last_ended_on,
    arrests.has_acquittal,
    arrests.is_state_prison,
    case
        when charges.disposition in ('diverted', 'deferred') then 'd'
        when arrests.has_dismissal then 'a'
        when not coalesce(arrests.has_felony, false) then 'b'
        when coalesce(arrests.is_long_term, true) then 'c_ii'
        else 'c_i'
    end as limb,
    -- an arrest for a misdemeanor: no felony in it (A-7)
    {{ barred_if('arrests.has_felony') }} as misdemeanor_arrest_on,
    -- no conviction from that arrest, for any charge of it (A-3)
    {{ barred_if('arrests.has_conviction') }} as no_conviction_on,
    -- nothing of it pending
    {{ open_if('arrests.has_open_charge') }} as proceedings_over_on,
    -- every charge dismissed, acquitted or never filed
    {{ barred_if('arrests.has_other_ending') }} as all_favorable_on
from {{ ref('ca_charges') }} as charges
inner join {{ ref('ca_arrests') }} as arrests
    on charges.policy_id = arrests.policy_id and charges.arrest_id = arrests.arrest_id
where coalesce(charges.is_favorable, true) or not charges.is_final
