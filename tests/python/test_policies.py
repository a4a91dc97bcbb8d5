"""Bills are rows: an empty one equals the enacted law, a shorter wait clears no fewer, in every state."""

import csv
import re

import graph
import pytest

DAY = "2026-06-30"
ELIGIBLE = "select charge_id from decisions.charge_outcomes where policy_id = ? and status = 'eligible'"
STATES = ["ca", "mi", "mn", "ny", "pa", "ut"]
# periods that have to pass; other numbers of years are ages, or windows of Utah's drug cap and petition limits
WAITS = re.compile("(wait|retention|conviction_free|conviction_age|judgment|felony|misdemeanor|class_[bc]|possession|substance_5)_(years|days)$")
OWN = [
    ["pa_same", "pa_9122_2_a_1", "conviction_free_years", "7"],
    ["pa_longest", "pa_9122_2_a_1", "conviction_free_years", "15"],
]


def law_rows(state, kind):
    with open(graph.ROOT / "seeds" / "law" / state / f"{state}_{kind}.csv", encoding="utf-8") as handle:
        return [row for row in csv.DictReader(handle) if row["in_force_from"] <= DAY < (row["in_force_to"] or "9999")]


def shorter(state):
    """Every waiting period of a state that is law on the day, half as long."""
    rows = law_rows(state, "parameters")
    waits = [row for row in rows if row["unit"] in ("years", "days") and WAITS.search(row["parameter"])
             and not row["parameter"].startswith(("petition", "long_term"))]
    return [[f"{state}_shorter", row["provision_id"], row["parameter"], str(int(row["value"]) // 2)] for row in waits]


@pytest.fixture(scope="module")
def bills(tmp_path_factory):
    """Bills outside the project: of each state one that is empty and one that halves its waits."""
    folder = tmp_path_factory.mktemp("bills")
    names = ["pa_same", "pa_longest", "pa_list", *(f"{state}_{kind}" for kind in ("empty", "shorter") for state in STATES)]
    entries = [row["citation"] for row in law_rows("pa", "offenses") if row["list"] == "pa_9122_3_a_1" and row["match"] != "category"]
    values = [*OWN, *(row for state in STATES for row in shorter(state))]
    assert {row[0] for row in values} >= {f"{state}_shorter" for state in STATES}
    for table, header, rows in [
        ("bills", "policy_id,jurisdiction,title", [[name, name[:2].upper(), "a test"] for name in names]),
        ("bill_parameters", "policy_id,provision_id,parameter,value", values),
        ("bill_offenses", "policy_id,jurisdiction,action,list,citation",
         [["pa_list", "PA", "remove", "pa_9122_3_a_1", f'"{citation}"'] for citation in entries]),
    ]:
        (folder / f"{table}.csv").write_text("\n".join([header, *map(",".join, rows), ""]))
    return folder


@pytest.fixture(scope="module")
def con(bills, sample_raw):
    with graph.Builder(bills=bills) as builder, builder.build(sample_raw, DAY, "+path:models/decisions") as con:
        yield con


def eligible(con, policy):
    return {row[0] for row in con.execute(ELIGIBLE, [policy]).fetchall()}


# every public table that has policies, without what names them
@pytest.mark.parametrize("table", ["decisions.decisions", "decisions.charge_outcomes", "decisions.test_results"])
@pytest.mark.parametrize("bill", ["pa_same", *(f"{state}_empty" for state in STATES)])
def test_an_empty_bill_is_the_enacted_law(bill, table, con):
    """No row at all, or a row with the value of the law."""
    rows = f"""
        select * exclude (policy_id) from {table}
        where policy_id = ? and charge_id in (select charge_id from histories.charges where jurisdiction = '{bill[:2].upper()}')
        order by all
    """
    assert con.execute(rows, [bill]).fetchall() == con.execute(rows, ["enacted"]).fetchall() != []


def people(con, policy):
    """How many charges of each person a policy clears."""
    return dict(con.execute(f"""
        select person_id, count(*) from decisions.charge_outcomes where charge_id in ({ELIGIBLE}) and policy_id = ? group by all
    """, [policy, policy]).fetchall())


# Where a lifetime cap lets only so many through, an earlier day of one conviction may take the place of another: by person
@pytest.mark.parametrize("state", STATES)
def test_shorter_waits_lose_nobody(state, con):
    before, after = (people(con, f"{state}_{kind}") for kind in ("empty", "shorter"))
    assert all(after.get(person, 0) >= cleared for person, cleared in before.items())
    assert sum(after.values()) > sum(before.values())


def test_a_longer_wait_clears_fewer(con):
    assert eligible(con, "pa_longest") < eligible(con, "pa_empty")


def test_a_shorter_list_excludes_fewer_and_loses_nobody(con):
    excluded = "select charge_id from decisions.test_results where policy_id = ? and test = 'offense_not_excluded' and result <> 'holds'"
    before, after = ({row[0] for row in con.execute(excluded, [policy]).fetchall()} for policy in ("pa_empty", "pa_list"))
    assert after < before and eligible(con, "pa_empty") <= eligible(con, "pa_list")


def test_a_bill_reaches_its_own_state_only(con):
    states = con.execute("select distinct jurisdiction from decisions.charge_outcomes where policy_id = 'pa_empty'").fetchall()
    assert states == [("PA",)]
