"""Play a year of runs over a small sample of six states: build a day, let agencies answer and courts correct, go on.

The first day is built by dbt, the others run its SQL again (scripts/graph.py). What stands where after each run
is written to pipeline.csv beside the raw folder; scripts/year_page.py draws it.

    python scripts/year.py --folder target/year --database target/year.duckdb
"""

import argparse
import csv
import datetime
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
import graph
import simulate_agencies

FIRST, LAST = datetime.date(2025, 7, 1), datetime.date(2026, 6, 30)
STATES = "ca,mi,mn,ny,pa,ut"
GENERATOR = Path(__file__).parent / "generate_population.py"
NEEDED = "+clearance_reconciliation +clearance_batches +clearance_events +decision_changes +runs +rejected_rows"
PIPELINE = """
    select
        jurisdiction,
        case
            when stage in ('withdrawn', 'objected', 'applied') then stage
            when state in ('reversal_requested', 'reversed') then 'reversed'
            when stage = 'overdue' then stage
            when effective_on is not null then 'ordered'
            else 'proposed'
        end as stage,
        count(*) as actions
    from clearance.clearance_status
    group by all order by all
"""
# in each state one charge that was proposed and is on its way or done, another one on each day
CHOSEN = """
    create temp table chosen as
    select charge_id, cases.case_id, cases.person_id, status.jurisdiction, proposed_on
    from built.clearance.clearance_status as status
    inner join built.histories.charges as cases using (charge_id)
    where state in ('sent', 'accepted', 'ordered', 'applied')
    qualify row_number() over (partition by status.jurisdiction order by md5(action_id || '{day}')) = 1
"""
# its court corrects how it ended: convicted and not convicted change places
CORRECTED = {"dispositions": """
    select raw.* replace (case
        when chosen.charge_id is null then raw.disposition
        when charges.is_convicted then 'Dismissed' else 'Guilty Plea'
    end as disposition)
    from raw.dispositions as raw
    left join chosen using (charge_id)
    left join built.histories.charges as charges using (charge_id)
"""}
# or a felony conviction of the person arrives, two months older than the proposal
ARRIVED = {
    "cases": """
        from raw.cases union all
        select raw.* replace (raw.case_id || '-{day}' as case_id)
        from raw.cases as raw inner join chosen using (case_id)
    """,
    "charges": """
        from raw.charges union all
        select felony.* replace (
            chosen.charge_id || '-{day}' as charge_id, chosen.case_id || '-{day}' as case_id,
            chosen.person_id as person_id, cast(proposed_on - 400 as text) as offense_date,
            null as arrest_date, null as filed_date, null as tracking_number
        )
        from chosen
        inner join (
            select distinct on (jurisdiction) * from raw.charges
            where level ilike 'felony%' order by jurisdiction, charge_id
        ) as felony on chosen.jurisdiction = felony.jurisdiction
    """,
    "dispositions": """
        from raw.dispositions union all
        select charge_id || '-{day}', charge_id || '-{day}', 'Guilty Plea', cast(proposed_on - 60 as text), null
        from chosen
    """,
}


def correct(database, folder, day, tables):
    """What the courts deliver from this day on: the raw tables with one change in each state."""
    with duckdb.connect() as con:
        con.execute(f"attach '{database}' as built (read_only); create schema raw")
        for table in ("cases", "charges", "dispositions"):
            con.execute(f"create view raw.{table} as from '{folder}/{table}.parquet'")
        con.execute(CHOSEN.format(day=day))
        for table, query in tables.items():
            con.execute(f"copy ({query.format(day=day)}) to '{folder}/{table}.part' (format parquet)")
    for table in tables:
        os.replace(folder / f"{table}.part", folder / f"{table}.parquet")


def run(builder, folder, days, shares=None, seed=1):
    """Build day after day; before each but the first agencies answer and courts correct. Yields day, connection."""
    for nth, day in enumerate(days):
        if nth:
            simulate_agencies.simulate(builder.database, folder, shares, seed, through=day)
            correct(builder.database, folder, day, CORRECTED if nth % 2 else ARRIVED)
            built = builder.rebuild(day, raw_folder=folder)
        else:
            simulate_agencies.append(folder, Counter())
            built = builder.build(folder, day, NEEDED)
        with built as con:
            yield day, con


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--folder", type=Path, default=Path("target/year"), help="for the raw tables and pipeline.csv (target/year)")
    add("--database", type=Path, default=Path("target/year.duckdb"), help="made anew (target/year.duckdb)")
    add("--people", type=int, default=2000, help="how many (2000)")
    add("--step", type=int, default=7, help="days from one run to the next (7)")
    add("--seed", type=int, default=1)
    args = parser.parse_args()
    start, raw = time.monotonic(), args.folder / "raw"
    if used := graph.in_use.sentence(args.database):
        sys.exit(used)
    shutil.rmtree(args.folder, ignore_errors=True)
    args.database.unlink(missing_ok=True)
    sample = ["--people", str(args.people), "--seed", str(args.seed), "--states", STATES]
    sample += ["--as-of", str(LAST), "--out", raw]
    subprocess.run([sys.executable, GENERATOR, *sample], check=True, capture_output=True)
    days = [FIRST + datetime.timedelta(n) for n in range(0, (LAST - FIRST).days + 1, args.step)]
    with graph.Builder(database=args.database, data_through=str(LAST)) as builder, \
            open(args.folder / "pipeline.csv", "w", newline="", encoding="utf-8") as handle:
        pipeline = csv.writer(handle)
        pipeline.writerow(("day", "state", "stage", "actions"))
        for day, con in run(builder, raw, days, seed=args.seed):
            rows = con.execute(PIPELINE).fetchall()
            pipeline.writerows((day, *row) for row in rows)
            print(f"{day}  {sum(row[2] for row in rows):6,} actions {time.monotonic() - start:6.0f} s", flush=True)


if __name__ == "__main__":
    main()
