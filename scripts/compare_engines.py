"""Build the same graph on several engines and compare every table of it, value by value.

One sample in the raw contract, a generated population and the people of the worked cases (or a
folder), goes to each engine. It builds the graph in a place that is gone afterwards, for two days,
between which agencies answer what the first one sent them, and the rows of every model are compared
with those on the first engine. Printed per table: its rows and how many values differ, with the ids
of one row as an example, never more. No cell may hold the text None, which is what a blank becomes
by mistake.

    python scripts/compare_engines.py --engines duckdb,postgres
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import duckdb

import case_files
import case_rows
import engines
import graph
import simulate_agencies

GENERATOR = graph.ROOT / "scripts" / "generate_population.py"
CASES = graph.ROOT / "tests" / "cases"
# what a run says of its own engine, and what follows from it
OWN = {"run_id", "engine_version", "raw_digest"}


def sample(people, as_of, folder):
    """The raw folder of a generated population, much of it damaged, and of all worked cases."""
    generated, cases, raw = (folder / name for name in ("generated", "cases", "raw"))
    subprocess.run([
        sys.executable, GENERATOR, "--people", str(people), "--as-of", as_of,
        "--dirty-share", "0.2", "--out", generated,
    ], check=True, stderr=subprocess.DEVNULL)
    cases.mkdir()
    judged = [case for file in sorted(CASES.glob("*.yaml")) for case in case_files.read(file)]
    case_rows.write_raw(judged, cases)
    raw.mkdir()
    for file in generated.glob("*.parquet"):
        duckdb.execute(f"""
            copy (
                from read_parquet('{file}')
                union all by name
                from read_csv('{cases / file.stem}.csv', header = true, all_varchar = true)
            ) to '{raw / file.name}'
        """)
    return raw


def answered(raw, days):
    """Agencies answer by the last day what the first one sends them: more rows of the raw folder."""
    with graph.Builder() as builder, builder.build(raw, days[0]) as con:
        con.close()
        simulate_agencies.simulate(builder.database, raw, through=date.fromisoformat(days[-1]))


def comparable(value):
    """The value, such that 2 equals 2.00 and does not equal true."""
    return str(value).lower() if isinstance(value, bool) else value


def only_in(rows, others):
    """The rows that the others do not have, as often as they lack them, in a stable order."""
    missing = (Counter(rows) - Counter(others)).elements()
    return sorted(missing, key=lambda row: [(value is not None, str(value)) for value in row])


def ids_of(columns, row):
    ids = [f"{column} {value}" for column, value in zip(columns, row) if column.endswith("_id")]
    return ", ".join(ids) or "a row without an id"


def aligned(table, columns):
    """The rows of a table with these columns in this order."""
    places = [table[0].index(column) for column in columns]
    return [tuple(comparable(row[place]) for place in places) for row in table[1]]


def differences(left, right):
    """What differs between two tables, each (columns, rows): pairs of a column, or what else it is,
    and the ids of the row."""
    if odd := set(left[0]) ^ set(right[0]):
        return [(f"column {name}", "stands on one side only") for name in sorted(odd)]
    columns = [column for column in left[0] if column not in OWN]
    ours, theirs = (aligned(table, columns) for table in (left, right))
    unpaired = defaultdict(list)
    for row in only_in(theirs, ours):
        unpaired[ids_of(columns, row)].append(row)
    found = []
    for row in only_in(ours, theirs):
        key = ids_of(columns, row)
        if unpaired[key]:
            cells = zip(columns, row, unpaired[key].pop(0))
            found += [(column, key) for column, one, other in cells if one != other]
        else:
            found.append(("a row is missing", key))
    return found + [("a row is added", key) for key, extra in unpaired.items() for _ in extra]


def nones(table):
    """The cells that hold the text None, in the same form."""
    columns, rows = table
    return [
        (f"{column} is the text None", ids_of(columns, row))
        for row in rows for column, value in zip(columns, row) if value == "None"
    ]


def build(name, raw, days):
    """The graph on one engine after these days: table -> (columns, rows), for every model that dbt built."""
    started = time.time()
    # whoever is asked to stop still stops the servers that it started
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def tell(what):
        print(f"{name}: {what} ({time.time() - started:.0f} s)", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as folder, graph.Builder() as builder:
        tell("starting")
        with engines.ENGINES[name](raw, folder) as (environment, read):
            builder.environment.update(environment, DBT_TARGET=name)
            for day in days:
                tell(f"building {day}")
                results = builder.dbt(
                    "build", "--resource-type", "seed", "--resource-type", "model",
                    "--vars", f"{{as_of: '{day}', data_through: '{days[-1]}'}}",
                )
            tell("reading")
            nodes = [result.node for result in results if result.node.resource_type == "model"]
            tables = {table: read(table) for table in (f"{n.schema}.{n.name}" for n in nodes)}
    tell("done")
    return tables


def report(name, reference, tables):
    """Print what differs, table by table, from the reference; how many values that is."""
    total = 0
    for table, rows in sorted(reference.items()):
        found = differences(rows, tables[table]) + nones(tables[table])
        print(f"{name:9} {table:42} {len(rows[1]):>9,} rows {len(found):>7,} values differ")
        examples = dict(reversed(found))
        for what, number in Counter(what for what, _ in found).most_common():
            print(f"{'':9}   {what}: {number:,}, for example {examples[what]}")
        total += len(found)
    return total


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--people", type=int, default=1000, metavar="N",
                        help="how many people to generate (%(default)s)")
    parser.add_argument("--raw", type=Path, metavar="FOLDER",
                        help="take this raw folder instead of generating one")
    parser.add_argument("--engines", default=",".join(engines.ENGINES), metavar="LIST",
                        help="the first is what the others are compared with (%(default)s)")
    parser.add_argument("--as-of", default="2026-06-30", metavar="DAY",
                        help="the last day on which the law is applied (%(default)s); the first is 60 days before")
    args = parser.parse_args()
    names = args.engines.split(",")
    for name in names:
        if name not in engines.ENGINES:
            known = ", ".join(engines.ENGINES)
            parser.error(f"--engines: '{name}' is no engine; name some of {known}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            days = [str(date.fromisoformat(args.as_of) - timedelta(60)), args.as_of]
            raw = args.raw or sample(args.people, args.as_of, Path(folder))
            if not args.raw:
                answered(raw, days)
            with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
                builds = {name: pool.submit(build, name, raw, days) for name in names[::-1]}
            built = {name: builds[name].result() for name in names}
        except engines.EngineError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
        except (case_files.CaseError, graph.BuildError) as error:
            sys.exit(str(error))
    reference = built[names[0]]
    total = sum(report(name, reference, tables) for name, tables in built.items())
    print(f"\n{len(reference)} tables on {', '.join(names)}: {total:,} values differ")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
