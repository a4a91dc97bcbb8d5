"""What feasibility promises: charges that lack certain elements and nothing else are decided once these are supplied."""

import duckdb
import pytest

AS_OF = "2026-06-30"
# the elements, and how a state would supply them
SUPPLIES = {
    "balances.amount_due": "update balances set amount_due = '0' where amount_due is null",
    "charges.arrest_date": "update charges set arrest_date = filed_date where arrest_date is null and filed_date is not null",
    "charges.grade": """update charges set grade = if(jurisdiction = 'UT', 'MB', 'M2') where grade is null and level = 'misdemeanor'""",
    "facts.registered_sex_offender": """insert into facts select 'person', person_id, 'registered_sex_offender', 'false' from people
        anti join facts on facts.subject_id = people.person_id and fact = 'registered_sex_offender'""",
    "facts.with_prejudice": """insert into facts select 'charge', charge_id, 'with_prejudice', 'true' from charges
        anti join facts on facts.subject_id = charges.charge_id and fact = 'with_prejudice' where jurisdiction = 'UT'""",
}
ALONE = """
    select decisions.charge_id, decisions.provision_id
    from decisions.decisions
    inner join impact_working.charge_absences using (charge_id)
    inner join impact_working.element_sets as sets using (provision_id, missing, absent, recorded)
    where status = 'unresolved' and sets.is_all and sets.element = ?
"""


@pytest.fixture(scope="module")
def raw(population):
    """3,000 people of three states."""
    return population("--people", "3000", "--seed", "4", "--states", "ca,pa,ut")


@pytest.fixture(scope="module")
def lacking(builder, raw):
    """element -> the (charge, provision) that lack it and nothing else, and how many impact counts."""
    with builder.build(raw, AS_OF, select="+feasibility") as con:
        counted = dict(con.execute("select element, sum(missing_alone)::int from impact_working.missing_elements "
                                   "where policy_id = 'enacted' group by element").fetchall())
        return {element: (con.execute(ALONE, [element]).fetchall(), counted.get(element, 0)) for element in SUPPLIES}


@pytest.mark.parametrize("element", SUPPLIES)
def test_what_is_supplied_is_decided(element, builder, raw, lacking, tmp_path):
    pairs, counted = lacking[element]
    assert len(pairs) == counted > 10
    with duckdb.connect() as con:
        for file in raw.iterdir():
            con.execute(f"create table {file.stem} as from '{file}'")
        con.execute(SUPPLIES[element])
        for file in raw.iterdir():
            con.execute(f"copy {file.stem} to '{tmp_path / file.name}'")
    with builder.rebuild(AS_OF, raw_folder=tmp_path) as con:
        left = con.execute("""
            from decisions.decisions
            semi join (select unnest($1) as pair) as pairs on (charge_id, provision_id) = (pair[1], pair[2])
            select charge_id, provision_id, missing where policy_id = 'enacted' and status = 'unresolved'""", [pairs]).fetchall()
    # another charge of the case or person may lack something, too
    assert len(left) <= len(pairs) / 20, left
