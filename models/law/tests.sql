-- One row a provision and test: its citation, one plain sentence for the person concerned, and what it reads
select
    jurisdiction,
    provision_id,
    test,
    citation,
    sentence,
    case_codes,
    element
from ({{ law_seed('tests', ['provision_id', 'test', 'citation', 'sentence', 'case_codes', 'element']) }}) as tests
