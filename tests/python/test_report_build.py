"""The report of a build: right counts, no row, and a sentence where there is nothing to report."""

import re
import subprocess
import sys

import duckdb
import pytest
from conftest import ROOT

SCRIPT = ROOT / "scripts" / "report_build.py"
BUILD = """
    create schema decisions; create schema clearance; create schema law; create schema staging;
    create table decisions.charge_outcomes as select * from (values
        ('enacted', 'C-1', 'PA', 'eligible'), ('enacted', 'C-2', 'PA', 'blocked'), ('enacted', 'C-3', 'PA', 'waiting'),
        ('enacted', 'C-4', 'WI', 'eligible'), ('enacted', 'C-5', 'WI', 'not_covered'), ('a_bill', 'C-5', 'WI', 'eligible')
    ) as t (policy_id, charge_id, jurisdiction, status);
    create table decisions.decisions as select * from (values
        ('enacted', 'pa_1', 'C-1', 'eligible', null), ('enacted', 'pa_1', 'C-2', 'blocked', 'case_final'),
        ('enacted', 'pa_1', 'C-3', 'waiting', 'own_age'), ('enacted', 'pa_2', 'C-3', 'barred', 'own_age,case_final'),
        ('enacted', 'wi_1', 'C-4', 'eligible', null), ('a_bill', 'wi_1', 'C-5', 'eligible', 'own_age')
    ) as t (policy_id, provision_id, charge_id, status, blocked_by);
    create table clearance.clearance_list as select 'C-1' as charge_id;
    create table law.provisions as select * from (values
        ('pa_1', 'PA', 'automatic'), ('pa_2', 'PA', 'automatic'), ('wi_1', 'WI', 'petition')
    ) as t (provision_id, jurisdiction, mode);
    create table law.tests as select *, 'PA' as jurisdiction, 'section 1' as citation from (values
        ('pa_1', 'case_final'), ('pa_1', 'own_age'), ('pa_2', 'case_final'), ('pa_2', 'own_age')
    ) as t (provision_id, test);
    create table staging.rejected_rows as select * from (values
        ('cases', 'filed_date', 'is not a date', 'Q-1', 'yesterday'), ('cases', 'filed_date', 'is not a date', 'Q-2', 'soon')
    ) as t (table_name, column_name, reason, row_key, raw_value);
"""


def run(database):
    return subprocess.run([sys.executable, SCRIPT, "--database", database], capture_output=True, text=True)


@pytest.fixture
def database(tmp_path):
    with duckdb.connect(str(tmp_path / "built.duckdb")) as con:
        con.execute(BUILD)
    return tmp_path / "built.duckdb"


def cells(output, title):
    """The lines of the table under this title, split at the gaps between columns."""
    body = output.split(title + "\n")[1].split("\n\n")[0]
    return [line.split() for line in body.splitlines()]


def test_counts(database):
    output = run(database).stdout
    charges = cells(output, "Charges under the enacted law")
    assert charges[1:] == [["PA", "3", "1", "1", "0"], ["WI", "2", "0", "0", "1"]]
    provisions = cells(output, "Charges by provision (one charge may be in reach of several)")
    assert provisions == [
        ["state", "provision", "eligible", "waiting", "blocked", "unresolved", "barred"],
        ["PA", "pa_1", "1", "1", "1", "0", "0"],
        ["PA", "pa_2", "0", "0", "0", "0", "1"],
        ["WI", "wi_1", "(by", "petition)", "1", "0", "0", "0", "0"],
    ]
    tests = cells(output, "The tests that fail most often")
    assert tests[1:] == [["PA", "case_final", "section", "1", "2", "1"], ["PA", "own_age", "section", "1", "2", "1"]]


def test_rejected_rows_are_counted_and_never_shown(database):
    output = run(database).stdout
    title = "Raw rows that could not be used, by reason (the people concerned are held)"
    assert cells(output, title)[1:] == [["cases", "filed_date", "is", "not", "a", "date", "2"]]
    assert not [secret for secret in ("C-1", "Q-1", "yesterday") if secret in output]


def test_it_ends_with_what_to_open(database):
    ending = run(database).stdout.split("\nNext\n")[1]
    assert all(place in ending for place in ("clearance.clearance_list", "scripts/explain.py", "make docs"))


def test_nothing_rejected(database):
    with duckdb.connect(str(database)) as con:
        con.execute("delete from staging.rejected_rows")
    assert "(the people concerned are held)\n  none\n" in run(database).stdout


def test_no_database(tmp_path):
    result = run(tmp_path / "missing.duckdb")
    assert result.returncode == 1
    assert "missing.duckdb does not exist: run make build" in result.stderr


def test_unfinished_build(tmp_path):
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    result = run(tmp_path / "empty.duckdb")
    assert result.returncode == 1 and not result.stdout
    assert "empty.duckdb cannot be reported" in result.stderr and "run make build" in result.stderr


def test_the_readme_shows_what_the_sample_gives():
    """`make test` builds the sample before it runs the tests; README.md shows what `make build` prints of it."""
    database = ROOT / "target" / "check.duckdb"
    if not database.exists():
        pytest.skip("make sample-build was not run")
    told = run(database).stdout.splitlines()
    shown = re.search(r"`make build` ends with.*?\n\n(.*?)\n    Next\n", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    lines = [line[4:].rstrip() for line in shown.splitlines() if line.strip() not in ("", "...")]
    assert len(lines) > 30
    assert not [line for line in lines if line not in [line.rstrip() for line in told]]
