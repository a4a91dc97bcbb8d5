"""What a bill would do, for a committee and its analysts: one HTML file from the tables of impact/, and these as CSV.

Without --bill the page tells what the enacted law of the built states does. Counts only, small groups suppressed as in
impact/; the file asks for nothing from anywhere. make report BILL=id builds what it needs first.

    python scripts/report.py --bill mi_felony_cap_four --database record_clearance.duckdb
"""

import argparse
import csv
import os
import re
import sys
from pathlib import Path

import duckdb
from report_parts import findings, groups, page, summary, timing

ROOT = Path(__file__).resolve().parent.parent
DATABASE = os.environ.get("RECORD_CLEARANCE_DB", "record_clearance.duckdb")
MADE_UP = ("<strong>Made-up data.</strong> A program invented these people: the numbers show what a report looks like, and say nothing "
           "about anybody.")
UPPER_BOUND = ("<strong>Upper bound.</strong> This bill clears on petition. Its numbers count everybody who could petition, and most who "
               "can never do.")
BILL = "select jurisdiction, title from law.policies where policy_id = ? and policy_id <> 'enacted'"
BILLS = "select policy_id from law.policies where policy_id <> 'enacted' order by all"
PROVISIONS = """
    select provisions.provision_id, bill_id, citation, clears, unit, relief, mode, in_force_from, in_force_to, who_acts, cadence,
        verified
    from law.provisions
    inner join law.rules on provisions.provision_id = rules.provision_id and rules.policy_id = $bill
    where provisions.jurisdiction = $state
    order by precedence, provisions.provision_id
"""


class ReportError(Exception):
    """Why there is no report, in one sentence."""


class State:
    """One state's law, and the bill that changes it (or none), as the tables of a database tell it."""

    def __init__(self, con, state, bill=None):
        self.con, self.state, self.bill = con, state, bill
        self.tables = {}
        self.name = con.execute("select name from seeds.jurisdictions where jurisdiction = ?", [state]).fetchone()[0]
        self.policies = self.rows("policies", """from law.policies where policy_id in ('enacted', $bill)
            order by case policy_id when 'enacted' then 0 else 1 end""")
        self.run = self.rows("run", "from clearance_working.this_run")[0]
        self.totals = self.mart("totals")
        self.provisions = {row["provision_id"]: row for row in self.rows("provisions", PROVISIONS)}
        self.is_upper_bound = any(row["bill_id"] and row["mode"] == "petition" for row in self.provisions.values())
        self.labels = {"enacted": "Enacted law"}
        if bill:
            self.labels[bill] = "Bill (upper bound)" if self.is_upper_bound else "Bill"
        self.names = list(self.labels.values())

    def rows(self, name, query):
        """The rows of a query as dictionaries; they become a CSV file of this name."""
        values = {"state": self.state, "bill": self.bill or "enacted"}
        result = self.con.execute(query, {name: value for name, value in values.items() if f"${name}" in query})
        columns = [column for column, *_ in result.description]
        self.tables[name] = columns, result.fetchall()
        return [dict(zip(columns, row)) for row in self.tables[name][1]]

    def mart(self, table, policies="and policy_id in ('enacted', $bill)"):
        """What a table of impact/ says of the state under the enacted law and the bill, row by row."""
        return self.rows(table, f"from impact.{table} where jurisdiction = $state {policies} order by all")


def made_up(con):
    """Are the raw tables those of scripts/generate_population.py, which writes <folder>_labels.csv beside the folder?"""
    for sql, in con.execute("select sql from duckdb_views() where schema_name = 'raw' and view_name = 'charges'").fetchall():
        folder = Path(re.search(r"'([^']*)'", sql)[1]).parent
        return folder.name == "sample" or any(Path(f"{place / folder}_labels.csv").is_file() for place in (Path(), ROOT))
    return False


def lead(states, is_made_up):
    """Under the title: the day, the state of the data, and what must not be missed."""
    run = states[0].run
    parts = [page.paragraph(f"The law as of {page.day(run['as_of'])}, on data through {page.day(run['data_through'])}.", "lead")]
    if is_made_up:
        parts.append(page.paragraph(MADE_UP, "note"))
    if states[0].is_upper_bound:
        parts.append(page.paragraph(UPPER_BOUND, "note"))
    return "\n".join(parts)


def of_bill(con, bill):
    """The page of one bill: its state, and the text."""
    found = con.execute(BILL, [bill]).fetchone()
    if not found:
        known = ", ".join(name for name, in con.execute(BILLS).fetchall())
        raise ReportError(f"'{bill}' is no bill of this database, which holds {known or 'none'}: name one of these, or build it with "
                          "make build BILLS=FOLDER (docs/bills.md)")
    state, is_made_up = State(con, found[0], bill), made_up(con)
    sections = {"Summary": summary.summary(state), "What the bill changes": summary.clauses(state)}
    sections |= {
        "Who gains": groups.groups(state),
        "What each wait does": timing.waits(state),
        "When charges clear": timing.timeline(state),
        "What stands in the way": findings.binding(state),
        "Automatic or by petition": findings.petition(state),
        "What cannot be computed": findings.feasibility(state),
    } if state.totals else {}
    sections["Method and limits"] = findings.method([state], is_made_up) + findings.limits(state)
    parts = [(title, page.section(title, content)) for title, content in sections.items()]
    return [state], page.page(found[1], f"What a bill would do in {state.name}", lead([state], is_made_up), parts)


def of_the_law(con):
    """The page of the enacted law: every state of which the data hold a charge."""
    held = con.execute("select distinct jurisdiction from impact.totals order by all").fetchall()
    states, is_made_up = [State(con, state) for state, in held], made_up(con)
    if not states:
        raise ReportError("it holds no charge of any state: run make build on raw data")
    parts = [("Summary", page.section("Summary", summary.overview(states)))]
    for state in states:
        sections = {
            "What is cleared": summary.summary(state) + summary.clauses(state),
            "Who is cleared": groups.groups(state),
            "What each wait does": timing.waits(state),
            "What each number does": findings.worth(state),
            "When charges clear": timing.timeline(state),
            "What stands in the way": findings.binding(state),
            "Automatic or by petition": findings.petition(state),
            "What cannot be computed": findings.feasibility(state),
            "Limits": findings.limits(state),
        }
        inside = "\n".join(page.section(title, content, 3, state.state) for title, content in sections.items() if content)
        parts.append((state.name, page.section(state.name, inside)))
    parts.append(("Method and limits", page.section("Method and limits", findings.method(states, is_made_up))))
    return states, page.page("The enacted law", "What is cleared without a petition", lead(states, is_made_up), parts)


def cell(value):
    """Text that a spreadsheet would take for a formula stays text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_tables(states, folder):
    """The rows behind the page, one file a table, with a byte order mark, by which spreadsheets know UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys(name for state in states for name in state.tables):
        tables = [state.tables[name] for state in states if name in state.tables]
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8-sig") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(tables[0][0])
            # what every state has alike stands there once
            writer.writerows([cell(value) for value in row] for row in dict.fromkeys(row for _, rows in tables for row in rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--bill", metavar="ID", help="the policy_id of a bill (without: the enacted law of every state)")
    add("--database", default=DATABASE, metavar="FILE", help=f"the built database ({DATABASE})")
    add("--out", type=Path, metavar="FILE", help="the page (target/report/BILL.html); its tables stand in a folder beside it")
    args = parser.parse_args()
    out = args.out or Path("target/report") / f"{args.bill or 'enacted'}.html"
    if not Path(args.database).is_file():
        sys.exit(f"{args.database} does not exist: run make build, or name another file with --database")
    try:
        with duckdb.connect(args.database, read_only=True) as con:
            states, text = of_bill(con, args.bill) if args.bill else of_the_law(con)
    except ReportError as error:
        sys.exit(f"{args.database}: {error}")
    except duckdb.Error as error:
        sys.exit(f"{args.database} cannot be reported ({str(error).splitlines()[0]}): run make build and let it finish")
    write_tables(states, out.with_suffix(""))
    out.write_text(text, encoding="utf-8")
    print(f"{out}, its tables in {out.with_suffix('')}")


if __name__ == "__main__":
    main()
