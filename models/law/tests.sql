-- One row a provision and test: its citation and one plain sentence for the person concerned
select
    jurisdiction,
    provision_id,
    test,
    citation,
    sentence,
    case_codes
from ({{ law_seed('tests', ['provision_id', 'test', 'citation', 'sentence', 'case_codes']) }}) as tests
