"""Say in a few short tables what a build decided: what is cleared, what is not and why, which raw rows were rejected.

Only counts are printed, never a row: the output may be shown and logged.

    python scripts/report_build.py --database record_clearance.duckdb
"""

import argparse
import os
import sys
from pathlib import Path

import duckdb

DATABASE = os.environ.get("RECORD_CLEARANCE_DB", "record_clearance.duckdb")

CHARGES = """
    select
        outcomes.jurisdiction as state,
        count(*) as charges,
        count(cleared.charge_id) as "to clear",
        count(*) filter (status = 'waiting') as waiting,
        count(*) filter (status = 'not_covered') as "no provision"
    from decisions.charge_outcomes as outcomes
    left join clearance.clearance_list as cleared on outcomes.charge_id = cleared.charge_id
    where policy_id = 'enacted'
    group by all order by all
"""
PROVISIONS = """
    select
        jurisdiction as state,
        provision_id || case mode when 'petition' then ' (by petition)' else '' end as provision,
        {counts}
    from decisions.decisions inner join law.provisions using (provision_id)
    where decisions.policy_id = 'enacted'
    group by all order by all
""".format(counts=", ".join(f"count(*) filter (status = '{status}') as {status}" for status in (
    "eligible", "waiting", "blocked", "unresolved", "barred")))
FAILING = """
    with failing as (
        select provision_id, unnest(string_split(blocked_by, ',')) as test, blocked_by not like '%,%' as is_alone
        from decisions.decisions where policy_id = 'enacted' and blocked_by is not null
    )

    select jurisdiction as state, test, citation, count(*) as charges, count(*) filter (is_alone) as "it alone"
    from failing inner join law.tests using (provision_id, test)
    group by all order by charges desc, state, test, citation limit 10
"""
REJECTED = """
    select table_name as "table", column_name as "column", reason, count(*) as "rows"
    from staging.rejected_rows
    group by all order by "rows" desc, "table", "column", reason limit 10
"""
TABLES = {
    "Charges under the enacted law": CHARGES,
    "Charges by provision (one charge may be in reach of several)": PROVISIONS,
    "The tests that fail most often": FAILING,
    "Raw rows that could not be used, by reason (the people concerned are held)": REJECTED,
}
NEXT = """Next
  what to clear     the table clearance.clearance_list of {database}
  why, by charge    .venv/bin/python scripts/explain.py --database {database} --charge CHARGE_ID
  every table       make docs, then open target/static_index.html"""


def table(title, header, rows):
    """Lines of one table: text to the left, numbers to the right."""
    lines = [header, *([f"{value:,}" if isinstance(value, int) else str(value) for value in row] for row in rows)]
    yield title
    for line in lines if rows else [["none"]]:
        cells = []
        for n, cell in enumerate(line):
            width = max(len(other[n]) for other in lines) if rows else 0
            cells.append(cell.rjust(width) if rows and isinstance(rows[0][n], int) else cell.ljust(width))
        yield "  " + "  ".join(cells).rstrip()
    yield ""


def results(about, tables):
    """The database that the command line names, and header and rows of each table; one sentence where there is none."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default=DATABASE, metavar="FILE", help=f"the built database ({DATABASE})")
    database = parser.parse_args().database
    if not Path(database).is_file():
        sys.exit(f"{database} does not exist: run make build, or name another file with --database")
    found = {}
    try:
        with duckdb.connect(database, read_only=True) as con:
            for title, query in tables.items():
                rows = con.execute(query).fetchall()
                found[title] = [column[0] for column in con.description], rows
    except duckdb.Error as error:
        sys.exit(f"{database} cannot be reported ({str(error).splitlines()[0]}): run make build and let it finish")
    return database, found


def main():
    database, found = results(__doc__, TABLES)
    for title, (header, rows) in found.items():
        print("\n".join(table(title, header, rows)))
    print(NEXT.format(database=database))


if __name__ == "__main__":
    main()
