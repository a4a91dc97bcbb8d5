"""Write worked cases (tests/cases/README.md) as the seven CSV files of the raw contract."""

import csv

COLUMNS = {
    "people": "person_id date_of_birth",
    "cases": "case_id person_id jurisdiction",
    "charges": "charge_id case_id person_id jurisdiction citation description level grade"
    " max_penalty_days offense_date arrest_date filed_date tracking_number",
    "dispositions": "disposition_id charge_id disposition disposition_date",
    "sentences": "sentence_id charge_id sentence_type imposed_date min_days max_days released_date"
    " supervision_end_date completed_date probation_revoked",
    "balances": "subject subject_id kind amount_due paid_date",
    "facts": "subject subject_id fact value",
}
OWED = {"restitution": "restitution", "fines": "fine", "fees": "fee"}
CONFINEMENT = {"jail", "prison", "time_served"}


def write_raw(cases, folder):
    """Write the cases as the seven CSV files of the raw contract."""
    rows = {table: [] for table in COLUMNS}
    for case in cases:
        add_person(rows, case)
        for charge in case["charges"]:
            add_charge(rows, case, charge)
    for table, columns in COLUMNS.items():
        names = columns.split()
        cells = [[text(row.get(name)) for name in names] for row in rows[table]]
        with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([names, *dict.fromkeys(map(tuple, cells))])


def text(value):
    """A cell as courts deliver it; several values of one fact stand in one cell."""
    if isinstance(value, list):
        return "; ".join(map(text, value))
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def jurisdiction(case, charge):
    """The state of a charge: its fact `jurisdiction`, or the first two letters of the case's id."""
    return (charge.get("facts") or {}).get("jurisdiction") or case["id"][:2]


def add_facts(rows, subject, subject_id, facts):
    """One row a fact that is known; a fact with parts is one row a part: detention_from."""
    for name, value in (facts or {}).items():
        if isinstance(value, dict):
            parts = {f"{name}_{part}": value[part] for part in value if part != "__line__"}
            add_facts(rows, subject, subject_id, parts)
        elif name != "__line__" and value not in (None, [], "unknown"):
            ids = {"subject": subject, "subject_id": subject_id}
            rows["facts"].append({**ids, "fact": name, "value": value})


def add_person(rows, case):
    person = dict(case.get("person") or {})
    born = person.pop("date_of_birth", None)
    rows["people"].append({"person_id": case["id"], "date_of_birth": born})
    add_facts(rows, "person", case["id"], person.pop("facts", {}))
    add_facts(rows, "person", case["id"], person)


def add_charge(rows, case, charge):
    charge_id, case_id = f"{case['id']}/{charge['id']}", f"{case['id']}/{charge['case']}"
    facts = dict(charge.get("facts") or {})
    facts.pop("jurisdiction", None)
    ids = {"case_id": case_id, "person_id": case["id"], "jurisdiction": jurisdiction(case, charge)}
    rows["cases"].append(ids)
    copied = set(COLUMNS["charges"].split()) & set(charge) - {"citation"}
    rows["charges"].append({
        "charge_id": charge_id,
        **ids,
        "citation": charge.get("citation") or "not stated",
        "filed_date": facts.pop("charged_on", None),
        "tracking_number": facts.pop("otn", None),
        **{key: charge[key] for key in copied if charge[key] is not None},
    })
    if charge["disposition"] != "pending":
        rows["dispositions"].append({
            "disposition_id": charge_id,
            "charge_id": charge_id,
            "disposition": charge["disposition"],
            "disposition_date": charge.get("disposition_date"),
        })
    add_sentences(rows, charge_id, charge, facts)
    owed, paid = charge.get("owed") or {}, {"restitution": facts.pop("restitution_paid_on", None)}
    for name, kind in OWED.items():
        if name in owed or paid.get(name):
            rows["balances"].append({
                "subject": "charge",
                "subject_id": charge_id,
                "kind": kind,
                "amount_due": owed.get(name, 0),
                "paid_date": paid.get(name),
            })
    add_facts(rows, "charge", charge_id, facts)


def add_sentences(rows, charge_id, charge, facts):
    """One row a component. The type is inferred where the case leaves it out: a release is from
    custody, an end of supervision is of probation. Months become days at 365/12."""
    sentence = dict(charge.get("sentence") or {})
    months = facts.pop("min_sentence_months", None), facts.pop("max_sentence_months", None)
    if not sentence and months == (None, None):
        return
    if sentence.get("supervised_by"):
        facts["supervised_by"] = sentence["supervised_by"]
    stated = "jail" if sentence.get("type") == "jail_1170h" else sentence.get("type")
    components = []
    if months != (None, None) or sentence.get("released_on") or stated in CONFINEMENT:
        least, most = (None if value is None else round(value * 365 / 12) for value in months)
        components.append({
            "sentence_type": "prison" if facts.get("mdoc") else
            stated if stated in CONFINEMENT else "jail",
            "released_date": sentence.get("released_on"),
            "min_days": least,
            "max_days": most,
        })
    is_open = stated == "prison" and "supervision_end" in sentence
    if sentence.get("supervision_end") or stated == "probation" or is_open:
        components.append({
            "sentence_type": "probation" if stated in (None, "probation") else "parole",
            "supervision_end_date": sentence.get("supervision_end"),
        })
    # a type that is null is one that nobody knows
    bare = stated or ("unknown" if "type" in sentence else "other")
    for number, component in enumerate(components or [{"sentence_type": bare}], 1):
        rows["sentences"].append({
            "sentence_id": f"{charge_id}.{number}",
            "charge_id": charge_id,
            "imposed_date": sentence.get("imposed_on"),
            "completed_date": sentence.get("completed_on"),
            "probation_revoked": sentence.get("probation_revoked"),
            **component,
        })
