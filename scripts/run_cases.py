"""Judge worked cases: people whose records a reader of the statute can decide by hand.

All cases are loaded into the raw contract, the graph is built for the first day (`as_of`) that
they ask for and moved on to each later one, and what the law as encoded decides is compared with
what the case expects. The format of a case file: tests/cases/README.md. Compared strictly:
eligible, and provision and eligible_on where the case gives them (never before the day on which
the provision came into force). Differences in blocked_by do not fail; --reasons lists them.

    python scripts/run_cases.py tests/cases/*.yaml
"""

import argparse
import sys
import tempfile
from pathlib import Path

import case_files
import case_rows
import graph

NEEDED = "+charge_outcomes +test_results"
OUTCOMES = """
    select o.policy_id, o.charge_id, o.status, o.provision_id, o.eligible_on, p.in_force_from
    from decisions.charge_outcomes o left join law.provisions p on o.provision_id = p.provision_id
"""
FAILING = """
    select r.policy_id, r.charge_id, r.provision_id, r.test, r.result, r.holds_on,
        r.because_charge_id, t.citation, coalesce(t.case_codes, r.test) as case_codes
    from decisions.test_results r
    inner join law.tests t on r.provision_id = t.provision_id and r.test = t.test
    where r.result <> 'holds'
    order by all
"""


def floored(day, first_day):
    """A provision clears nothing before it is law, whatever the case file says."""
    return max(day, first_day) if day and first_day else day


def differences(expected, got):
    """What a case expects against what was decided: a list of (what, expected, got)."""
    if got is None:
        return [("charge", "decided", "rejected")]
    status, provision, eligible_on, in_force_from = got
    found = []
    if expected["eligible"] != (status == "eligible"):
        found.append(("eligible", expected["eligible"], status))
    if expected.get("provision") and expected["provision"] != provision:
        found.append(("provision", expected["provision"], provision))
    if "eligible_on" in expected:
        if floored(expected["eligible_on"], in_force_from) != eligible_on:
            found.append(("eligible_on", expected["eligible_on"], eligible_on))
    return found


def other_reasons(expected, failing):
    """The tests that fail against the case's short names, as far as <st>_tests.csv maps them."""
    wanted = set(expected.get("blocked_by") or [])
    codes = [set(codes.split()) for *_, codes in failing]
    unmatched = [row[1] for row, names in zip(failing, codes) if not names & wanted]
    missed = sorted(code for code in wanted if not any(code in names for names in codes))
    return unmatched, missed


def judge_day(as_of, cases, con, reasons):
    """Compare the cases of one day with what was decided; the number of charges that differ."""
    mismatches = 0
    outcomes = {row[:2]: row[2:] for row in con.execute(OUTCOMES).fetchall()}
    failing = {}
    for row in con.execute(FAILING).fetchall():
        failing.setdefault(row[:2], []).append(row[2:])
    for case in cases:
        policy = case.get("policy", "enacted")
        for name, expected in case["expect"].items():
            key = (policy, f"{case['id']}/{name}")
            found = differences(expected, outcomes.get(key))
            if found:
                mismatches += 1
                print(f"\n{case['file']}:{case['line']}: {case['id']} charge {name}"
                      f" as of {as_of} under {policy}")
                for what, wanted, got in found:
                    print(f"  {what}: expected {wanted}, got {got}")
                for provision, test, result, day, because, citation, _ in failing.get(key, []):
                    of_charge = f" because of charge {because}" if because else ""
                    print(f"    {provision} {test}: {result} {day or ''}{of_charge} ({citation})")
            elif reasons and not expected["eligible"]:
                unmatched, missed = other_reasons(expected, failing.get(key, []))
                if unmatched or missed:
                    print(f"note {case['id']} {name}: not expected {unmatched}, not found {missed}")
    return mismatches


def judge(cases, reasons):
    """Build the graph for each day of the cases in turn; the number of charges that differ."""
    days = {}
    for case in cases:
        days.setdefault(case["as_of"], []).append(case)
    mismatches = 0
    with tempfile.TemporaryDirectory() as folder, graph.Builder() as builder:
        case_rows.write_raw(cases, Path(folder))
        for number, (as_of, todays) in enumerate(sorted(days.items()), 1):
            print(f"as of {as_of} ({number} of {len(days)})", file=sys.stderr, flush=True)
            states = {case_rows.jurisdiction(case, charge)
                      for case in todays for charge in case["charges"]}
            day = builder.rebuild(as_of, states) if builder.built else \
                builder.build(folder, as_of, NEEDED)
            with day as con:
                mismatches += judge_day(as_of, todays, con, reasons)
    return mismatches


def read(files, start):
    """The cases of all files whose id starts so; the program ends at the first that is wrong."""
    cases = {}
    try:
        for file in files:
            for case in case_files.read(file):
                other = cases.setdefault(case["id"], case)
                if other is not case:
                    sys.exit(f"{file}:{case['line']}: the case {case['id']} stands in"
                             f" {other['file']}:{other['line']} too; rename one")
    except case_files.CaseError as error:
        sys.exit(str(error))
    cases = [case for case in cases.values() if case["id"].startswith(start)]
    if not cases:
        sys.exit(f"No case to judge: no id starts with '{start}'.")
    return cases


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="case files (YAML)")
    add("--only", default="", metavar="ID", help="only the cases whose id starts with this")
    add("--reasons", action="store_true", help="also list differences in blocked_by")
    args = parser.parse_args()
    cases = read(args.files, args.only)
    try:
        mismatches = judge(cases, args.reasons)
    except graph.BuildError as error:
        sys.exit(f"The graph could not be built, so the cases were not judged:\n{error}")
    charges = sum(len(case["expect"]) for case in cases)
    print(f"\n{len(cases)} people, {charges} charges: {mismatches} mismatches")
    sys.exit(1 if mismatches else 0)


if __name__ == "__main__":
    main()
