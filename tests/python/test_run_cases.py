"""Worked cases: what is wrong with a file is told with its line, a wrong expectation explained."""

import datetime
import re
import subprocess
import sys

import case_files
import case_rows
import graph
import pytest
import run_cases
from conftest import ROOT

PERSON = """\
- id: {id}
  as_of: {as_of}
  charges:
    - {{id: a, case: C1, citation: "18 Pa.C.S. § 3929(a)(1)", level: misdemeanor, grade: M2,
       max_penalty_days: 730, offense_date: 2015-05-01, disposition: convicted,
       disposition_date: 2016-01-20, owed: {{restitution: 0}}}}
  expect:
    a: {{eligible: {eligible}, eligible_on: {eligible_on}}}
"""
# on 2024-06-11 the wait became seven years instead of ten
BEFORE = {"id": "PA-T1", "as_of": "2024-06-10", "eligible": "false", "eligible_on": "2026-01-20"}
AFTER = {"id": "PA-T2", "as_of": "2024-06-11", "eligible": "true", "eligible_on": "2023-01-20"}
FINE = PERSON.format(**AFTER)


@pytest.fixture
def judge(tmp_path, monkeypatch, capsys):
    """Write a case file and judge it as the command line does: exit code and what was told."""
    def judged(text, *options):
        file = tmp_path / "PA.yaml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["run_cases.py", str(file), *options])
        with pytest.raises(SystemExit) as end:
            run_cases.main()
        told = capsys.readouterr().out
        if isinstance(end.value.code, str):
            return 1, end.value.code
        return end.value.code, told
    return judged


@pytest.mark.parametrize(("old", "new", "line", "told"), [
    ("  as_of: 2024-06-11\n", "", 1, "case PA-T2 has no 'as_of'"),
    ("- id: PA-T2\n  as", "- as", 1, "case ? has no 'id'"),
    (", disposition: convicted", "", 4, "charge a has no 'disposition'"),
    ("  as_of:", "  asof: x\n  as_of:", 1, "'asof' is no key of 'case'"),
    ("grade: M2", "degree: M2", 4, "'degree' is no key of 'charge'"),
    ("{restitution: 0}", "{restitution: 0, tax: 1}", 6, "'tax' is no key of 'owed'"),
    ("2024-06-11", "11 June 2024", 1, "as_of '11 June 2024' is not a day"),
    ("2015-05-01", "2015-02-30", 4, "offense_date '2015-02-30' is not a day"),
    ("convicted", "guilty", 4, "disposition 'guilty' is none of"),
    ("    a: {", "    b: {", 8, "expects something of a charge 'b' that it does not have"),
    ("eligible: true, ", "", 8, "needs 'eligible: true' or 'eligible: false'"),
    ("grade: M2", "grade: M2, grade: M3", 4, "the key 'grade' stands there twice"),
    ("  expect:", "  expect: [", 9, "is not YAML"),
    ("- id: PA-T2", "id: PA-T2", 2, "is not YAML"),
    ("  expect:", "    - {id: a, case: C1, disposition: pending}\n  expect:", 7,
     "the charge a stands there twice"),
])
def test_what_is_wrong_with_a_file_is_told_with_its_line(judge, old, new, line, told):
    assert old in FINE
    code, text = judge(FINE.replace(old, new, 1))
    assert code == 1
    assert re.search(rf"PA\.yaml:{line}: ", text), text
    assert told in text
    assert "\n" not in text


def test_a_case_may_stand_there_only_once(judge):
    code, text = judge(FINE + FINE)
    assert code == 1
    assert "PA.yaml:9: the case PA-T2 stands there twice" in text


def test_a_file_that_is_missing_or_no_list_is_told(tmp_path):
    with pytest.raises(case_files.CaseError, match="cannot be read"):
        case_files.read(tmp_path / "XX.yaml")
    (tmp_path / "XX.yaml").write_text("a: 1\n")
    with pytest.raises(case_files.CaseError, match="XX.yaml:1: a case file is a list of cases"):
        case_files.read(tmp_path / "XX.yaml")


def test_only_names_a_case_that_exists(judge):
    assert judge(FINE, "--only", "WI") == (1, "No case to judge: no id starts with 'WI'.")


def test_cases_as_expected_exit_with_zero(judge):
    code, text = judge(FINE)
    assert (code, text.strip()) == (0, "1 people, 1 charges: 0 mismatches")


def test_a_wrong_expectation_exits_with_one_and_is_explained(judge):
    wrong = PERSON.format(**{**BEFORE, "id": "PA-T3", "eligible": "true"})
    code, text = judge(PERSON.format(**BEFORE) + FINE + wrong)
    assert code == 1
    assert "PA.yaml:17: PA-T3 charge a as of 2024-06-10 under enacted" in text
    assert "eligible: expected True, got waiting" in text
    assert re.search(r"pa_9122_2_a_1 own_age: later 2026-01-20 \(18 Pa\.C\.S\. § 9122\.2", text)
    assert "PA-T1" not in text and "PA-T2" not in text
    assert "3 people, 3 charges: 1 mismatches" in text


def test_a_graph_run_again_equals_one_that_dbt_built(tmp_path):
    """On another day, and on other rows."""
    cases = case_files.read(ROOT / "tests" / "cases" / "PA.yaml")
    whole, half = tmp_path / "whole", tmp_path / "half"
    for folder, chosen in ((whole, cases), (half, cases[::2])):
        folder.mkdir()
        case_rows.write_raw(chosen, folder)
    tables = {"decisions.charge_outcomes", "decisions.test_results", "law.parameters"}

    def contents(built):
        with built as con:
            return {name: con.execute(f"from {name} order by all").fetchall() for name in tables}
    day = datetime.date(2024, 6, 10)
    with graph.Builder() as builder:
        earlier = contents(builder.build(half, datetime.date(2020, 12, 1), run_cases.NEEDED))
        moved = contents(builder.rebuild(day, {"PA", "WI"}))
        assert moved == contents(builder.rebuild(day, raw_folder=half))
        replaced = contents(builder.rebuild(day, raw_folder=whole))
        assert replaced == contents(builder.build(whole, day, run_cases.NEEDED))
    assert all(earlier[name] != moved[name] for name in tables)
    assert len(moved["decisions.charge_outcomes"]) < len(replaced["decisions.charge_outcomes"])


def test_help_is_there():
    script = ROOT / "scripts" / "run_cases.py"
    told = subprocess.run([sys.executable, script, "--help"], capture_output=True, text=True)
    assert told.returncode == 0
    assert "--only" in told.stdout
