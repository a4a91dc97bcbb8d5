"""Explain one charge: what the law decides about it, test by test, and why.

Names every provision in reach of the charge and every test of it, in words, with its date, what the
record says about it, the charge that decides it and the citation. No other person is shown.

    python scripts/explain.py --charge C000000045
"""

import argparse
import sys
from pathlib import Path

import duckdb
import evidence

OUTCOMES = {
    "eligible": "ELIGIBLE since {day}: every test holds.",
    "waiting": "NOT YET: eligible from {day}, if nothing changes until then.",
    "blocked": "NOT ELIGIBLE for now: something has to happen first, and no day is known for it.",
    "barred": "NOT ELIGIBLE: on these facts the law does not clear this charge.",
    "unresolved": "NOT DECIDED: a fact is missing, and nothing is cleared on a guess.",
    "not_covered": "NOT COVERED: no provision reaches this charge.",
}
RESULTS = {  # ordered by how much they stand in the way
    "never": "cannot be met",
    "unknown": "cannot be judged, a fact is missing",
    "open": "not met, and no day is known",
    "later": "not met until {day}",
    "holds": "met{since}",
}
CHARGE = """
    select c.*, o.status, o.provision_id, o.eligible_on
    from decisions.charge_outcomes o inner join histories.charges c on o.charge_id = c.charge_id
    where o.policy_id = $policy and o.charge_id = $charge
"""
PROVISIONS = """
    select d.status, d.eligible_on, p.*
    from decisions.decisions d inner join law.provisions p on d.provision_id = p.provision_id
    where d.policy_id = $policy and d.charge_id = $charge
    order by p.precedence, p.provision_id
"""
TESTS = """
    select r.provision_id, r.test, r.result, r.holds_on, t.citation, t.sentence, t.element,
        b.charge_id as because_id, b.citation as because_citation,
        b.disposition as because_disposition, b.disposition_date as because_date
    from decisions.test_results r
    inner join law.tests t on r.provision_id = t.provision_id and r.test = t.test
    left join histories.charges b on r.because_charge_id = b.charge_id and b.person_id = $person
    where r.policy_id = $policy and r.charge_id = $charge
    order by r.test
"""
NUMBERS = "from law.parameters where policy_id = $policy order by parameter"
# a row of the same case that names somebody else holds this person too: it is told, not shown
REJECTED = """
    with own as (
        select person_id as id from histories.charges where person_id = $person
        union select case_id from histories.charges where person_id = $person
        union select charge_id from histories.charges where person_id = $person
    )
    select distinct case when person_id is null or person_id in (from own)
        then concat('table ', table_name, ', column ', column_name, ': ', reason)
        else 'a row of the same case that names somebody else' end as problem
    from staging.rejected_rows
    where person_id in (from own) or case_id in (from own) or charge_id in (from own)
    order by all
"""
REJECTED_CHARGE = "from staging.rejected_rows where table_name = 'charges' and row_key = $charge order by all"


def rows(con, query, **values):
    """The rows of a query as dictionaries; only the values that it names are handed over."""
    named = {name: value for name, value in values.items() if f"${name}" in query}
    result = con.execute(query, named)
    names = [column for column, *_ in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]


def words(name):
    return name.replace("_", " ")


def ended(disposition, day):
    return f"{words(disposition)} on {day}" if day else f"{words(disposition)}, day not recorded"


def kind(charge):
    level, grade = charge["level"] or "level not recorded", charge["grade"] or "not recorded"
    return f"{words(level)}, grade {grade}"


def explain_outcome(charge, provisions):
    yield OUTCOMES[charge["status"]].format(day=charge["eligible_on"])
    chosen = next((p for p in provisions if p["provision_id"] == charge["provision_id"]), None)
    if chosen:
        which = "By" if charge["status"] == "eligible" else "Nearest provision:"
        yield f"{which} {chosen['citation']}, {chosen['relief']}."
        if chosen["mode"] == "petition":
            yield "It asks for a petition: without one nothing happens."
        elif charge["status"] == "eligible" and chosen["who_acts"]:
            yield f"Who acts: {chosen['who_acts']} ({chosen['cadence'] or 'no interval stated'})."
    elif charge["is_ahead"]:
        yield "On the day for which the law was applied this charge did not exist yet."
    else:
        yield (f"No provision of {charge['jurisdiction']} under this policy covers a charge of this kind:"
               f" {kind(charge)}, disposition {words(charge['disposition'])}.")


def explain_rejected(rejected):
    if rejected:
        yield "Rows of this record could not be used; nothing is cleared until they are corrected:"
    for row in rejected:
        yield f"  {row['problem']}."


def explain_test(test, told):
    met, day = test["result"] == "holds", test["holds_on"]
    text = RESULTS[test["result"]].format(day=day, since=f" since {day}" if day else "")
    text += f" ({test['citation']})." if test["citation"] else "."
    yield f"  {'+' if met else '-'} {words(test['test'])}: {text}"
    if not met:
        yield f"    {test['sentence']}"
    for sentence in evidence.sentences(test["element"], told, test["result"] == "unknown"):
        yield f"    {sentence}"
    if test["because_id"]:
        how = ended(test["because_disposition"], test["because_date"])
        yield f"    Decided by charge {test['because_id']}: {test['because_citation']}, {how}."


def explain_provision(provision, tests, numbers, told):
    status = OUTCOMES[provision["status"]].format(day=provision["eligible_on"])
    yield f"\n{provision['citation']}: {provision['clears']} ({provision['relief']})"
    yield f"  {status}"
    for test in sorted(tests, key=lambda test: list(RESULTS).index(test["result"])):
        yield from explain_test(test, told)
    if numbers:
        yield f"  Values of the law applied: {'; '.join(map(value, numbers))}."


def value(number):
    unit = number["unit"] if number["unit"] in ("years", "months", "days", "dollars") else ""
    return f"{words(number['parameter'])} = {number['value']} {unit}".rstrip()


def explain(con, charge_id, policy):
    """The explanation, line by line; LookupError where there is nothing to explain."""
    if not (found := rows(con, CHARGE, policy=policy, charge=charge_id)):
        raise LookupError(why_not(con, charge_id, policy))
    charge = found[0]
    how = ended(charge["disposition"], charge["disposition_date"])
    values = {"policy": policy, "charge": charge_id, "case": charge["case_id"], "person": charge["person_id"]}
    told = evidence.recorded(lambda query, **ids: rows(con, query, **ids), values)
    provisions, tests, numbers, rejected = (
        rows(con, query, **values) for query in (PROVISIONS, TESTS, NUMBERS, REJECTED)
    )
    yield "Charge {charge_id}, case {case_id} ({jurisdiction}), policy ".format(**charge) + policy
    yield f"{charge['citation']}; {kind(charge)}; {how}\n"
    yield from explain_outcome(charge, provisions)
    yield from explain_rejected(rejected)
    for provision in provisions:
        yield from explain_provision(provision, *(
            [row for row in table if row["provision_id"] == provision["provision_id"]]
            for table in (tests, numbers)
        ), told)


def why_not(con, charge_id, policy):
    """One sentence: why a charge has no outcome under a policy."""
    policies = {row["policy_id"]: row for row in rows(con, "from law.policies order by policy_id")}
    if policy not in policies:
        return f"Policy '{policy}' is not in this database; it holds {', '.join(policies)}."
    if rows(con, "from histories.charges where charge_id = $charge", charge=charge_id):
        state = policies[policy]["jurisdiction"]
        return f"Charge {charge_id} is of another state than policy '{policy}', a bill of {state}."
    for row in rows(con, REJECTED_CHARGE, charge=charge_id):
        return (f"Charge {charge_id} was rejected, so nothing is decided about it: its column"
                f" {row['column_name']} {row['reason']}; correct the raw row.")
    return f"Charge '{charge_id}' is not in this database; look it up in the raw table charges."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--charge", required=True, metavar="ID", help="charge_id of the charge")
    add("--policy", default="enacted", metavar="ID", help="enacted or a bill (enacted)")
    add("--database", default="record_clearance.duckdb", type=Path, help="a finished build")
    args = parser.parse_args()
    if not args.database.is_file():
        sys.exit(f"{args.database}: there is no such database; run dbt build or name another.")
    try:
        with duckdb.connect(str(args.database), read_only=True) as con:
            print("\n".join(explain(con, args.charge, args.policy)))
    except LookupError as error:
        sys.exit(str(error))
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        sys.exit(f"{args.database}: is no finished build that can be read ({why}); run dbt build.")


if __name__ == "__main__":
    main()
