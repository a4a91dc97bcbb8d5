"""Build the same graph on several engines and compare every table of it, value by value.

One sample in the raw contract is generated (or taken from a folder), each engine builds the graph on it in a place of
its own that is gone afterwards, and every model's rows are compared with those of the first engine. Printed per table:
its rows and the number of values that differ, with the ids of one row as an example, never more. No text may read `None`.

    python scripts/compare_engines.py --engines duckdb,postgres
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import engines
import graph

GENERATOR = Path(__file__).resolve().parent / "generate_population.py"


def comparable(value):
    """A number equals a number of another type; a boolean is not a number."""
    return str(value).lower() if isinstance(value, bool) else value


def ordered(rows):
    return sorted(rows, key=lambda row: [(value is None, str(value)) for value in row])


def only_in(rows, others):
    """The rows that the others do not have, as often as they do not have them."""
    return ordered((Counter(rows) - Counter(others)).elements())


def differences(left, right):
    """What differs between two tables, each (columns, rows): pairs of what (a column, or a whole row) and the row's ids."""
    columns = left[0]
    if sorted(columns) != sorted(right[0]):
        return [("columns", ", ".join(sorted(set(columns) ^ set(right[0]))))]
    places = [right[0].index(column) for column in columns]
    ours = [tuple(map(comparable, row)) for row in left[1]]
    theirs = [tuple(comparable(row[place]) for place in places) for row in right[1]]
    ids = [place for place, column in enumerate(columns) if column.endswith("_id")]

    def named(row):
        return ", ".join(f"{columns[place]} {row[place]}" for place in ids) or "a row without an id"
    waiting = defaultdict(list)
    for row in only_in(theirs, ours):
        waiting[named(row)].append(row)
    found = []
    for row in only_in(ours, theirs):
        same = waiting[named(row)]
        if same:
            pairs = zip(columns, row, same.pop(0))
            found += [(column, named(row)) for column, one, other in pairs if one != other]
        else:
            found.append(("row missing", named(row)))
    return found + [("row added", key) for key, rows in waiting.items() for _ in rows]


def nones(table):
    """Cells that hold the text None: what an engine made of a blank."""
    return [(column, "the text None") for row in table[1] for column, value in zip(table[0], row) if value == "None"]


def build(name, raw, as_of):
    """The graph on one engine: table name -> (columns, rows), for every model of the manifest."""
    started = time.time()
    with tempfile.TemporaryDirectory() as folder, graph.Builder() as builder:
        with engines.ENGINES[name](raw, folder) as read:
            print(f"{name}: building", file=sys.stderr, flush=True)
            results = builder.dbt("build", "--target", name, "--resource-type", "seed", "--resource-type", "model",
                                  "--vars", f"{{as_of: '{as_of}', data_through: '{as_of}'}}")
            print(f"{name}: reading, after {time.time() - started:.0f} s", file=sys.stderr, flush=True)
            models = [result.node for result in results if result.node.resource_type == "model"]
            tables = {f"{model.schema}.{model.name}": read(f"{model.schema}.{model.name}") for model in models}
    print(f"{name}: done, after {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    return tables


def report(reference, others):
    """Print one line per table, and under it what differs; the number of differing values."""
    total = 0
    for table, rows in sorted(reference.items()):
        found = {name: differences(rows, tables[table]) + nones(tables[table]) for name, tables in others.items()}
        print(f"{table:45} {len(rows[1]):>9,} rows  " + "  ".join(f"{name} {len(cells)}" for name, cells in found.items()))
        for name, cells in found.items():
            examples = dict(reversed(cells))
            for what, number in Counter(what for what, _ in cells).most_common():
                print(f"    {name}: {number:,} x {what}, for example {examples[what]}")
            total += len(cells)
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=300, metavar="N", help="how many people to generate (300)")
    parser.add_argument("--raw", type=Path, metavar="FOLDER", help="compare on this raw folder instead")
    parser.add_argument("--engines", default="duckdb,postgres,spark", help="duckdb,postgres,spark; the first is the reference")
    parser.add_argument("--as-of", default="2026-06-30", metavar="DAY", help="day on which the law is applied (2026-06-30)")
    args = parser.parse_args()
    names = args.engines.split(",")
    unknown = [name for name in names if name not in engines.ENGINES]
    if unknown:
        parser.error(f"--engines: '{unknown[0]}' is no engine; name some of {', '.join(engines.ENGINES)}")
    with tempfile.TemporaryDirectory() as folder:
        raw = args.raw or Path(folder) / "raw"
        if args.raw is None:
            subprocess.run([sys.executable, GENERATOR, "--people", str(args.people), "--as-of", args.as_of, "--out", raw],
                           check=True, stderr=subprocess.DEVNULL)
        try:
            built = {name: build(name, raw, args.as_of) for name in names}
        except engines.EngineError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
        except graph.BuildError as error:
            sys.exit(str(error))
    total = len([cell for table in built[names[0]].values() for cell in nones(table)])
    total += report(built[names[0]], {name: built[name] for name in names[1:]})
    print(f"\n{len(built[names[0]])} tables on {', '.join(names)}: {total} values differ")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
