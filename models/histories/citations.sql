-- One row a distinct citation of a jurisdiction: on a charge, as the target of an attempt or conspiracy, or on a list
-- of the law or a bill. models/eligibility/<st>/<st>_citations.sql takes it apart.
select jurisdiction, citation from {{ ref('charged_offenses') }}
union
-- of an attempt its own citation, too
select charges.jurisdiction, charges.citation
from {{ ref('stg_charges') }} as charges
inner join {{ ref('inchoate_targets') }} as targets on charges.charge_id = targets.charge_id
union
-- named by the seed that tells the families of offenses
select jurisdiction, citation from {{ ref('uccs_citations') }}
union
select jurisdiction, citation_to as citation
from {{ ref('uccs_citations') }}
where {{ clean('citation_to') }} is not null
union
select jurisdiction, citation from {{ ref('offense_entries') }}
union
select jurisdiction, citation_to as citation from {{ ref('offense_entries') }} where citation_to is not null
union
select jurisdiction, citation from {{ ref('all_bill_offenses') }}
union
select jurisdiction, citation_to as citation from {{ ref('all_bill_offenses') }} where citation_to is not null
