#!/usr/bin/env python3
"""Write a synthetic population in the raw contract (docs/data-contract.md).

Nobody in it exists. The same arguments give the same bytes, whatever the number of threads.
What a state's courts look like is data: scripts/population/<st>_*.csv (weights are relative,
shares are per cent). The rows are drawn in scripts/population/sql, first the stages, then one
query per table of the contract. A share of the people carries one damaged row each, of the kinds
in scripts/population/dirt.csv; every damaged row is named in <out>_labels.csv beside the folder.
"""

import argparse
import csv
import datetime
import pathlib
import sys
import tempfile
import time

import duckdb

HOME = pathlib.Path(__file__).parent / "population"
PROFILES = {  # part of a state's profile -> the columns within which its weights compete
    "people": "state",
    "counties": "state",
    "cases": "state",
    "offenses": "state, kind",
    "dispositions": "state, track",
    "sentences": "state, track",
    "facts": None,  # rules with a share, not alternatives with a weight
}
REFERENCES = [  # every value of the first must be a value of the second, or rows would vanish
    ("cases", "offenses", "kind"),
    ("offenses", "cases", "kind"),
    ("offenses", "dispositions", "track"),
    ("offenses", "sentences", "track"),
]
STAGES = ["defendants", "dockets", "counts", "endings", "dirty_people"]
TABLES = {  # table -> expression that names one of its rows
    "people": "person_id",
    "cases": "case_id",
    "charges": "charge_id",
    "dispositions": "disposition_id",
    "sentences": "sentence_id",
    "balances": "concat_ws('/', subject_id, kind)",
    "facts": "concat_ws('/', subject_id, fact)",
}
FORMATS = {"parquet": "format parquet, compression zstd, row_group_size 122880", "csv": "header"}


def sql(name):
    return (HOME / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def read_csv(name):
    path = str(HOME / f"{name}.csv").replace("'", "''")
    return f"(select row_number() over () as line, * from read_csv('{path}', all_varchar = true))"


def load_profiles(con, states):
    """Number the rows of each profile and spread them over the 4096 slots that a draw can hit."""
    states_sql = ", ".join(f"({nth}, '{state.upper()}')" for nth, state in enumerate(states))
    con.execute(f"create table states as from (values {states_sql}) as listed (state_no, state)")
    con.execute(f"create table dirt as from {read_csv('dirt')}")
    for part, within in PROFILES.items():
        reads = " union all by name ".join(
            f"select '{state.upper()}' as state, * from {read_csv(f'{state}_{part}')}"
            for state in states
        )
        con.execute(f"""
            create table {part}_profile as
            select row_number() over (order by state_no, line) as item_no, * exclude (line)
            from ({reads}) inner join states using (state)""")
        if within:
            con.execute(f"""
                create table {part}_slots as
                with running as (
                    select
                        * replace (weight::bigint as weight),
                        sum(weight::bigint) over (partition by {within} order by item_no) as high,
                        sum(weight::bigint) over (partition by {within}) as total
                    from {part}_profile
                    where weight is not null
                )
                select {within}, item_no, unnest(range(
                    (4096 * (high - weight) // total)::bigint, (4096 * high // total)::bigint
                )) as slot
                from running""")
    for part, other, column in REFERENCES:
        orphan = con.execute(
            f"select lower(state), {column} from {part}_profile anti join {other}_profile"
            f" using (state, {column}) order by item_no limit 1"
        ).fetchone()
        if orphan:
            state, value = orphan
            sys.exit(
                f"{state}_{part}.csv: {column} '{value}' has no row in {state}_{other}.csv;"
                " add one there or correct the name."
            )


def write_table(con, table, path, options):
    """Cast to text, damage what is to be damaged, write in the order of the rows."""
    con.execute(f"create view clean as {sql(table)}")
    columns = [name for name, *_ in con.execute("describe clean").fetchall()][2:]
    con.execute(f"""
        create table damaged as
        select min(row_no) as row_no, any_value(columns(dirt.* exclude (line)))
        from clean inner join dirty_people using (person_no) inner join dirt using (line)
        where dirt."table" = '{table}'
        group by person_no""")
    cells = ", ".join(
        f"if(spoils = '{name}', spoiled(recipe, {name}::varchar), {name}::varchar) as {name}"
        for name in columns
    )
    con.execute(f"""
        create view delivered as
        select row_no, spoils, damage, {cells}
        from clean left join (from damaged where adds_row is null) using (row_no)
        union all
        select row_no, spoils, damage, {cells}
        from clean inner join (from damaged where adds_row is not null) using (row_no)""")
    rows = con.execute(
        f"copy (select {', '.join(columns)} from delivered"
        f" order by row_no, damage nulls first) to '{path}' ({options})"
    ).fetchone()[0]
    labels = con.execute(
        f"select '{table}', {TABLES[table]}, spoils, damage from delivered"
        " where damage is not null order by row_no"
    ).fetchall()
    con.execute("drop view delivered; drop view clean; drop table damaged")
    return rows, labels


def timed(name, work):
    start = time.monotonic()
    result = work()
    print(f"{name:<14}{time.monotonic() - start:7.1f} s", file=sys.stderr, flush=True)
    return result


def arguments():
    known = sorted(path.name.split("_")[0] for path in HOME.glob("??_offenses.csv"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--people", type=int, required=True, help="how many people")
    add("--seed", type=int, default=1, help="another seed, other people (1)")
    add("--out", type=pathlib.Path, required=True, help="folder to write to")
    add("--states", default=",".join(known), help=f"shared out by person ({','.join(known)})")
    add("--as-of", default="2026-06-30", help="day of extraction (2026-06-30)",
        type=datetime.date.fromisoformat)
    add("--format", choices=FORMATS, default="parquet")
    add("--threads", type=int, default=0, help="(all cores)")
    add("--dirty-share", type=float, default=0.01, help="people with a damaged row (0.01)")
    add("--clean", action="store_const", const=0.0, dest="dirty_share", help="no damaged row")
    args = parser.parse_args()
    args.states = list(dict.fromkeys(state.strip().lower() for state in args.states.split(",")))
    for state in args.states:
        if state not in known:
            parser.error(f"--states: no profile for '{state}'; known: {', '.join(known)}.")
    if not 1 <= args.people <= 50_000_000:
        parser.error(f"--people {args.people} is not between 1 and 50000000.")
    for other in set(FORMATS) - {args.format}:
        if any((args.out / f"{table}.{other}").exists() for table in TABLES):
            parser.error(f"{args.out} already holds .{other} tables; name another folder.")
    return args


def main():
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    rows, labels = {}, []
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as con:
        con.execute(f"set temp_directory = '{scratch}'; set memory_limit = '6GB'")
        if args.threads:
            con.execute(f"set threads = {args.threads}")
        for name in ("people", "seed", "as_of", "dirty_share"):
            con.execute(f"set variable {name} = '{vars(args)[name]}'")
        con.execute(sql("macros"))
        load_profiles(con, args.states)
        for stage in STAGES:
            timed(stage, lambda: con.execute(f"create table {stage} as {sql(stage)}"))
        for table in TABLES:
            path = args.out / f"{table}.{args.format}"
            rows[table], damaged = timed(
                table, lambda: write_table(con, table, path, FORMATS[args.format])
            )
            labels += damaged
    labels_path = args.out.with_name(f"{args.out.name}_labels.csv")
    with labels_path.open("w", newline="", encoding="utf-8") as file:
        header = ("table", "key", "column", "kind")
        csv.writer(file, lineterminator="\n").writerows([header, *labels])
    counts = "  ".join(f"{table} {count:,}" for table, count in rows.items())
    print(f"{counts}  dirty rows {len(labels):,} -> {args.out}")


if __name__ == "__main__":
    main()
