"""What stands in the way, what a petition would lose, what cannot be computed, and the limits of the report."""

from report_parts import page

HOW = {
    "automatic": "automatic",
    "self_executing": "an order made earlier executes itself",
    "petition": "on petition: an upper bound",
}
TESTS = "select provision_id, test, citation, sentence, element from law.tests where jurisdiction = $state order by all"
VERSIONS = "select jurisdiction, law_version from law.law_versions where jurisdiction = $state"
LEFT_OUT = "from impact.left_out where jurisdiction = $state order by all"
MOST = 12  # rows shown at once
ALONE = ("Charges that would clear if this one test held: every other test of the paragraph holds, and no other paragraph clears "
         "them.")
UPTAKE = ("Most people who could petition never do. The estimates assume that {} of those eligible petition with success; in Michigan it "
          "was 6.5% within five years (Prescott and Starr, Expungement of Criminal Convictions, 133 Harvard Law Review 2460, 2020). The "
          "second-chance gap is the rest.")
GAP = [
    ("people with at least one charge cleared", "people_eligible", "count"),
    ("of these, people who would have to petition", "people_by_petition", "count"),
    ("reached, had everybody to petition", "people_at_uptake", "estimate"),
    ("left out, had everybody to petition", "gap_at_uptake", "estimate"),
    ("reached as the law stands or would stand", "expected_cleared", "estimate"),
    ("left out as the law stands or would stand", "expected_gap", "estimate"),
]
GRADES = "Computable: no fact is missing for any charge. Partly: for some. Not: for every charge."
ELEMENTS = ("Elements are named as in docs/data-contract.md; where several are named, all of them are missing; with | between, any one would be "
            "enough. (elsewhere): what the test reads of the charge itself is there, and another charge of the record lacks something. "
            "(suppressed): small groups, together.")
STEPS = ("Each row is a bill that moves one number of the law by one step and leaves the rest as it is: a wait or a count by one, a clause "
         "turned on or off. Numbers do not add up: two steps together may clear more, or less, than each.")
REASONS = {"row_rejected": "the row could not be used", "after_as_of": "the charge did not exist yet"}


def named(row):
    """A provision as a cell: its citation, and what it clears."""
    return page.two(row["citation"], row["clears"])


def binding(state):
    """Tests that alone keep most charges from clearing."""
    last = list(state.labels)[-1]
    sentences = {(row["provision_id"], row["test"]): row["sentence"] for row in state.rows("tests", TESTS)}
    found = page.by_policy(state.mart("binding_tests"), "provision_id", "test")
    shown = {key: rows for key, rows in found.items() if any(row["charges_alone"] for row in rows.values())}
    hidden = sum(any(row["charges_alone"] is None for row in rows.values()) for rows in found.values())
    cells = []
    for key in sorted(shown, key=lambda key: -max(row["charges_alone"] or 0 for row in shown[key].values()))[:MOST]:
        rows = shown[key]
        citation = next(iter(rows.values()))["citation"]
        cells.append([page.two(sentences.get(key), f"{citation}, {page.words(key[1])}"),
                      *page.side_by_side(rows, state.labels, "charges_alone"), *page.side_by_side(rows, [last], "people_alone")])
    columns = [("What stands in the way", "html"), *page.each((f"charges, {name.lower()}" for name in state.names), "count"),
               (f"people, {state.names[-1].lower()}", "count")]
    withheld = f" For {hidden} tests the number is withheld." if hidden else ""
    return page.paragraph(ALONE + withheld) + page.table(f"{state.name}: one test alone", columns, cells)


def petition(state):
    """The second-chance gap: what is lost where people have to ask."""
    rows = {row["policy_id"]: row for row in state.mart("petition_gap")}
    cells = [[what, *(page.KINDS[kind](rows.get(policy, {}).get(column)) for policy in state.labels)] for what, column, kind in GAP]
    uptake = page.share(next(iter(rows.values()))["uptake"])
    columns = [("People", "text"), *page.each(state.names, "html number")]
    return page.paragraph(UPTAKE.format(uptake)) + page.table(f"{state.name}: automatic against petition", columns, cells)


def feasibility(state):
    """What cannot be computed from these data, for want of what, and who has it."""
    policy, known = state.bill or "enacted", state.provisions
    rows = [row for row in state.mart("feasibility") if row["policy_id"] == policy and row["provision_id"]]
    cells = [[named(known[row["provision_id"]]), row["charges_in_reach"], row["charges_missing"], row["grade"] or page.WITHHELD]
             for row in rows if not row["test"] and row["provision_id"] in known]
    columns = [("Paragraph", "html"), ("charges in reach", "count"), ("undecided", "count"), ("grade", "html")]
    told = page.table(f"{state.name}: can it be computed?", columns, cells, GRADES)
    missing = [row for row in rows if row["test"] and (row["element"] or row["charges_missing"] is None)]
    cells = [[page.two(page.words(row["test"]), row["citation"]), page.two(row["element"] or page.HIDDEN, row["holder"], "code"),
              row["charges_missing"], row["charges_missing_alone"]]
             for row in sorted(missing, key=lambda row: -(row["charges_missing"] or 0))]
    columns = [("Test", "html"), ("Missing, and who holds it", "html"), ("charges", "count"), ("decided, if supplied", "count")]
    title = f"{state.name}: what is missing, and who holds it"
    told += page.table(title, columns, cells[:MOST], ELEMENTS)
    if cells[MOST:]:
        told += page.details("More that is missing", page.table(f"{title} (more)", columns, cells[MOST:], ELEMENTS))
    return told


def worth(state):
    """What each number of the law is worth: the bills of this build that change one number by a step (make steps)."""
    rows = state.mart("parameter_steps", policies="")
    if not rows:
        return ""
    counts = ("charges_gained", "charges_lost", "people_gained", "people_lost")
    moved = [row for row in rows if row["is_suppressed"] or any(row[count] for count in counts)]
    cells = [[page.two(page.words(row["parameter"]), row["citation"]), f"{row['current_value']} → {row['value']}",
              *(row[count] for count in counts)]
             for row in sorted(moved, key=lambda row: -max(row["charges_gained"] or 0, row["charges_lost"] or 0))]
    columns = [("Number", "html"), ("step", "text"), *page.each(
        ("charges gained", "charges lost", "people gained", "people lost"), "count")]
    still = sorted({f"{row['citation']}, {page.words(row['parameter'])}" for row in rows}
                   - {f"{row['citation']}, {page.words(row['parameter'])}" for row in moved})
    told = page.paragraph(f"A step either way changes nothing in these data: {page.escape('; '.join(still))}.") if still else ""
    return page.paragraph(STEPS) + page.table(f"{state.name}: each number by itself", columns, cells) + told


def method(states, is_made_up):
    """How the numbers came about."""
    run = states[0].run
    versions = "; ".join(f"{state.name} <code>{row['law_version']}</code>"
                         for state in states for row in state.rows("law_versions", VERSIONS))
    data = "made up by scripts/generate_population.py; nobody in them exists" if is_made_up else "the raw tables as delivered"
    terms = {
        "Data": data + (f", digest <code>{page.text(run['raw_digest'])}</code>" if run["raw_digest"] else ""),
        "Day": f"the law as of {page.day(run['as_of'])}, the data through {page.day(run['data_through'])}",
        "Version of the law": versions or "none: no charge of this state",
        "What is counted": "charges that existed on the day, and their people, once in each state. What is not known never counts as "
                           "cleared.",
        "Withheld": page.SMALL,
        "Petitions": "A petition of the enacted law clears nobody here. That of a bill is counted for everybody who could petition, an "
                     "upper bound.",
        "The future": "what is waiting now, if nothing changes. New charges, convictions and payments are not foreseen.",
        "Not legal advice": "A state’s counsel decides what its law means. What was not read in its text is marked unverified below.",
    }
    return "<dl>\n" + "\n".join(f"<dt>{term}</dt>\n<dd>{text}</dd>" for term, text in terms.items()) + "\n</dl>"


def limits(state):
    """How far each paragraph is verified, and who is in none of the numbers."""
    cells = [[named(row), row["relief"], HOW[row["mode"]], row["verified"]] for row in state.provisions.values()]
    left_out = [[REASONS[row["reason"]], row["charges"], row["people"]] for row in state.rows("left_out", LEFT_OUT)]
    columns = [("Paragraph", "html"), ("Relief", "text"), ("How", "text"), ("Verified", "text")]
    read = page.table(f"{state.name}: paragraphs, and how far they were read", columns, cells)
    columns = [("Why", "text"), ("charges", "count"), ("people", "count")]
    return read + page.table(f"{state.name}: charges in none of these numbers", columns, left_out)
