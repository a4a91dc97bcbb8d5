"""Worked case files: read them with line numbers, and write them as the raw contract. The format: tests/cases/README.md."""

import csv
import datetime
from pathlib import Path

import yaml

CHARGE_KEYS = {
    "id", "case", "citation", "description", "level", "grade", "max_penalty_days", "offense_date", "arrest_date",
    "filed_date", "disposition", "disposition_date", "county", "sentence", "owed", "facts",
}
CASE_KEYS = {"id", "as_of", "policy", "person", "charges", "expect", "why"}
DISPOSITIONS = {
    "convicted", "dismissed", "acquitted", "nolle_prossed", "withdrawn", "diverted", "deferred", "not_charged", "pardoned",
    "pending", "insanity", "incompetent", "read_in", "vacated", "held", "transferred", "youthful_offender",
}
COLUMNS = {
    "people": "person_id,date_of_birth",
    "cases": "case_id,person_id,jurisdiction",
    "charges": "charge_id,case_id,person_id,jurisdiction,citation,description,level,grade,max_penalty_days,"
    "offense_date,arrest_date,filed_date,tracking_number",
    "dispositions": "disposition_id,charge_id,disposition,disposition_date",
    "sentences": "sentence_id,charge_id,sentence_type,imposed_date,min_days,max_days,released_date,"
    "supervision_end_date,completed_date,probation_revoked",
    "balances": "subject,subject_id,kind,amount_due,paid_date",
    "facts": "subject,subject_id,fact,value",
}
OWED = {"restitution": "restitution", "fines": "fine", "fees": "fee"}


class CaseError(Exception):
    """What is wrong with a case file, with file and line."""


class Loader(yaml.SafeLoader):
    """YAML in which every mapping knows its line."""

    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise CaseError(f"line {node.start_mark.line + 1}: a key stands there twice")
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


def read(file):
    """The cases of a file, checked; CaseError names file and line."""
    try:
        cases = yaml.load(Path(file).read_text(encoding="utf-8"), Loader=Loader)
    except OSError as error:
        raise CaseError(f"{file}: cannot be read ({error.strerror}); name a case file") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CaseError(f"{file}:{mark.line + 1 if mark else 1}: is not YAML: {error.problem}") from None
    except CaseError as error:
        raise CaseError(f"{file}: {error}") from None
    if not isinstance(cases, list):
        raise CaseError(f"{file}:1: a case file is a list of cases, each starting with '- id:'")
    seen = set()
    for case in cases:
        check(file, case)
        if case["id"] in seen:
            raise CaseError(f"{file}:{case['__line__']}: the case {case['id']} stands there twice")
        seen.add(case["id"])
        case.update(file=str(file), line=case["__line__"])
    return cases


def check(file, case):
    """Raise CaseError at the first thing in a case that cannot be judged."""
    def fail(line, text):
        raise CaseError(f"{file}:{line}: {text}")

    if not isinstance(case, dict):
        fail(1, f"'{case}' is no case; a case starts with '- id:'")
    line = case["__line__"]
    for key in ("id", "as_of", "charges", "expect"):
        if key not in case:
            fail(line, f"case {case.get('id', '?')} has no '{key}'")
    for key in set(case) - CASE_KEYS - {"__line__"}:
        fail(line, f"case {case['id']} has a key '{key}' that a case does not know: {', '.join(sorted(CASE_KEYS))}")
    if not isinstance(case["as_of"], datetime.date):
        fail(line, f"case {case['id']}: as_of '{case['as_of']}' is not a day; write 2026-06-30")
    for charge in case["charges"]:
        for key in set(charge) - CHARGE_KEYS - {"__line__"}:
            fail(charge["__line__"], f"charge {charge.get('id')} has a key '{key}' that a charge does not know")
        for key in ("id", "case", "disposition"):
            if key not in charge:
                fail(charge["__line__"], f"charge {charge.get('id', '?')} has no '{key}'")
        if charge["disposition"] not in DISPOSITIONS:
            fail(charge["__line__"], f"disposition '{charge['disposition']}' is none of {', '.join(sorted(DISPOSITIONS))}")
        for key in ("offense_date", "arrest_date", "disposition_date"):
            if charge.get(key) is not None and not isinstance(charge[key], datetime.date):
                fail(charge["__line__"], f"charge {charge['id']}: {key} '{charge[key]}' is not a day; write 2019-03-15")
    names = {charge["id"] for charge in case["charges"]}
    for name, expected in case["expect"].items():
        if name != "__line__" and name not in names:
            fail(line, f"case {case['id']} expects something of a charge '{name}' that it does not have")
        if name != "__line__" and not isinstance(expected.get("eligible"), bool):
            fail(line, f"case {case['id']}, charge {name}: expect needs 'eligible: true' or 'eligible: false'")
    case["expect"].pop("__line__", None)


def write_raw(cases, folder):
    """Write the cases as the seven CSV files of the raw contract."""
    rows = {table: [] for table in COLUMNS}
    for case in cases:
        add_person(rows, case)
        for charge in case["charges"]:
            add_charge(rows, case, charge)
    for table, columns in COLUMNS.items():
        unique = {tuple(row.items()): row for row in rows[table]}.values()
        with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, columns.split(","), restval="")
            writer.writeheader()
            writer.writerows({key: text(value) for key, value in row.items()} for row in unique)


def text(value):
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def add_facts(rows, subject, subject_id, facts):
    for name, value in (facts or {}).items():
        if name != "__line__" and value is not None and value != "unknown":
            rows["facts"].append({"subject": subject, "subject_id": subject_id, "fact": name, "value": value})


def add_person(rows, case):
    person = dict(case.get("person") or {})
    rows["people"].append({"person_id": case["id"], "date_of_birth": person.pop("date_of_birth", None)})
    add_facts(rows, "person", case["id"], person.pop("facts", {}))
    add_facts(rows, "person", case["id"], person)


def add_charge(rows, case, charge):
    charge_id, case_id = f"{case['id']}/{charge['id']}", f"{case['id']}/{charge['case']}"
    facts = dict(charge.get("facts") or {})
    jurisdiction = facts.pop("jurisdiction", None) or case["id"][:2]
    ids = {"case_id": case_id, "person_id": case["id"], "jurisdiction": jurisdiction}
    rows["cases"].append(ids)
    columns = ("description", "level", "grade", "max_penalty_days", "offense_date", "arrest_date", "filed_date")
    rows["charges"].append({
        "charge_id": charge_id, **ids, "citation": charge.get("citation") or "not stated",
        "filed_date": facts.pop("charged_on", None), "tracking_number": facts.pop("otn", None),
        **{key: charge[key] for key in columns if charge.get(key) is not None},
    })
    if charge["disposition"] != "pending":
        rows["dispositions"].append({
            "disposition_id": charge_id, "charge_id": charge_id, "disposition": charge["disposition"],
            "disposition_date": charge.get("disposition_date"),
        })
    add_sentences(rows, charge_id, charge, facts)
    paid = facts.pop("restitution_paid_on", None)
    for name, kind in OWED.items():
        if name in (charge.get("owed") or {}) or (paid and name == "restitution"):
            rows["balances"].append({
                "subject": "charge", "subject_id": charge_id, "kind": kind,
                "amount_due": (charge.get("owed") or {}).get(name, 0), "paid_date": paid if kind == "restitution" else None,
            })
    add_facts(rows, "charge", charge_id, facts)


def add_sentences(rows, charge_id, charge, facts):
    """One row a component. The type is inferred where the case leaves it out: a release is from custody, an end of
    supervision is of probation. Months become days at 365/12."""
    sentence = dict(charge.get("sentence") or {})
    months = facts.pop("min_sentence_months", None), facts.pop("max_sentence_months", None)
    if not sentence and months == (None, None):
        return
    if sentence.get("supervised_by"):
        facts["supervised_by"] = sentence["supervised_by"]
    shared = {
        "charge_id": charge_id, "imposed_date": sentence.get("imposed_on") or charge.get("disposition_date"),
        "completed_date": sentence.get("completed_on"), "probation_revoked": sentence.get("probation_revoked"),
    }
    days = {key: None if value is None else round(value * 365 / 12) for key, value in zip(("min_days", "max_days"), months)}
    stated = sentence.get("type")
    confined = {"sentence_type": "prison" if facts.get("mdoc") or stated == "prison" else "time_served"
                if stated == "time_served" else "jail", "released_date": sentence.get("released_on"), **days}
    supervised = {"sentence_type": "probation" if stated in (None, "probation") else "parole",
                  "supervision_end_date": sentence.get("supervision_end")}
    components = []
    if months != (None, None) or sentence.get("released_on") or stated in ("jail", "prison", "time_served"):
        components.append(confined)
    if sentence.get("supervision_end") or stated == "probation":
        components.append(supervised)
    for number, component in enumerate(components or [{"sentence_type": stated or "other"}], 1):
        rows["sentences"].append({"sentence_id": f"{charge_id}.{number}", **shared, **component})
