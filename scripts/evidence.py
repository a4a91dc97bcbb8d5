"""What the record of one charge says, by the elements (table.column) that the tests of the law read."""

RECORD = {
    "people": "from staging.sorted_people where verdict = 'kept' and person_id = $person",
    "cases": "from staging.sorted_cases where verdict = 'kept' and case_id = $case",
    "charges": "from staging.sorted_charges where verdict = 'kept' and charge_id = $charge",
    "dispositions": "from staging.stg_dispositions where charge_id = $charge order by disposition_id",
    "sentences": "from staging.sorted_sentences where verdict = 'kept' and charge_id = $charge order by sentence_id",
    "balances": "from staging.sorted_balances where verdict = 'kept' and case_id = $case order by all",
}
FACTS = """
    select fact, value from staging.stg_facts where subject_id in ($person, $case, $charge) order by all
"""


def recorded(rows, values):
    """Element -> what stands there for this charge, its case or its person, several values with a comma.

    `rows` runs a query with the ids in `values` and gives dictionaries.
    """
    told = {}
    for table, query in RECORD.items():
        for row in rows(query, **values):
            for column, value in row.items():
                told.setdefault(f"{table}.{column}", []).append(value)
    for row in rows(FACTS, **values):
        told.setdefault(f"facts.{row['fact']}", []).append(row["value"])
    texts = {name: dict.fromkeys(str(value) for value in found if value is not None)
             for name, found in told.items()}
    return {name: ", ".join(found) for name, found in texts.items() if found}


def sentences(element, told, is_unknown):
    """What of a test's elements is recorded and, where the test cannot be judged, what is not; of several with | between
    any one would be enough."""
    needs = [need.split("|") for need in (element or "").split()]
    if has := [name for need in needs for name in need if name in told]:
        yield "Recorded: " + "; ".join(f"{column(name)} {told[name]}" for name in dict.fromkeys(has)) + "."
    if is_unknown and (lacks := [need for need in needs if told.keys().isdisjoint(need)]):
        yield "Not recorded: " + ", ".join(" or ".join(map(column, need)) for need in lacks) + "."


def column(name):
    return name.partition(".")[2].replace("_", " ")
