-- One row a jurisdiction and element that its tests may read: who holds it, and what follows where it is missing.
-- `absent`: what its absence means; of the court's own record always that it is unknown
select
    jurisdiction,
    element,
    'unknown' as absent,
    holder,
    when_missing
from ({{ law_seed('elements', ['element', 'holder', 'when_missing']) }}) as of_the_court
union all
select jurisdiction, 'facts.' || fact as element, absent, holder, note as when_missing
from {{ ref('known_facts') }}
