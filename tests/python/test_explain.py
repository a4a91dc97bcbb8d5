"""Explanations: complete, true to the tables, in words, and about nobody else."""

import re
import shutil
import subprocess
import sys

import duckdb
import evidence
import pytest
from conftest import ROOT

IDS = re.compile(r"\b[PKC]\d{9}\b")  # people, cases and charges of the sample


def run(*options):
    script = ROOT / "scripts" / "explain.py"
    return subprocess.run([sys.executable, script, *options], capture_output=True, text=True)


@pytest.fixture
def explain(graph_file):
    """The explanation of a charge from the sample, or from another database."""
    def explained(charge, database=graph_file):
        told = run("--charge", charge, "--database", str(database))
        assert told.returncode == 0, told.stderr
        return told.stdout
    return explained


def one_charge(con, condition):
    return con.execute(f"""
        select min(o.charge_id) from decisions.charge_outcomes o
        where o.policy_id = 'enacted' and {condition}""").fetchone()[0]


@pytest.mark.parametrize(("status", "told"), [
    ("eligible", "ELIGIBLE since {day}: every test holds."),
    ("waiting", "NOT YET: eligible from {day}, if nothing changes until then."),
    ("blocked", "NOT ELIGIBLE for now"),
    ("barred", "NOT ELIGIBLE: on these facts"),
    ("unresolved", "NOT DECIDED: a fact is missing"),
])
def test_every_provision_and_test_is_told_with_date_and_citation(graph_db, explain, status, told):
    charge = one_charge(graph_db, f"o.status = '{status}'")
    text = explain(charge)
    day, = graph_db.execute("""
        select eligible_on from decisions.charge_outcomes
        where policy_id = 'enacted' and charge_id = ?""", [charge]).fetchone()
    assert told.format(day=day) in text
    tests = graph_db.execute("""
        select r.test, r.result, r.holds_on, t.citation, t.sentence, p.citation
        from decisions.test_results r
        inner join law.tests t using (provision_id, test)
        inner join law.provisions p using (provision_id)
        where r.policy_id = 'enacted' and r.charge_id = ?""", [charge]).fetchall()
    assert tests
    for test, result, holds_on, citation, sentence, provision in tests:
        section = text.split(f"\n{provision}: ")[1].split("\n\n")[0]
        mark = "+" if result == "holds" else "-"
        line, = re.findall(rf"  [{mark}] {test.replace('_', ' ')}: .*", section)
        assert line.endswith(f"({citation}).")
        assert holds_on is None or str(holds_on) in line
        assert result == "holds" or sentence in section


def test_what_the_record_says_is_told(graph_db, explain):
    charge, day = graph_db.execute("""
        select charge_id, disposition_date from staging.stg_dispositions inner join decisions.charge_outcomes using (charge_id)
        where policy_id = 'enacted' and status = 'eligible' and provision_id = 'pa_9122_2_a_3'
        qualify count(*) over (partition by charge_id) = 1 order by all limit 1""").fetchone()
    assert re.search(rf"own age: met since .*\n +Recorded: .*disposition date {day}", explain(charge))


def test_what_is_not_recorded_is_named_where_a_test_cannot_be_judged():
    told = {"charges.grade": "M2"}
    assert list(evidence.sentences("charges.level charges.grade", told, True)) == ["Recorded: grade M2.", "Not recorded: level."]
    assert list(evidence.sentences("charges.level", told, False)) == []


def test_the_charge_that_decides_is_named_with_what_became_of_it(graph_db, explain):
    charge, because, citation, disposition, day = graph_db.execute("""
        select r.charge_id, b.charge_id, b.citation, b.disposition, b.disposition_date
        from decisions.test_results r inner join histories.charges b
            on r.because_charge_id = b.charge_id and r.charge_id <> b.charge_id
        where r.policy_id = 'enacted' and r.result = 'never'
        order by all limit 1""").fetchone()
    assert f"Decided by charge {because}: {citation}, {disposition} on {day}." in explain(charge)


def test_a_charge_that_nothing_covers_says_of_what_kind_it_is(graph_db, explain):
    charge = one_charge(graph_db, "o.status = 'not_covered'")
    level, grade, disposition = graph_db.execute("""
        select level, grade, disposition from histories.charges where charge_id = ?
    """, [charge]).fetchone()
    text = explain(charge)
    assert "NOT COVERED" in text
    for word in (level or "level not recorded", grade or "not recorded", disposition):
        assert word.replace("_", " ") in text


def test_a_held_person_learns_which_rows_and_nothing_of_others(graph_db, explain):
    charge, person, table, column, reason = graph_db.execute("""
        select c.charge_id, c.person_id, r.table_name, r.column_name, r.reason
        from histories.charges c inner join staging.rejected_rows r using (person_id)
        order by all limit 1""").fetchone()
    text = explain(charge)
    assert f"table {table}, column {column}: {reason}." in text
    own = graph_db.execute("""
        select person_id, case_id, charge_id from histories.charges where person_id = ?
    """, [person]).fetchall()
    assert set(IDS.findall(text)) <= {name for row in own for name in row}


def test_a_row_that_names_somebody_else_is_not_shown(graph_db, graph_file, explain, tmp_path):
    charge = one_charge(graph_db, "o.status = 'eligible'")
    copy = tmp_path / "copy.duckdb"
    shutil.copy(graph_file, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute("""
            insert into staging.rejected_rows by name
            select 'charges' as table_name, 'C999' as row_key, 'P999' as person_id, case_id,
                'person_id' as column_name, 'P999' as raw_value, 'is a secret' as reason
            from histories.charges where charge_id = ?""", [charge])
    text = explain(charge, copy)
    assert "a row of the same case that names somebody else." in text
    assert "P999" not in text and "secret" not in text


def test_a_rejected_charge_says_what_is_wrong_with_it(graph_db, graph_file):
    charge, reason = graph_db.execute("""
        select row_key, reason from staging.rejected_rows where table_name = 'charges'
        order by all limit 1""").fetchone()
    told = run("--charge", charge, "--database", str(graph_file))
    assert told.returncode == 1
    assert f"Charge {charge} was rejected" in told.stderr and reason in told.stderr


@pytest.mark.parametrize(("options", "told"), [
    (["--charge", "X"], "Charge 'X' is not in this database"),
    (["--charge", "X", "--policy", "no_bill"], "Policy 'no_bill' is not in this database"),
    (["--charge", "X", "--database", "nowhere.duckdb"], "there is no such database"),
    (["--charge", "X", "--database", __file__], "is no finished build that can be read"),
])
def test_what_cannot_be_explained_is_one_sentence(graph_file, options, told):
    result = run("--database", str(graph_file), *options)
    assert result.returncode == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
