"""The law of any day: what clears then is what the statutes had in force, and nothing else.

`provisions_in_force.csv` was written by hand from the statutes and session laws, not from seeds/law. It holds what is
encoded: not Michigan's automatic set aside of juvenile adjudications (MCL 712A.18t, since 2023-07-03).
"""

import csv

import graph
import pytest
from conftest import ROOT

# each day, and the states whose law then clears something of 1,500 people; Minnesota's first law clears pardons alone
DAYS = {
    "2019-07-01": {"CA", "MI", "NY", "PA"},
    "2021-01-01": {"CA", "MI", "NY", "PA", "UT"},
    "2023-05-01": {"CA", "MI", "NY", "PA", "UT"},
    "2024-07-01": {"CA", "MI", "MN", "NY", "PA", "UT"},
    "2026-06-30": {"CA", "MI", "MN", "NY", "PA", "UT"},
}
STATES = DAYS["2026-06-30"]
NEEDED = "+clearance_list +test_results"
REGISTERED = """
    select provision_id from law.rules
    where policy_id = 'enacted' and list_contains(?, jurisdiction) and in_force_on <= cast(? as date)
"""
JUDGED = """
    select provision_id, min(result) = 'holds' and max(result) = 'holds'
    from decisions.test_results where policy_id = 'enacted' and test = 'in_force' group by provision_id
"""
ELIGIBLE = "select distinct provision_id from decisions.decisions where policy_id = 'enacted' and status = 'eligible'"
CLEARED = "select distinct jurisdiction from clearance.clearance_list"


def in_force(day):
    """The provisions that the law had in force on a day, by the list beside this file."""
    with open(ROOT / "tests/python/provisions_in_force.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        row["provision_id"] for row in rows
        if (row["in_force_from"] or "0001-01-01") <= day < (row["in_force_to"] or "9999-12-31")
    }


@pytest.fixture(scope="module")
def found(sample_raw):
    """By day: what is law by the registry, what is judged in force on some charge, what is eligible, and where."""
    found = {}
    with graph.Builder() as builder:
        for day in DAYS:
            moved = builder.rebuild(day, STATES) if builder.built else builder.build(sample_raw, day, NEEDED)
            with moved as con:
                registered, eligible, cleared = (
                    {row[0] for row in con.execute(query, values).fetchall()}
                    for query, values in ((REGISTERED, [sorted(STATES), day]), (ELIGIBLE, []), (CLEARED, []))
                )
                found[day] = registered, dict(con.execute(JUDGED).fetchall()), eligible, cleared
    return found


def test_no_two_of_the_days_have_the_same_law():
    assert len({frozenset(in_force(day)) for day in DAYS}) == len(DAYS)


@pytest.mark.parametrize("day", DAYS)
def test_exactly_what_was_law_is_in_force(day, found):
    registered, judged, _, _ = found[day]
    assert registered == in_force(day)
    assert judged == {provision: provision in in_force(day) for provision in judged}


@pytest.mark.parametrize("day", DAYS)
def test_what_was_law_clears_and_nothing_else(day, found):
    _, judged, eligible, cleared = found[day]
    assert eligible <= in_force(day) & set(judged)
    assert cleared >= DAYS[day]


def test_every_provision_is_judged_on_some_charge(found):
    """But two: nobody in Minnesota's part of the sample was pardoned or mistaken for somebody else."""
    assert in_force("2026-06-30") - set(found["2026-06-30"][1]) <= {"mn_609A_017", "mn_609A_035"}
