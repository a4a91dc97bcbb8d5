"""A simulated year over six states: every action in exactly one state every day, totals balance, nothing is lost.

Runs lie YEAR_STEP days apart (40); the state views are asked for every day between them too.
"""

import datetime
import os
import random
import subprocess
import sys
from collections import namedtuple

import duckdb
import graph
import pytest
import simulate_agencies
import year
from conftest import ROOT

STEP = int(os.environ.get("YEAR_STEP", "40"))
DAYS = [year.FIRST + datetime.timedelta(n) for n in range(0, 365, STEP)]
REPEATED = random.Random(1).sample(DAYS[1:-1], 3)
# far more goes wrong than in life, so that a small population meets all of it
SHARES = {"no_match": 0.03, "objected": 0.15, "failures": 0.1, "late": 0.1, "lost": 0.05, "sent_twice": 0.1,
          "no_known_action": 0.05, "too_early": 0.05, "by_batch": 0.3}
STAGES = ["open", "objected", "withdrawn", "applied", "reversed", "overdue"]
SUM = " + ".join(STAGES)

# the views of clearance, what they read, and which of them are worth keeping while a day is asked about
LEDGERS = ["clearance_actions", "clearance_orders", "runs"]
READ = ["clearance.clearance_actions", "clearance.clearance_orders", "clearance_working.read_responses", "law.workflow"]
VIEWS = ["prior_actions", "agency_answers", "judged_answers", "action_progress", "sorted_agency_responses",
         "clearance_status", "clearance_deliveries", "clearance_reconciliation"]
KEPT = {"judged_answers", "clearance_status", "clearance_deliveries"}
FOUND = f"""
    with actions as (select * from clearance.clearance_actions where as_of <= getvariable('day')),
    proposals as (select * from actions where kind = 'propose'),
    reconciled as (
        from clearance.clearance_reconciliation
        select count(*) as batches, count(*) filter (proposed <> {SUM}) as unbalanced, sum({SUM}) as counted
    ),
    received as (
        from clearance.clearance_deliveries select count(*) as rows where step in ('object', 'order', 'update')
    ),
    states as (
        from clearance.clearance_status
        select count(*) as rows, count(distinct action_id) as actions,
            {", ".join(f"count(*) filter (stage = '{stage}') as {stage}" for stage in STAGES)}
    )
    select
        (select count(*) from actions) as actions,
        (select count(*) from proposals) as proposals,
        states.rows as states,
        (select count(*) from proposals semi join clearance.clearance_status using (action_id)) as proposals_with_state,
        {SUM} as staged, reconciled.counted, received.rows as received, reconciled.batches, reconciled.unbalanced,
        (select count(*) from clearance_working.read_responses) as answers,
        (
            select count(*) from clearance_working.sorted_agency_responses where verdict in ('kept', 'rejected')
        ) as sorted,
        withdrawn, objected, reversed, overdue
    from states, reconciled, received
"""
ANSWERS = """
    select coalesce(note, ''), coalesce(problem, ''), count(*)
    from clearance_working.sorted_agency_responses group by all
"""
REJECTED_ROWS = "select count(*) from staging.rejected_rows where table_name = 'agency_responses'"
REASONS = {
    "no known action": {"action_id: is not in the ledger"},
    "sent twice": {"response: was given before"},
    "too early": {"response: comes before the order", "response: comes before anything was applied"},
}


class AnyDay:
    """The views of clearance in memory, over a copy of what they read, for one day after another."""

    def __init__(self, builder):
        self.con = duckdb.connect()
        self.con.execute(f"attach '{builder.database}' as built (read_only); attach ':memory:' as graph; use graph")
        for relation in READ:
            self.con.execute(f"create schema if not exists {relation.split('.')[0]}")
            self.con.execute(f"create table {relation} as from built.{relation}")
        self.con.execute("detach built")
        day = f"cast('{graph.ANY_DAY}' as date)"
        sql = {name.split(".")[-1]: text for name, text in builder.compiled().items()}
        nodes = {node.name: node for node in builder.manifest.nodes.values()}
        self.create = {name: f"{nodes[name].schema}.{name} as {sql[name]}".replace(day, "getvariable('day')")
                       for name in VIEWS}

    def move(self, day):
        self.con.execute(f"set variable day = date '{day}'")
        for name in VIEWS:
            self.con.execute(f"create or replace {'table' if name in KEPT else 'view'} {self.create[name]}")
        return self.con


def rows(con, relation):
    return sorted(con.execute(f"from {relation}").fetchall(), key=repr)


def published(con):
    """Every table and view of clearance, row by row."""
    names = con.execute("select table_name from information_schema.tables where table_schema = 'clearance'").fetchall()
    return {name: rows(con, f"clearance.{name}") for name, in names}


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """The year: what was found on each day, what repeated runs left behind, what became of the answers."""
    home = tmp_path_factory.mktemp("year")
    script = ROOT / "scripts/generate_population.py"
    sample = ["--people", "300", "--states", year.STATES, "--as-of", str(year.LAST), "--out", str(home / "raw")]
    subprocess.run([sys.executable, script, *sample], check=True, capture_output=True)
    found, repeated, held, asked = {}, {}, {name: [] for name in LEDGERS}, DAYS[0]
    with graph.Builder(data_through=str(year.LAST)) as builder:
        def again(day):
            with builder.rebuild(day, raw_folder=home / "raw") as con:
                return published(con)
        for day, con in year.run(builder, home / "raw", DAYS, SHARES):
            last = published(con)
            con.close()
            for name in LEDGERS:
                assert set(held[name]) <= set(last[name]), "a row of the ledger was changed"
            held = last
            views = AnyDay(builder)
            while asked <= day:
                result = views.move(asked).execute(FOUND)
                found[asked] = namedtuple("Found", [column[0] for column in result.description])(*result.fetchone())
                asked += datetime.timedelta(1)
            assert rows(views.con, "clearance.clearance_status") == last["clearance_status"]
            views.con.close()
            if day in REPEATED:
                repeated[day] = last, again(day)
        with duckdb.connect(str(builder.database), read_only=True) as con:
            answers, rejected = con.execute(ANSWERS).fetchall(), con.execute(REJECTED_ROWS).fetchone()[0]
        past, after = again(REPEATED[0]), again(DAYS[-1])
        repeated["a past day"] = [{name: tables[name] for name in LEDGERS} for tables in (last, past)]
        # the run before was another one, so what changed since then is another question
        repeated["the last day after it"] = [{**tables, "decision_changes": None} for tables in (last, after)]
        files = []
        for _ in range(2):
            simulate_agencies.simulate(builder.database, home / "raw", SHARES, through=year.LAST)
            files.append((home / "raw/agency_responses.csv").read_bytes())
    return namedtuple("Year", "found repeated answers rejected files")(found, repeated, answers, rejected, files)


def test_every_day_was_asked_about(simulated):
    assert len(simulated.found) == (DAYS[-1] - DAYS[0]).days + 1


def test_every_action_is_in_exactly_one_state_every_day(simulated):
    for day, found in simulated.found.items():
        assert found.states == found.proposals == found.proposals_with_state == found.staged, day


def test_totals_balance_every_day(simulated):
    for day, found in simulated.found.items():
        assert not found.unbalanced and found.counted == found.received, day


def test_no_action_is_lost(simulated):
    counts = [found.actions for found in simulated.found.values()]
    assert counts == sorted(counts)


def test_every_answer_is_kept_or_rejected(simulated):
    assert all(found.answers == found.sorted for found in simulated.found.values())


def test_a_day_run_again_changes_nothing(simulated):
    for day, (before, after) in simulated.repeated.items():
        assert before.keys() == after.keys()
        for name in before:
            assert before[name] == after[name], (day, name)


def test_agencies_asked_again_say_nothing_new(simulated):
    assert simulated.files[0] == simulated.files[1]


def test_every_odd_answer_is_rejected_and_no_other(simulated):
    counts = {}
    for note, problem, answers in simulated.answers:
        counts.setdefault(note, {})[problem] = answers
    assert set(counts) == {"", *REASONS} and set(counts[""]) == {""}
    twice = counts["sent twice"]
    assert twice.pop("") == sum(twice.values())  # the first of the two counts
    assert all(set(counts[note]) == reasons for note, reasons in REASONS.items())
    odd = sum(answers for note in REASONS for answers in counts[note].values())
    assert odd == simulated.rejected > 30


def test_the_year_had_something_of_everything(simulated):
    """Else the tests above prove nothing about it."""
    for stage in ("withdrawn", "objected", "reversed", "overdue"):
        assert max(getattr(found, stage) for found in simulated.found.values()) > 1, stage
