"""Measure the graph: how long a build takes, stage by stage, and how far it is from the floor.

A synthetic population is built in a database of its own (dbt build without its tests). Where models
run side by side, each moment is shared out among them, so that the stages and dbt's own time add up
to the wall time. The floor is the least that any program could do on this machine: DuckDB reads
every cell of the same raw files and writes the same published tables, with nothing in between.
With --nights, the next days are built too, each with one charge in a thousand disposed of anew;
with --select only a part, such as +clearance_list: from the raw tables to what has to be cleared.

    python scripts/bench.py --charges 1000000 --json bench.json
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-06-30"
CHARGES_PER_PERSON = 3.3
STAGES = "load staging histories law eligibility decisions clearance impact quality dbt".split()
PUBLISHED = ["decisions.decisions", "decisions.charge_outcomes", "clearance.clearance_list"]
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


def run(command, **environment):
    """Run a program to its end; its wall seconds and the most memory that it held, in bytes."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(
            [sys.executable, *map(str, command)], cwd=ROOT, env={**os.environ, **environment},
            stdout=told, stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            sys.exit(f"{' '.join(map(str, command[:3]))} failed:\n{told.read()[-4000:]}")
    return time.monotonic() - start, usage.ru_maxrss * RSS_UNIT


def build(folder, as_of=AS_OF, select=None):
    """Build the graph on the raw files of the folder; seconds, memory and the nodes' intervals."""
    target = folder / "target"
    seconds, memory = run(
        ["-m", "dbt.cli.main", "build", "--exclude-resource-type", "test", "unit_test",
         "--project-dir", ROOT, "--profiles-dir", ROOT, "--target-path", target,
         "--log-path", folder / "logs", "--vars", f"as_of: '{as_of}'",
         *(["--select", select] if select else [])],
        RAW_DATA=str(folder / "raw"), DBT_TARGET="duckdb",
        RECORD_CLEARANCE_DB=str(folder / "bench.duckdb"),
    )
    nodes = json.loads((target / "manifest.json").read_text())["nodes"]
    results = json.loads((target / "run_results.json").read_text())["results"]
    return seconds, memory, [interval(result, nodes) for result in results if result["timing"]]


def interval(result, nodes):
    """(first moment, last moment, stage) of a node; seeds and hooks are the loading."""
    moments = [
        datetime.datetime.fromisoformat(step[edge].replace("Z", "+00:00")).timestamp()
        for step in result["timing"] for edge in ("started_at", "completed_at")
    ]
    name = result["unique_id"]
    stage = nodes[name]["fqn"][1] if name.startswith("model.") else "load"
    return min(moments), max(moments), stage


def shared_out(intervals):
    """Seconds by stage: a moment in which several nodes run is divided among them."""
    seconds = Counter()
    for left, right in pairwise(sorted({edge for *edges, _ in intervals for edge in edges})):
        running = [stage for start, end, stage in intervals if start <= left and right <= end]
        for stage in running:
            seconds[stage] += (right - left) / len(running)
    return seconds


def night(folder, number):
    """Change one charge in a thousand and build the next day; its seconds, by stage and in all."""
    file, changed = (folder / "raw" / name for name in ("dispositions.parquet", "changed"))
    duckdb.execute(f"""
        copy (select * replace (
            case when hash(charge_id, {number}) % 1000 = 0 then 'Withdrawn' else disposition end
            as disposition) from '{file}') to '{changed}' (format parquet)
    """)
    changed.replace(file)
    day = str(datetime.date.fromisoformat(AS_OF) + datetime.timedelta(days=number))
    total, _, intervals = build(folder, day)
    ledger = shared_out(intervals)["clearance"]
    return {"day": day, "total": round(total, 3), "clearance": round(ledger, 3)}


def measure_floor(folder):
    """Seconds that DuckDB needs to read the raw files and write the published tables."""
    start = time.monotonic()
    with duckdb.connect(str(folder / "floor.duckdb")) as con:
        for file in sorted((folder / "raw").iterdir()):
            con.execute(f"select sum(strlen(columns(*))) from '{file}'").fetchall()
        con.execute(f"attach '{folder / 'bench.duckdb'}' as built (read_only)")
        for table in PUBLISHED:
            con.execute(f"create table {table.split('.')[1]} as from built.{table}")
    return time.monotonic() - start


def count_rows(folder):
    with duckdb.connect(str(folder / "bench.duckdb"), read_only=True) as con:
        return {table: con.execute(f"select count(*) from {table}").fetchone()[0]
                for table in ["raw.charges", *PUBLISHED]}


def progress(text):
    print(text, file=sys.stderr, flush=True)


def measure(charges, states, select, nights, folder):
    """Build a population and the graph on it in the folder; the report."""
    people = max(1, round(charges / CHARGES_PER_PERSON))
    progress(f"population of {people:,} people in {folder}")
    run(["scripts/generate_population.py", "--people", people, "--seed", 1, "--as-of", AS_OF,
         "--states", states, "--out", folder / "raw"])
    os.sync()  # what the population still has to write is no part of the build
    progress("dbt build, without tests")
    total, memory, intervals = build(folder, select=select)
    progress("floor")
    floor = measure_floor(folder)
    rows, stages = count_rows(folder), shared_out(intervals)
    stages["dbt"] = total - sum(stages.values())
    seconds = {stage: round(stages[stage], 3) for stage in STAGES}
    database_bytes = (folder / "bench.duckdb").stat().st_size
    progress(f"{nights} nights")
    return {
        "charges": rows["raw.charges"],
        "people": people,
        "states": states,
        "selected": select or "everything",
        "cores": os.cpu_count(),
        "rows": {table: rows[table] for table in PUBLISHED},
        "seconds": {**seconds, "total": round(total, 3)},
        "charges_per_second": round(rows["raw.charges"] / total, 1),
        "peak_memory_bytes": memory,
        "database_bytes": database_bytes,
        "floor_seconds": round(floor, 3),
        "times_the_floor": round(total / floor, 1),
        "nights": [night(folder, number) for number in range(1, nights + 1)],
    }


def table(report):
    """The report as lines for people."""
    total = report["seconds"]["total"]
    yield f"{report['charges']:,} charges of {report['people']:,} people, {report['cores']} cores, {report['selected']}"
    yield ""
    for stage, seconds in report["seconds"].items():
        yield f"{stage:<12}{seconds:>10.2f} s{100 * seconds / total:>7.1f} %"
    yield ""
    yield f"{'speed':<12}{report['charges_per_second']:>10,.0f} charges a second"
    yield f"{'memory':<12}{report['peak_memory_bytes'] / 2**20:>10,.0f} MiB at most"
    yield f"{'database':<12}{report['database_bytes'] / 2**20:>10,.0f} MiB"
    yield f"{'floor':<12}{report['floor_seconds']:>10.2f} s; the graph takes" \
        f" {report['times_the_floor']:.1f} times as long"
    for spent in report["nights"]:
        yield f"{spent['day']:<12}{spent['total']:>10.2f} s, the ledger {spent['clearance']:.2f} s"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--charges", type=int, default=100_000, help="about how many charges (100000)")
    add("--states", default="pa", help="states of the population, e.g. pa,mn (pa)")
    add("--select", help="which models, as dbt selects them (all)")
    add("--nights", type=int, default=0, help="how many days to build after the first (0)")
    add("--json", type=Path, metavar="FILE", help="also write the report here")
    add("--keep", action="store_true", help="keep the raw files and the database")
    args = parser.parse_args()
    if args.charges < 1:
        parser.error(f"--charges {args.charges} is not a number of charges; name 1 or more.")
    if args.json and not args.json.parent.is_dir():
        parser.error(f"--json {args.json}: there is no folder {args.json.parent}; make it first.")
    folder = Path(tempfile.mkdtemp(prefix="bench_"))
    try:
        report = measure(args.charges, args.states, args.select, args.nights, folder)
    finally:
        if not args.keep:
            shutil.rmtree(folder)
    print("\n".join(table(report)))
    if args.json:
        args.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    if args.keep:
        print(f"kept         {folder}")


if __name__ == "__main__":
    main()
