-- A term in a unit that `days_in` does not know would count as no term; only of `1 Term` (boot camp) that is right
select commitment_term, commitment_unit
from {{ source('sao', 'sentencing') }}
where not regexp_full_match(
    trim(concat(commitment_term, ' ', commitment_unit)),
    '([0-9]+([.][0-9]+)? (Year[(]s[)]|Months|Days)|[0-9]+ Term)?'
)
