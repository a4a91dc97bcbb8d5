"""Who is cleared, by group: a chart and a table a dimension, and the ratios of disparity."""

from report_parts import charts, page

# dimension of impact/: its name, what is counted by it, and its name where people are counted
DIMENSIONS = {
    "county": ("County", "any_relief", "County"),
    "race": ("Race", "any_relief", "Race"),
    "sex": ("Sex", "any_relief", "Sex"),
    "age": ("Age", "any_relief", "Age"),
    "level": ("Level of the charge", "charges", "Gravest charge"),
    "offense": ("Offense family", "charges", "Offense family of every charge"),
    "years_since_conviction": ("Years since the last conviction", "any_relief", "Years since the last conviction"),
}
COUNTED = {"any_relief": "people with at least one charge cleared", "charges": "charges cleared"}
NAMES = {"(suppressed)": "small groups", "unknown": "not recorded"}
LAST = {"several": 1, "unknown": 2, "(suppressed)": 3}
MOST = 12  # groups of a chart
RATIO = "The ratio divides the share of a group by that of the largest group of its kind, the reference; 1 is no disparity."


def name_of(row):
    return NAMES.get(row["value"], page.words(row["value"]))


def any_of(rows):
    """One of the rows that policies have side by side: what they share."""
    return next(iter(rows.values()))


def place(dimension, row):
    """Where a group stands: ages and years in their order, others by size; what is no group of its own last."""
    first = -(row.get("total") or row.get("people") or 0)
    if dimension in ("age", "years_since_conviction"):
        numbers = [int(word) for word in row["value"].split() if word.isdigit()]
        first = 0 if row["value"].startswith("under") else numbers[0] if numbers else -1
    return LAST.get(row["value"], 0), first


def ordered(rows, dimension):
    """The groups of a dimension, each with its row a policy, in the order in which they are shown."""
    found = page.by_policy([row for row in rows if row["dimension"] == dimension], "value")
    return sorted(found.values(), key=lambda rows: place(dimension, any_of(rows)))


def groups(state):
    """Every dimension that can be shown, and the disparities."""
    rows, drawn, hidden = state.mart("breakdowns"), [], []
    for dimension, (name, measure, _) in DIMENSIONS.items():
        found = ordered([row for row in rows if row["measure"] == measure], dimension)
        if any(row["value"] != "(suppressed)" and row["share"] is not None for rows in found for row in rows.values()):
            drawn.append(group_figure(state, name, COUNTED[measure], found))
        else:
            hidden.append(name.lower())
    told = page.paragraph(f"No group can be shown apart from the others by: {', '.join(hidden)}.") if hidden else ""
    return page.figures(drawn, state.names) + told + disparities(state)


def group_figure(state, name, counted, found):
    dots = [{"group": name_of(row), "policy": state.labels[policy], "share": row["share"]}
            for rows in found[:MOST] for policy, row in rows.items() if row["share"] is not None]
    cells = []
    for rows in found:
        shares = [page.pair(rows.get(policy, {}), "cleared", "total") for policy in state.labels]
        changes = [rows.get(state.bill, {}).get(column) for column in ("gained", "lost")] if state.bill else []
        cells.append([name_of(any_of(rows)), *shares, *changes])
    columns = [(name, "text"), *page.each(state.names, "part"), *([("gained", "count"), ("lost", "count")] if state.bill else [])]
    more = f", the {MOST} largest of {len(found)}" if len(found) > MOST else ""
    drawing = charts.dots(dots, state.names, [name_of(any_of(rows)) for rows in found[:MOST]])
    return page.figure(f"{name}: {counted}{more}", drawing, f"Dots: the share of {counted} by {name.lower()}, a row a group.",
                       page.table(f"{state.name}, {name.lower()}: {counted}", columns, cells))


def disparities(state):
    """The share of each group against that of the largest, with the people behind both."""
    rows, cells, counties = state.mart("disparities"), [], []
    for dimension, (_, _, name) in DIMENSIONS.items():
        for found in ordered(rows, dimension):
            row = any_of(found)
            reference = " (the reference)" if row["value"] == row["reference_value"] else ""
            line = [f"{name}: {name_of(row)}{reference}"]
            for policy in state.labels:
                row = found.get(policy, {})
                line += [page.pair(row, "people_with_relief", "people"), row.get("ratio")]
            (counties if dimension == "county" else cells).append(line)
    columns = [("Group", "text")]
    for label in state.names:
        columns += [(f"{label}: people with a charge cleared", "part"), ("ratio", "ratio")]
    told = page.table(f"{state.name}: disparities", columns, cells, RATIO)
    if counties:
        told += page.details("Disparities by county", page.table(
            f"{state.name}: disparities by county", columns, counties, RATIO))
    return told
