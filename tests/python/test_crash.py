"""A build that is killed and started again leaves the ledger of an undisturbed one; of two builds at once one stops.

KILLS builds are killed (6), at random moments: half of them anywhere, half while the ledger is written.
"""

import contextlib
import datetime
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import duckdb
import graph
import in_use
import pytest
import simulate_agencies
from conftest import ROOT

KILLS = int(os.environ.get("KILLS", "6"))
DAYS = [datetime.date(2025, 12, 16), datetime.date(2026, 1, 20)]
LEDGERS = ["clearance.clearance_actions", "clearance.clearance_orders", "clearance.runs"]
# the people are of two states; what the others need is built once
NEEDED = " ".join(f"path:models/{part}" for part in (
    "staging", "histories", "law", "eligibility/ny", "eligibility/pa", "decisions/decisions.sql",
    "decisions/charge_outcomes.sql", "clearance", "quality/raw_row_counts.sql"))
SENTENCE = r"^\S+ is in use by another program \(process \d+\): nothing was read or written; wait until .* again$"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a build is killed in a fork of this process")


@contextlib.contextmanager
def child(builder, raw, day):
    """A build in another process; yields its id and a pipe with a letter for each model that starts, L for a ledger."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        runner = graph.dbtRunner

        def tell(event):
            if event.info.name == "NodeStart":
                name = event.data.node_info.node_name
                os.write(writing, b"L" if f"clearance.{name}" in LEDGERS else b".")
        graph.dbtRunner = lambda manifest, callbacks: runner(manifest=manifest, callbacks=[*callbacks, tell])
        with contextlib.suppress(BaseException):
            with builder.build(raw, day, NEEDED):
                os._exit(0)
        os._exit(1)
    os.close(writing)
    try:
        yield pid, reading
    finally:
        os.close(reading)


def wait_for(reading, letters):
    while os.read(reading, 1) not in (*letters, b""):
        pass


def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def ledgers(database):
    """The rows of the ledger as the file has them, also right after a crash; none before they exist."""
    with duckdb.connect(str(database)) as con:
        known = con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        return {name: set(con.execute(f"from {name}").fetchall() if (name,) in known else ()) for name in LEDGERS}


@pytest.fixture(scope="module")
def builders(population):
    """A builder that nobody disturbs and one that is killed; each day's raw folder; the ledger after the first day."""
    raw = population("--people", "100", "--states", "ny,pa")
    raws = [raw, raw.with_name("raw_later")]
    through = "2026-06-30"
    with graph.Builder(data_through=through) as calm, graph.Builder(data_through=through) as killed:
        with calm.build(raw, DAYS[0], "+charge_outcomes"):
            killed.manifest = calm.manifest
        shutil.copy(calm.database, killed.database)
        start = time.monotonic()
        with calm.build(raw, DAYS[0], NEEDED):
            lasted = time.monotonic() - start
        expected = {DAYS[0]: ledgers(calm.database)}
        shutil.copytree(raw, raws[1])
        simulate_agencies.simulate(calm.database, raws[1], through=DAYS[1])
        yield SimpleNamespace(calm=calm, killed=killed, raws=dict(zip(DAYS, raws)), expected=expected, lasted=lasted)


def test_of_two_builds_at_once_the_second_stops_with_a_sentence(builders, monkeypatch):
    calm, raws, expected = builders.calm, builders.raws, builders.expected
    with child(calm, raws[DAYS[1]], DAYS[1]) as (pid, reading), graph.Builder(database=calm.database) as second:
        wait_for(reading, [b"."])
        with pytest.raises(graph.BuildError, match=SENTENCE), second.build(raws[DAYS[1]], DAYS[1], NEEDED):
            pass
        asked = subprocess.run([sys.executable, in_use.__file__, calm.database], capture_output=True, text=True)
        assert asked.returncode == 1 and " is in use by another program (process " in asked.stderr
        # and where both started at the same moment, DuckDB stops one of them
        monkeypatch.setattr(in_use, "sentence", lambda database: None)
        with pytest.raises(graph.BuildError, match="Could not set lock on file"):
            second.dbt("run", "--select", "runs", *second.on(DAYS[1]), manifest=calm.manifest)
        assert ended(pid) == 0
    expected[DAYS[1]] = ledgers(calm.database)
    assert all(expected[DAYS[1]][name] > expected[DAYS[0]][name] for name in LEDGERS)


def test_a_database_that_nobody_uses(builders, tmp_path):
    assert in_use.sentence(builders.calm.database) is None
    assert in_use.sentence(tmp_path / "none.duckdb") is None


def test_killed_and_started_again(builders):
    killed, raws, expected = builders.killed, builders.raws, builders.expected
    hit = 0
    for day in DAYS:
        for nth in range(KILLS // 2):
            with child(killed, raws[day], day) as (pid, reading):
                if nth % 2:
                    time.sleep(random.uniform(0, builders.lasted))
                else:
                    wait_for(reading, [b"L"])
                    time.sleep(random.uniform(0, 0.3))
                os.kill(pid, signal.SIGKILL)
                hit += ended(pid) == -signal.SIGKILL
            found = ledgers(killed.database)
            for name in LEDGERS:  # all rows of a day or none
                before = expected[DAYS[0]][name] if day == DAYS[1] else set()
                assert found[name] in (before, expected[day][name])
        with killed.build(raws[day], day, NEEDED):
            pass
        assert ledgers(killed.database) == expected[day]
    assert hit >= KILLS // 3
