"""The first sections of the report: the summary in plain words, what is cleared, and the clauses side by side.

Every number of the summary stands in a table of impact/; it names the table, the column and the row.
"""

from report_parts import page
from report_parts.findings import HOW, named

WITHHELD = f"<em>Withheld</em> {page.SMALL}"
MEASURES = {
    "charges": "charges cleared",
    "convictions": "convictions cleared",
    "other_charges": "other charges cleared",
    "any_relief": "people with at least one charge cleared",
    "no_conviction_left": "people with a conviction who have none left",
    "no_felony_left": "people with a felony conviction who have none left",
    "no_record_left": "people with every charge cleared",
}
ACTIONS = {"add": "added", "remove": "removed"}
CLAUSES = """
    select bill.provision_id, bill.parameter, bill.unit, law.value as enacted_value, bill.value as bill_value, law.citation,
        nullif(bill.citation, law.citation) as bill_citation
    from law.parameters as bill
    left join law.parameters as law
        on law.policy_id = 'enacted' and bill.provision_id = law.provision_id and bill.parameter = law.parameter
    where bill.policy_id = $bill and bill.is_proposed
    order by all
"""
ENTRIES = """
    select bill.list, bill.action, bill.citation, bill.citation_to, min(law.note) as note
    from law.all_bill_offenses as bill
    left join law.offense_entries as law
        on bill.jurisdiction = law.jurisdiction and bill.list = law.list and bill.citation = law.citation
    where bill.policy_id = $bill
    group by all order by all
"""
IN_FORCE = """
    select provision_id, parameter, unit, value, in_force_from, citation from law.parameters
    where policy_id = 'enacted' and provision_id in (select provision_id from law.provisions where jurisdiction = $state)
    order by all
"""


def one(rows, **wanted):
    return next((row for row in rows if all(row[name] == value for name, value in wanted.items())), {})


def said(table, row, column, write=page.count):
    """A number of the summary, with the place where it stands; words where it is withheld."""
    if row.get(column) is None:
        return '<span class="withheld">a number that is withheld</span>'
    keys = " ".join(f"{name}={row[name]}" for name in ("policy_id", "jurisdiction", "measure", "period") if name in row)
    return f'<data value="{row[column]}" data-of="{table}.{column} {keys}">{write(row[column])}</data>'


def cleared(row):
    """3,480 of 5,179 charges, with the share"""
    if row.get("share") is None:
        return f"{said('totals', row, 'cleared')} of {said('totals', row, 'total')}"
    return f"{said('totals', row, 'cleared')} ({said('totals', row, 'share', page.share)}) of {said('totals', row, 'total')}"


def told(state, policy):
    """What one policy clears."""
    law, could = ("enacted law", "clears") if policy == "enacted" else ("bill", "would clear")
    if policy != "enacted" and state.is_upper_bound:
        could = "could clear at most, if everybody concerned petitioned with success,"
    yield from known(state, policy, "charges", f"The {law} {could} {{}} charges.",
                     f"How many charges the {law} {could} is withheld.")
    yield from known(state, policy, "any_relief", f"Under the {law} {{}} people have at least one charge cleared.",
                     f"How many people have a charge cleared under the {law} is withheld.")
    yield from known(state, policy, "no_conviction_left", f"Under the {law} {{}} people with a conviction have none left.",
                     f"How many people have no conviction left under the {law} is withheld.")


def known(state, policy, measure, sentence, otherwise):
    row = one(state.totals, policy_id=policy, measure=measure)
    yield otherwise if row.get("cleared") is None else sentence.format(cleared(row))


def changed(state):
    """What the bill changes."""
    would = "could" if state.is_upper_bound else "would"
    told = {
        "charges": f"{{}} charges {would} be cleared that the enacted law does not clear; {{}} that it clears {would} not be.",
        "any_relief": f"{{}} people {would} have a charge cleared who have none cleared under the enacted law; {{}} {would} lose all "
                      "they have.",
    }
    for measure, sentence in told.items():
        row = one(state.totals, policy_id=state.bill, measure=measure)
        if row.get("gained") is None:
            yield (f"How many {MEASURES[measure]} the bill adds or takes away is withheld: it is so close to the enacted law, or to "
                   "another bill held beside it, that a group of fewer than 11 could be told.")
        else:
            yield sentence.format(said("totals", row, "gained"), said("totals", row, "lost"))


def summary(state):
    if not state.totals:
        return page.paragraph(f"These data hold no charge of {page.escape(state.name)}: nothing can be counted. Below is what the bill "
                              "changes.")
    policy = state.bill or "enacted"
    charges = one(state.totals, policy_id=policy, measure="charges")
    later = one(state.mart("months"), policy_id=policy, measure="charges", period="later")
    gap = one(state.mart("petition_gap"), policy_id=policy)
    bound = "Upper bound: " if state.is_upper_bound else ""
    items = [" ".join(told(state, policy)) for policy in state.labels] + (list(changed(state)) if state.bill else [])
    items[1:] = [bound + item for item in items[1:]]
    if charges.get("undecided") is not None:
        items.append(f"{said('totals', charges, 'undecided')} charges stay undecided, because a fact is missing or a row could not "
                     "be read; they count as not cleared.")
    if later.get("newly_cleared"):
        items.append(bound + f"{said('months', later, 'newly_cleared')} more clear only after ten years.")
    if gap.get("people_eligible") is not None:
        reached = said("petition_gap", gap, "people_at_uptake", "{:,.0f}".format)
        items.append(bound + f"Had people to petition, at an uptake of {said('petition_gap', gap, 'uptake', page.share)}, about "
                     f"{reached} of {said('petition_gap', gap, 'people_eligible')} would be reached.")
    return page.bullets(items) + (page.paragraph(WITHHELD) if state.bill else "") + totals(state)


def totals(state):
    columns = [("What is counted", "text"), *page.each(state.names, "part")]
    columns += [("gained", "count"), ("lost", "count")] if state.bill else [("undecided", "count")]
    rows = []
    for measure, what in MEASURES.items():
        found = [one(state.totals, policy_id=policy, measure=measure) for policy in state.labels]
        last = [found[-1].get(column) for column in (("gained", "lost") if state.bill else ("undecided",))]
        rows.append([what, *(page.pair(row, "cleared", "total") for row in found), *last])
    return page.table(f"{state.name}: what is cleared", columns, rows)


def overview(states):
    """The enacted law of several states."""
    shown = {"charges": "charges cleared", "any_relief": "people with a charge cleared",
             "no_conviction_left": "people with no conviction left", "no_record_left": "people with every charge cleared"}
    rows = []
    for state in states:
        found = [one(state.totals, measure=measure) for measure in shown]
        rows.append([state.name, *(page.pair(row, "cleared", "total") for row in found)])
    columns = [("State", "text"), *page.each(shown.values(), "part")]
    return page.table("Cleared under the enacted law", columns, rows) + page.paragraph(WITHHELD)


def value(number, unit):
    """A value of the law in words."""
    if number is None:
        return "not in the law"
    if unit == "flag":
        return {"true": "applies", "false": "does not apply"}.get(number, number)
    if unit in ("years", "months", "days"):
        return f"{number} {unit[:-1] if number == '1' else unit}"
    return page.words(number)


def clauses(state):
    """The numbers of the law, or what a bill writes in their place, and the lists that it changes."""
    if not state.bill:
        rows = [[row["citation"], page.words(row["parameter"]), value(row["value"], row["unit"]), row["in_force_from"]]
                for row in state.rows("clauses", IN_FORCE)]
        return page.details("Every number of the law", page.table(f"{state.name}: the numbers in force", [
            ("Citation", "text"), ("Clause", "text"), ("Value", "text"), ("Since", "text")], rows))
    added = [[named(row), row["relief"], HOW[row["mode"]]] for row in state.provisions.values() if row["bill_id"]]
    columns = [("Paragraph", "html"), ("Relief", "text"), ("How", "text")]
    new = page.table("Paragraphs that the bill adds", columns, added) if added else ""
    rows = []
    for row in state.rows("clauses", CLAUSES):
        is_repealed = (row["unit"], row["enacted_value"], row["bill_value"]) == ("flag", "true", "false")
        cited = row["citation"] or state.provisions[row["provision_id"]]["citation"]
        rows.append([
            page.words(row["parameter"]),
            page.two(cited, f"bill: {row['bill_citation']}") if row["bill_citation"] else page.text(cited),
            value(row["enacted_value"], row["unit"]),
            "repealed" if is_repealed else value(row["bill_value"], row["unit"]),
        ])
    columns = [("Clause", "text"), ("Citation", "html"), ("Enacted law", "text"), ("Bill", "text")]
    side = page.table("Clauses side by side", columns, rows)
    entries = [[" to ".join(filter(None, (row["citation"], row["citation_to"]))), ACTIONS[row["action"]], row["list"], row["note"]]
               for row in state.rows("list_entries", ENTRIES)]
    columns = [("Entry", "text"), ("Bill", "text"), ("List", "text"), ("Note", "text")]
    return new + side + page.table("Entries of lists of offenses", columns, entries)
