"""What is each number worth? One bill for each number of a state's law, moved one step, in a folder of bills.

A wait of years moves by one year, a count by one, days by a year (by 30 where there are fewer than two years), months by six,
a day of the law by a year, each both ways; a flag is turned, a choice takes each of its other values. Built together they
fill impact.parameter_steps. make steps STATE=PA writes them, builds them and writes a page on what each gains and loses.

    python scripts/step_bills.py PA --out target/steps/pa
"""

import argparse
import datetime
import sys
from pathlib import Path

from new_bill import BillError, checked, law, states, values, write


def moved_day(day, years):
    """The same day some years later; of 29 February the 28th."""
    return f"{int(day[:4]) + years:04}{day[4:].replace('-02-29', '-02-28')}"


def steps(value, unit, today):
    """The values one step away from a value of a unit; of a day that is not set (9999) today."""
    if unit == "flag":
        return ["false" if value == "true" else "true"]
    if unit.startswith("choice: "):
        return [other for other in unit.removeprefix("choice: ").split("|") if other != value]
    if unit == "date":
        return [today] if value.startswith("9999") else [moved_day(value, -1), moved_day(value, 1)]
    number = int(value)
    size = {"months": 6, "days": 365 if number >= 730 else 30}.get(unit, 1)
    return [str(other) for other in (number - size, number + size) if other >= 0]


def bills(state, provisions, day):
    """The rows of bills.csv and bill_parameters.csv: a bill a step. Paragraphs that only a bill has are no law yet."""
    enacted = {row["provision_id"] for row in law(state, "provisions") if not row["policy_id"]}
    unknown = [provision for provision in provisions if provision not in enacted]
    if unknown:
        raise BillError(f"'{unknown[0]}' is no enacted provision of {state.upper()}: name some of {', '.join(sorted(enacted))}")
    tables = {"bills": [], "bill_parameters": [], "bill_offenses": []}
    for (provision, parameter), row in values(state, day, "").items():
        if provision not in (provisions or enacted):
            continue
        for number, value in enumerate(steps(row["value"], row["unit"], day), 1):
            policy = f"{provision}__{parameter}__{number}"
            title = f"{row['citation']}: {parameter} {value} instead of {row['value']}"
            tables["bills"].append({"policy_id": policy, "jurisdiction": state.upper(), "title": title})
            tables["bill_parameters"].append({
                "policy_id": policy, "provision_id": provision, "parameter": parameter, "value": value,
                "current_value": row["value"], "unit": row["unit"]})
    return tables


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("state", metavar="STATE", help=", ".join(states()).upper())
    add("--provision", nargs="+", default=[], metavar="ID", help="only the numbers of these (all of the state)")
    add("--as-of", default=datetime.date.today().isoformat(), metavar="DAY", help="the day whose law is in force (today)")
    add("--out", type=Path, required=True, metavar="FOLDER", help="where to write")
    args = parser.parse_args()
    try:
        tables = bills(checked(args.state, args.as_of), args.provision, args.as_of)
        write(tables, args.out)
    except BillError as error:
        sys.exit(str(error))
    print(f"{len(tables['bills'])} bills in {args.out}, each with one number of the law moved by one step")


if __name__ == "__main__":
    main()
