"""Hold published figures of Wisconsin's courts beside what the graph gives on the same extract, with why they differ.

`make wisconsin WI_CCAP_DATA=/path/to/extract` builds the database and runs this. scripts/published/wisconsin.sql has the
definition and the query of each figure, wisconsin.csv beside it who published what. "reading of the extract" is an earlier
count of the same files made without the graph; other sources counted other files. Only counts and shares are printed, and no
count under 11.

    python scripts/published_wisconsin.py --database target/wisconsin/wisconsin.duckdb
"""

import argparse
import csv
import sys
from pathlib import Path

import duckdb
from report_build import table

DATABASE = "target/wisconsin/wisconsin.duckdb"
FOLDER = Path(__file__).resolve().parent / "published"
SMALLEST = 11
POLICIES = """
    select
        o.policy_id as policy, count(*) as charges, count_if(c.is_convicted) as convictions,
        count(distinct c.person_id) as people
    from decisions.charge_outcomes as o
    inner join histories.charges as c on o.charge_id = c.charge_id
    where o.jurisdiction = 'WI' and o.status = 'eligible'
    group by o.policy_id order by o.policy_id
"""

READ = """
    select count(*), count(distinct case_id), count(distinct person_id), cast(max(as_of) as text)
    from eligibility.wi_charges where policy_id = 'enacted' and jurisdiction = 'WI'
"""


def queries():
    """What prepares, and the query of each heading."""
    first, *parts = (FOLDER / "wisconsin.sql").read_text(encoding="utf-8").split("\n-- ## ")
    return first, dict(part.split("\n", 1) for part in parts)


def published():
    """The rows of wisconsin.csv: table, column, source, figure, published, why."""
    with open(FOLDER / "wisconsin.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def computed(con):
    """What each query gives, by heading and column; what each policy clears; how much was read."""
    first, parts = queries()
    con.execute(first)
    found = {}
    for title, query in parts.items():
        cursor = con.execute(query)
        names = [column[0] for column in cursor.description]
        found[title] = dict(zip(names, cursor.fetchone()))
    return found, con.execute(POLICIES).fetchall(), con.execute(READ).fetchone()


def number(text):
    """The number in 18690 or 39.7%, or None where the text is none."""
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return None


def shown(value):
    """A count, a share or an order as it may be printed."""
    if value is None:
        return "none"
    if isinstance(value, int):
        return f"under {SMALLEST}" if value < SMALLEST else f"{value:,}"
    return value if isinstance(value, str) else f"{value:.1f}%"


def ratio(theirs, ours):
    """Ours to theirs; for an order whether it is the same."""
    if isinstance(ours, str):
        return "same" if ours == theirs else "another"
    if ours is None or isinstance(ours, int) and ours < SMALLEST or not number(theirs):
        return ""
    return f"{ours / number(theirs):.3f}"


def line(row, ours):
    """A figure as it is printed."""
    theirs = f"{int(row['published']):,}" if row["published"].isdigit() else row["published"]
    return [row["figure"], theirs, shown(ours), ratio(row["published"], ours), row["source"], row["why"]]


def right(rows, columns):
    """The same rows, the numbers in these columns ending at one place."""
    for column in columns:
        width = max(len(row[column]) for row in rows)
        for row in rows:
            row[column] = row[column].rjust(width)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default=DATABASE, metavar="FILE", help=f"the built database ({DATABASE})")
    database = parser.parse_args().database
    if not Path(database).is_file():
        sys.exit(f"{database} does not exist: run make wisconsin, or name another file with --database")
    try:
        with duckdb.connect(database, read_only=True) as con:
            found, policies, (*read, day) = computed(con)
    except duckdb.Error as error:
        sys.exit(f"{database} cannot be read ({str(error).splitlines()[0]}): run make wisconsin and let it finish")
    print("{} charges in {} cases of {} people, as of {}\n".format(*map(shown, read), day))
    cleared = [[policy, *map(shown, counts)] for policy, *counts in policies]
    if cleared:
        right(cleared, (1, 2, 3))
    print("\n".join(table("What each policy clears, with the law in force", ["policy", "charges", "convictions", "people"], cleared)))
    for title, ours in found.items():
        rows = [line(row, ours[row["column"]]) for row in published() if row["table"] == title]
        header = ["figure", "published", "here", "ratio", "source", "why they differ"]
        print("\n".join(table(title, header, right(rows, (1, 2, 3)))))


if __name__ == "__main__":
    main()
