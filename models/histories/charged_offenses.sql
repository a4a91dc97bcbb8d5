-- One row a distinct jurisdiction, citation, level and grade on a charge; of an attempt, conspiracy or solicitation the
-- citation of its target
select
    charges.jurisdiction,
    coalesce(targets.citation, charges.citation) as citation,
    charges.level,
    charges.level_text,
    charges.grade
from {{ ref('stg_charges') }} as charges
left join {{ ref('inchoate_targets') }} as targets on charges.charge_id = targets.charge_id
group by 1, 2, 3, 4, 5
