-- Decisions that lack something, counted by the tests that cannot be computed and by what the record lacks and holds
select
    decisions.policy_id,
    decisions.provision_id,
    decisions.status,
    decisions.missing,
    absences.absent,
    absences.recorded,
    count(*) as charges
from {{ ref('decisions') }} as decisions
inner join {{ ref('charge_absences') }} as absences on decisions.charge_id = absences.charge_id
where decisions.missing is not null
group by
    decisions.policy_id, decisions.provision_id, decisions.status, decisions.missing, absences.absent, absences.recorded
