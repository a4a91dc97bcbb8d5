"""Write models/eligibility/README.md: every provision of the registry with its citation, unit, relief and verification.

    python scripts/coverage_page.py           # write it
    python scripts/coverage_page.py --check   # exit 1 where it no longer says what seeds/law says
"""

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "models" / "eligibility" / "README.md"
HEAD = """# Coverage

Written by `scripts/coverage_page.py` from `seeds/law/<st>/<st>_provisions.csv`; a test keeps it true. *Automatic* and *self-executing* provisions of the enacted
law reach `clearance/`; a *petition* is an upper bound and never does. "Unverified" says what was not read in the text of the law; the state's page
(`<st>.md`, also in the dbt docs) names the tests concerned, which are encoded so that nothing is cleared where in doubt.
"""
COLUMNS = ["provision", "citation", "clears", "unit", "relief", "how", "in force", "who acts, how often", "verified"]


def page():
    """The text of the page, from the registries on disk."""
    parts = [HEAD]
    for file in sorted(ROOT.glob("seeds/law/*/*_provisions.csv")):
        state = file.parent.name
        with open(file, newline="", encoding="utf-8") as handle:
            rows = sorted(csv.DictReader(handle), key=lambda row: int(row["precedence"]))
        parts.append(f"\n## {state.upper()}\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n")
        for row in rows:
            law = row["in_force_from"] or (f"bill `{row['policy_id']}`" if row["policy_id"] else "not dated")
            cells = [
                f"[`{row['provision_id']}`]({state}/{row['provision_id']}.sql)", row["citation"], row["clears"], row["unit"],
                row["relief"], row["mode"].replace("_", "-"), f"{law} to {row['in_force_to']}" if row["in_force_to"] else law,
                ", ".join(filter(None, (row["who_acts"], row["cadence"]))), row["verified"],
            ]
            parts.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n")
    return "".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    args = parser.parse_args()
    if args.check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit(f"{PAGE.relative_to(ROOT)} no longer says what seeds/law says: run python scripts/coverage_page.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
