"""Start a bill: every number of a state's law that a bill can change, in a folder of three CSV files for a spreadsheet.

Change `value` in some rows of bill_parameters.csv, then hold the bill beside the law in force: make build BILLS=FOLDER.
Rows may be deleted or left as they are: a value that is the law's own changes nothing. docs/bills.md explains the columns.

    python scripts/new_bill.py PA --provision pa_9122_2_a_1 pa_9122_2_a_1_1 --out my_bill
"""

import argparse
import csv
import datetime
import sys
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
COLUMNS = {
    "bills": "policy_id jurisdiction title source based_on note",
    "bill_parameters": "policy_id provision_id parameter value current_value unit citation sentence note",
    "bill_offenses": "policy_id jurisdiction action list citation citation_to match note",
}


class BillError(Exception):
    """Why no bill can be started, in one sentence."""


def read(*parts):
    """The rows of a seed."""
    with open(SEEDS.joinpath(*parts), newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def law(state, kind):
    return read("law", state, f"{state}_{kind}.csv")


def states():
    return sorted(folder.name for folder in SEEDS.glob("law/*") if folder.is_dir())


def in_force(rows, day):
    """Of each parameter the version in force on a day; before the first version, the first (models/law/parameters.sql)."""
    chosen = {}
    for row in sorted(rows, key=lambda row: row["in_force_from"]):
        key = row["provision_id"], row["parameter"]
        if key not in chosen or row["in_force_from"] <= day:
            chosen[key] = row
    return chosen


def values(state, day, based_on):
    """What a bill starts from: (provision, parameter) -> value, unit, citation, note."""
    found = in_force(law(state, "parameters"), day)
    if based_on:
        bills = {row["policy_id"] for row in read("bills", "bills.csv") if row["jurisdiction"] == state.upper()}
        if based_on not in bills:
            raise BillError(f"'{based_on}' is no bill of {state.upper()} in seeds/bills: "
                            f"name {', '.join(sorted(bills)) or 'none, there is no such bill'}")
        for row in read("bills", "bill_parameters.csv"):
            if row["policy_id"] == based_on:
                found[row["provision_id"], row["parameter"]] = row
    return found


def sentence(row, tests):
    """What a value decides, in plain words: the sentence of the test that is named like it, or that alone has its
    citation; otherwise the note of the law."""
    own = [test for test in tests
           if test["provision_id"] == row["provision_id"] and test["test"] not in ("in_force", "record_complete")]
    name = row["parameter"]
    named = [test for test in own if name.startswith(test["test"]) or test["test"].startswith(name)]
    cited = [test for test in own if test["citation"] == row["citation"]]
    if named or len(cited) == 1:
        return (named or cited)[0]["sentence"]
    return row["note"]


def start(state, policy, provisions, day, based_on):
    """The rows of the three files."""
    found = values(state, day, based_on)
    known = list(dict.fromkeys(provision for provision, _ in found))
    for provision in provisions:
        if provision not in known:
            raise BillError(f"'{provision}' is no provision of {state.upper()} with a number to change: name some of {', '.join(known)}")
    tests = law(state, "tests")
    return {
        "bills": [{"policy_id": policy, "jurisdiction": state.upper(), "title": "a title for the reports", "based_on": based_on}],
        "bill_parameters": [
            {"policy_id": policy, "provision_id": provision, "parameter": parameter, "value": row["value"],
             "current_value": row["value"], "unit": row["unit"], "citation": row["citation"], "sentence": sentence(row, tests)}
            for (provision, parameter), row in found.items() if provision in (provisions or known)
        ],
        "bill_offenses": [],
    }


def write(tables, folder):
    """Three files with a byte order mark, by which spreadsheets know UTF-8."""
    files = {table: folder / f"{table}.csv" for table in tables}
    for file in files.values():
        if file.exists():
            raise BillError(f"{file} is there already and is not overwritten: name another folder with --out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BillError(f"{folder} cannot be made ({error.strerror}): name another folder with --out") from None
    for table, file in files.items():
        with open(file, "w", newline="", encoding="utf-8-sig") as handle:
            writer = csv.DictWriter(handle, COLUMNS[table].split(), restval="")
            writer.writeheader()
            writer.writerows(tables[table])


def checked(state, day):
    """The state in lower case, where both are what they should be."""
    if state.lower() not in states():
        raise BillError(f"'{state}' is no state here: name one of {', '.join(states()).upper()}")
    try:
        is_day = datetime.date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise BillError(f"--as-of '{day}' is not a day: write it as 2026-06-30")
    return state.lower()


def main():
    today = datetime.date.today().isoformat()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("state", metavar="STATE", help=", ".join(states()).upper())
    add("--provision", nargs="+", default=[], metavar="ID", help="only the numbers of these (all of the state)")
    add("--policy", metavar="ID", help="the name of the bill: letters, digits, underscores (<state>_bill)")
    add("--based-on", default="", metavar="ID", help="start from a bill of seeds/bills (the law in force)")
    add("--as-of", default=today, metavar="DAY", help="the day whose law is in force (today)")
    add("--out", type=Path, metavar="FOLDER", help="where to write (a folder with the name of the bill)")
    args = parser.parse_args()
    policy = args.policy or f"{args.state.lower()}_bill"
    folder = args.out or Path(policy)
    try:
        write(start(checked(args.state, args.as_of), policy, args.provision, args.as_of, args.based_on), folder)
    except BillError as error:
        sys.exit(str(error))
    print(f"Fill in {folder / 'bills.csv'}, change values in {folder / 'bill_parameters.csv'}, then: make build BILLS={folder}")


if __name__ == "__main__":
    main()
