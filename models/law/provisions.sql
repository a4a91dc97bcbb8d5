-- The registry: one row a provision of a state, enacted or proposed
select
    provisions.provision_id,
    provisions.jurisdiction,
    provisions.policy_id as bill_id,
    provisions.citation,
    provisions.clears,
    provisions.unit,
    provisions.relief,
    provisions.mode,
    {{ whole(safe_number('provisions.precedence')) }} as precedence,
    {{ safe_date('provisions.in_force_from') }} as in_force_from,
    {{ safe_date('provisions.in_force_to') }} as in_force_to,
    provisions.who_acts,
    provisions.cadence,
    provisions.verified,
    provisions.note
from ({{ law_seed('provisions', ['provision_id', 'policy_id', 'citation', 'clears', 'unit', 'relief', 'mode',
    'precedence', 'in_force_from', 'in_force_to', 'who_acts', 'cadence', 'verified', 'note']) }}) as provisions
