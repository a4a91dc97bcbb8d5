"""Bills are rows: an empty one equals the enacted law, a shorter wait clears no fewer."""

import subprocess
import sys

import graph
import pytest

DAY = "2026-06-30"
ELIGIBLE = "select charge_id from decisions.charge_outcomes where policy_id = ? and status = 'eligible'"
BILLS = """policy_id,jurisdiction,title
pa_empty,PA,a test
pa_shorter,PA,a test
pa_list,PA,a test
pa_same,PA,a test
"""
VALUES = """policy_id,provision_id,parameter,value
pa_same,pa_9122_2_a_1,conviction_free_years,7
pa_shorter,pa_9122_2_a_1,conviction_free_years,3
pa_shorter,pa_9122_2_a_3,conviction_age_years,1
"""
ENTRIES = """policy_id,jurisdiction,action,list,citation,citation_to,match
pa_list,PA,remove,pa_9122_3_a_1,18 Pa.C.S. ch. 27,,
"""


@pytest.fixture(scope="module")
def bills(tmp_path_factory):
    """Bills outside the project, two of which change nothing."""
    folder = tmp_path_factory.mktemp("bills")
    for table, text in {"bills": BILLS, "bill_parameters": VALUES, "bill_offenses": ENTRIES}.items():
        (folder / f"{table}.csv").write_text(text)
    return folder


@pytest.fixture(scope="module")
def pennsylvanians(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pa") / "raw"
    script = graph.ROOT / "scripts" / "generate_population.py"
    subprocess.run([sys.executable, script, "--people", "1500", "--states", "pa", "--out", folder],
                   check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def con(bills, pennsylvanians):
    with graph.Builder(bills=bills) as builder, builder.build(pennsylvanians, DAY) as con:
        yield con


def eligible(con, policy):
    return {row[0] for row in con.execute(ELIGIBLE, [policy]).fetchall()}


# every public table that has policies, without what names them
@pytest.mark.parametrize("table", ["decisions.decisions", "decisions.charge_outcomes", "decisions.test_results"])
@pytest.mark.parametrize("bill", ["pa_empty", "pa_same"])
def test_an_empty_bill_is_the_enacted_law(bill, table, con):
    """No row at all, or a row with the value of the law."""
    rows = f"""
        select * exclude (policy_id) from {table}
        where policy_id = ? and charge_id in (select charge_id from histories.charges where jurisdiction = 'PA')
        order by all
    """
    assert con.execute(rows, [bill]).fetchall() == con.execute(rows, ["enacted"]).fetchall() != []


def test_a_shorter_wait_clears_more_and_loses_nobody(con):
    assert eligible(con, "pa_empty") < eligible(con, "pa_shorter")


def test_a_shorter_list_clears_more_and_loses_nobody(con):
    assert eligible(con, "pa_empty") < eligible(con, "pa_list")


def test_a_bill_reaches_its_own_state_only(con):
    states = con.execute("select distinct jurisdiction from decisions.charge_outcomes where policy_id = 'pa_empty'").fetchall()
    assert states == [("PA",)]
