"""Write what each agency is sent, a folder an agency and day: the rows as CSV and Parquet, and a manifest.

    exports/pa/state_police/2026-06-30/{actions.csv,actions.parquet,manifest.json}

An agency receives the columns that seeds/codes/agency_columns.csv gives it. A folder appears whole or not at all; one
that stands there is never overwritten. The same database gives the same bytes, and no later run changes them; only
where the source has corrected a record since, or a record was purged, do the rows of a past day differ.

    python scripts/export.py --database record_clearance.duckdb --out exports --after 2026-06-23
"""

import argparse
import os
import sys
from pathlib import Path

import delivery_folders
import duckdb
from days import a_day

DATABASE = os.environ.get("RECORD_CLEARANCE_DB", "record_clearance.duckdb")

SENT = """
    create temp table sent as
    from clearance.clearance_exports
    where sent_on <= (select as_of from clearance_working.this_run)
        and sent_on = coalesce($day, sent_on) and sent_on > coalesce($after, date '0001-01-01')
        and agency = coalesce($agency, agency) and jurisdiction = coalesce($jurisdiction, jurisdiction)
"""
BATCHES = "create temp table batches as from clearance.clearance_batches"
FOLDERS = "select distinct jurisdiction, agency, sent_on from sent order by all"
# the row of the agency itself goes before that of everybody else
COLUMNS = """
    select string_split(columns, ' ')
    from seeds.agency_columns
    where coalesce(nullif(jurisdiction, ''), $jurisdiction) = $jurisdiction
        and coalesce(nullif(agency, ''), $agency) = $agency
    order by nullif(agency, '') is null limit 1
"""
ONE_FOLDER = "jurisdiction = $jurisdiction and agency = $agency and sent_on = $sent_on"
BATCHES_OF = f"""
    select batch_id, step, actions, control_total, digest from batches where {ONE_FOLDER} order by all"""
RUNS_OF = f"select distinct as_of, run_id, law_version from sent where {ONE_FOLDER} order by all"
PURGED_OF = f"select count(*) - count(charge_id) from sent where {ONE_FOLDER}"


def records(con, query, values):
    """The rows of a query as dictionaries."""
    result = con.execute(query, values)
    names = [column for column, *_ in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]


def columns_of(con, place):
    """The columns that an agency receives; LookupError where the seed names one that is not there."""
    known = {column for column, *_ in con.execute("from sent limit 0").description}
    named = con.execute(COLUMNS, {name: place[name] for name in ("jurisdiction", "agency")}).fetchone()
    for column in named[0] if named else ["nothing"]:
        if column not in known:
            raise LookupError(f"seeds/codes/agency_columns.csv gives {place['agency']} of {place['jurisdiction']}"
                              f" the column '{column}', which clearance_exports does not have: correct the row"
                              " and run dbt build")
    return named[0]


def manifest_and_rows(con, place):
    """What a folder says of itself, and the query of its rows; what was purged is counted and not written."""
    columns = columns_of(con, place)
    purged, = con.execute(PURGED_OF, place).fetchone()
    here = " and ".join(f"{name} = '{value}'" for name, value in place.items())
    manifest = {
        **place,
        "columns": columns,
        "batches": records(con, BATCHES_OF, place),
        "runs": records(con, RUNS_OF, place),
        "purged": purged,
    }
    return manifest, f"select {', '.join(columns)} from sent where {here} and charge_id is not null"


def export(con, out, place):
    """Write one folder; what became of it, and the file in which it differs from the one that stands there."""
    folder = out / place["jurisdiction"].lower() / place["agency"] / str(place["sent_on"])
    manifest, rows = manifest_and_rows(con, place)
    with delivery_folders.part(folder) as fresh:
        delivery_folders.write(con, rows, fresh, manifest)
        written = delivery_folders.manifest_of(fresh)
        found, told = written["files"][delivery_folders.CSV]["rows"], sum(b["actions"] for b in manifest["batches"])
        if found + manifest["purged"] != told:
            raise LookupError(f"{folder} would hold {found} rows where clearance_batches counts {told}: run dbt build"
                              " and let it finish")
        if folder.exists():
            return folder, found, delivery_folders.differing(folder, fresh) or ""
        delivery_folders.publish(fresh, folder)
    return folder, found, None


def export_all(con, out):
    """Write every folder, told one by one; the sentences about those that were refused."""
    refused, written, same = [], 0, 0
    for place in records(con, FOLDERS, {}):
        try:
            folder, rows, differs = export(con, out, place)
        except (OSError, duckdb.IOException) as error:
            sys.exit(f"The folder of {place['agency']} for {place['sent_on']} cannot be written"
                     f" ({str(error).splitlines()[0]}): make room or give the right to write in {out}, and run this"
                     " again; of this folder nothing was left")
        if differs:
            refused.append(f"{folder / differs} differs from what the database now gives, and was not overwritten: keep"
                           " it as what was sent, or move the folder away and run this again")
        written, same = written + (differs is None), same + (differs == "")
        state = {None: "written", "": "already there, the same"}.get(differs, "differs")
        print(f"{folder}: {rows:,} rows, {state}", flush=True)
    print(f"{written:,} folders written; {same:,} were already there with the same content.")
    return refused


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--database", default=DATABASE, metavar="FILE", help=f"the built database ({DATABASE})")
    add("--out", default="exports", type=Path, metavar="DIR", help="where the folders go (exports)")
    add("--day", type=a_day, help="only what is sent on this day")
    add("--after", type=a_day, metavar="DAY", help="only what is sent after this day, the one of the last export")
    add("--agency", type=str.lower, help="only this agency")
    add("--jurisdiction", type=str.upper, metavar="ST", help="only this state")
    args = parser.parse_args()
    os.umask(0o077)
    if not Path(args.database).is_file():
        sys.exit(f"{args.database} does not exist: run make build, or name another file with --database")
    chosen = {name: getattr(args, name) for name in ("day", "after", "agency", "jurisdiction")}
    try:
        with duckdb.connect(args.database, read_only=True) as con:
            day, = con.execute("select as_of from clearance_working.this_run").fetchone()
            print(f"Reading what was sent by {day}", flush=True)
            con.execute(SENT, chosen)
            con.execute(BATCHES)
            if any(chosen.values()) and not con.execute("from sent limit 1").fetchone():
                sys.exit(f"Nothing that was sent by {day} matches these options: leave one out, or build a later day")
            refused = export_all(con, args.out)
    except LookupError as error:
        sys.exit(str(error))
    except duckdb.Error as error:
        sys.exit(f"{args.database} cannot be exported ({str(error).splitlines()[0]}): run make build and let it finish")
    if refused:
        sys.exit("\n".join(refused))


if __name__ == "__main__":
    main()
