"""Judge worked cases: people whose records a reader of the statute can decide by hand.

All cases are loaded into the raw contract, the graph is built for the first day (`as_of`) that they ask for and moved on
to each later one, and what the law as encoded decides is compared with what the case expects. The format of a case file
is described in tests/cases/README.md. Compared strictly: eligible, and provision and eligible_on where the case gives them
(never before the day on which the provision came into force). Differences in blocked_by do not fail; --reasons lists them.

    python scripts/run_cases.py tests/cases/*.yaml
"""

import argparse
import sys
import tempfile
from pathlib import Path

import case_files
import graph

READ = ["+charge_outcomes", "+test_results"]
OUTCOMES = """
    select o.charge_id, o.status, o.provision_id, o.eligible_on, p.in_force_from, o.policy_id
    from decisions.charge_outcomes o left join law.provisions p on o.provision_id = p.provision_id
"""
FAILING = """
    select r.policy_id, r.charge_id, r.provision_id, r.test, r.result, r.holds_on, r.because_charge_id, t.citation, t.case_codes
    from decisions.test_results r
    inner join law.tests t on r.provision_id = t.provision_id and r.test = t.test
    where r.result <> 'holds'
"""


def floored(day, first_day):
    """A provision clears nothing before it is law, whatever the case file says."""
    return max(day, first_day) if day and first_day else day


def differences(expected, got):
    """What a case expects against what was decided: a list of (what, expected, got)."""
    status, provision, eligible_on, in_force_from = got
    found = []
    if expected["eligible"] != (status == "eligible"):
        found.append(("eligible", expected["eligible"], status))
    if expected.get("provision") and expected["provision"] != provision:
        found.append(("provision", expected["provision"], provision))
    if "eligible_on" in expected and floored(expected["eligible_on"], in_force_from) != eligible_on:
        found.append(("eligible_on", expected["eligible_on"], eligible_on))
    return found


def other_reasons(expected, failing):
    """The tests that fail against the short names of the case, as far as <st>_tests.csv maps them."""
    wanted = set(expected.get("blocked_by") or [])
    codes = [set((row[8] or row[3]).split()) for row in failing]
    unmatched = [row[3] for row, names in zip(failing, codes) if not names & wanted]
    missed = sorted(code for code in wanted if not any(code in names for names in codes))
    return unmatched, missed


def judge_day(as_of, cases, con, reasons):
    """Compare the cases of one day with what was decided; the number of charges that differ."""
    mismatches = 0
    outcomes = {(row[5], row[0]): row[1:5] for row in con.execute(OUTCOMES).fetchall()}
    failing = {}
    for row in con.execute(FAILING).fetchall():
        failing.setdefault((row[0], row[1]), []).append(row)
    for case in cases:
        policy = case.get("policy", "enacted")
        for name, expected in case["expect"].items():
            key = (policy, f"{case['id']}/{name}")
            found = differences(expected, outcomes[key]) if key in outcomes else [("charge", "decided", "rejected")]
            rows = failing.get(key, [])
            if found:
                mismatches += 1
                print(f"\n{case['file']}:{case['line']}: {case['id']} charge {name} as of {as_of} under {policy}")
                for what, wanted, got in found:
                    print(f"  {what}: expected {wanted}, got {got}")
                for row in rows:
                    because = f" because of charge {row[6]}" if row[6] else ""
                    print(f"    {row[2]} {row[3]}: {row[4]} {row[5] or ''}{because} ({row[7]})")
            elif reasons and not expected["eligible"]:
                unmatched, missed = other_reasons(expected, rows)
                if unmatched or missed:
                    print(f"note {case['id']} {name}: not expected {unmatched}, not found {missed}")
    return mismatches


def judge(cases, reasons):
    """Build the graph for the days of the cases, one after the other; the number of charges that differ."""
    days = {}
    for case in cases:
        days.setdefault(case["as_of"], []).append(case)
    mismatches = 0
    with tempfile.TemporaryDirectory() as folder, graph.Builder() as builder:
        case_files.write_raw(cases, Path(folder))
        for number, (as_of, todays) in enumerate(sorted(days.items()), 1):
            print(f"as of {as_of} ({number} of {len(days)})", file=sys.stderr, flush=True)
            states = {case_files.jurisdiction(case, charge) for case in todays for charge in case["charges"]}
            day = builder.rebuild(as_of, states) if builder.built else builder.build(folder, as_of, READ)
            with day as con:
                mismatches += judge_day(as_of, todays, con, reasons)
    return mismatches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="case files (YAML)")
    parser.add_argument("--only", metavar="ID", help="only the cases whose id starts with this")
    parser.add_argument("--reasons", action="store_true", help="also list differences in blocked_by")
    args = parser.parse_args()
    try:
        cases = [c for file in args.files for c in case_files.read(file) if c["id"].startswith(args.only or "")]
    except case_files.CaseError as error:
        sys.exit(str(error))
    try:
        mismatches = judge(cases, args.reasons)
    except graph.BuildError as error:
        sys.exit(f"The graph could not be built, so no case was judged:\n{error}")
    charges = sum(len(case["expect"]) for case in cases)
    print(f"\n{len(cases)} people, {charges} charges: {mismatches} mismatches")
    sys.exit(1 if mismatches else 0)


if __name__ == "__main__":
    main()
