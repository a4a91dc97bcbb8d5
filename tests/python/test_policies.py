"""Bills are rows: an empty one equals the enacted law, a shorter wait clears no fewer; the law of a past day."""

import csv
import shutil
import subprocess
import sys

import graph
import pytest

ELIGIBLE = "select charge_id from decisions.charge_outcomes where policy_id = ? and status = 'eligible'"
OUTCOMES = "select * exclude (policy_id) from decisions.charge_outcomes where policy_id = ? and jurisdiction = 'PA' order by charge_id"


def append(file, *rows):
    with open(file, "a", newline="", encoding="utf-8") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with three more bills for Pennsylvania."""
    copy = tmp_path_factory.mktemp("bills") / "project"
    shutil.copytree(graph.ROOT, copy, ignore=shutil.ignore_patterns(
        ".git", ".venv", "target", "logs", "sample*", "*.duckdb", "connectors", "docs", "tests"))
    (copy / "tests" / "dbt").mkdir(parents=True)
    shutil.copytree(graph.ROOT / "tests" / "dbt", copy / "tests" / "dbt", dirs_exist_ok=True)
    bills = copy / "seeds" / "bills"
    append(bills / "bills.csv", *[[name, "PA", "a test", "", ""] for name in ("pa_empty", "pa_shorter", "pa_list")])
    append(bills / "bill_parameters.csv", ["pa_shorter", "pa_9122_2_a_1", "conviction_free_years", "3", "", "", ""],
           ["pa_shorter", "pa_9122_2_a_3", "conviction_age_years", "1", "", "", ""])
    append(bills / "bill_offenses.csv", ["pa_list", "PA", "remove", "pa_9122_3_a_1", "18 Pa.C.S. ch. 27", "", "", ""])
    return copy


@pytest.fixture(scope="module")
def pennsylvanians(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pa") / "raw"
    script = graph.ROOT / "scripts" / "generate_population.py"
    subprocess.run([sys.executable, script, "--people", "1500", "--states", "pa", "--out", folder],
                   check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def con(project, pennsylvanians):
    with graph.Builder(project) as builder, builder.build(pennsylvanians, "2026-06-30") as con:
        yield con


def eligible(con, policy):
    return {row[0] for row in con.execute(ELIGIBLE, [policy]).fetchall()}


def pennsylvania(con, policy):
    return con.execute(OUTCOMES, [policy]).fetchall()


def test_an_empty_bill_is_the_enacted_law(con):
    assert pennsylvania(con, "pa_empty") == pennsylvania(con, "enacted")


def test_a_shorter_wait_clears_more_and_loses_nobody(con):
    assert eligible(con, "pa_empty") < eligible(con, "pa_shorter")


def test_a_shorter_list_clears_more_and_loses_nobody(con):
    assert eligible(con, "pa_empty") < eligible(con, "pa_list")


def test_a_bill_reaches_its_own_state_only(con):
    states = con.execute("select distinct jurisdiction from decisions.charge_outcomes where policy_id = 'pa_empty'").fetchall()
    assert states == [("PA",)]


IN_FORCE = """
    select provision_id from decisions.test_results
    where test = 'in_force' and policy_id = 'enacted' and provision_id like 'pa_%'
    group by provision_id having max(result) = 'holds' and min(result) = 'holds' order by provision_id
"""


def test_the_law_of_any_day(pennsylvanians):
    first = ["pa_9122_2_a_1", "pa_9122_2_a_2", "pa_9122_2_a_3"]
    second = sorted([*first, "pa_9122_2_a_4", "pa_9122_a_4"])
    third = sorted([*second, "pa_9122_2_a_1_1", "pa_9122_a_2_1"])
    with graph.Builder() as builder:
        for day, provisions in {"2019-06-27": [], "2019-07-01": first, "2021-01-01": second, "2024-06-11": third}.items():
            with builder.build(pennsylvanians, day) as con:
                found = [row[0] for row in con.execute(IN_FORCE).fetchall()]
                early = con.execute("select count(*) from clearance.clearance_list where jurisdiction = 'PA'").fetchone()[0]
                assert found == provisions
                assert (early > 0) == bool(provisions)
