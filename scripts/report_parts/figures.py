"""Sections of the report with charts: who is cleared, by group; what each waiting period does; when charges clear."""

import datetime

from report_parts import charts, page

# dimension of impact.breakdowns: its name, and what is counted by it
DIMENSIONS = {
    "county": ("County", "any_relief"),
    "race": ("Race", "any_relief"),
    "sex": ("Sex", "any_relief"),
    "age": ("Age", "any_relief"),
    "level": ("Level of the charge", "charges"),
    "offense": ("Offense family", "charges"),
    "years_since_conviction": ("Years since the last conviction", "any_relief"),
}
COUNTED = {"any_relief": "people with at least one charge cleared", "charges": "charges cleared"}
GROUPS = {"(suppressed)": "small groups", "unknown": "not recorded"}
LAST = {"several": 1, "unknown": 2, "(suppressed)": 3}
MOST = 12  # groups of a chart
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def by_policy(rows, *keys):
    """Rows side by side: the values of the keys -> policy -> row."""
    found = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), {})[row["policy_id"]] = row
    return found


def group_name(group):
    return GROUPS.get(group, page.words(group))


def place(dimension, rows):
    """Where a group stands: ages and years in their order, others by size; what is no group of its own last."""
    first = next(iter(rows.values()))
    size = -(first["total"] if "total" in first else first["people"] or 0)
    if dimension in ("age", "years_since_conviction"):
        digits = "".join(c if c.isdigit() else " " for c in first["value"]).split()
        size = 0 if first["value"].startswith("under") else int(digits[0]) if digits else -1
    return LAST.get(first["value"], 0), size


def groups(state):
    """One chart a dimension, the figures under it, and the ratios of disparity."""
    rows, drawn, folded = state.mart("breakdowns"), [], []
    for dimension, (name, measure) in DIMENSIONS.items():
        found = by_policy([row for row in rows if (row["dimension"], row["measure"]) == (dimension, measure)], "value")
        if not set(found) - {("(suppressed)",)}:
            folded.append(name.lower())
            continue
        ordered = sorted((rows for rows in found.values()), key=lambda rows: place(dimension, rows))
        drawn.append(group_figure(state, name, measure, ordered))
    told = page.paragraph(f"No group can be shown apart from the others by {', '.join(folded)}: too few.") if folded and rows else ""
    return page.figures(drawn, state.labels.values()) + told + disparities(state)


def group_figure(state, name, measure, ordered):
    dots = [{"group": group_name(row["value"]), "policy": state.labels[policy], "share": row["share"]}
            for rows in ordered[:MOST] for policy, row in rows.items() if row["share"] is not None]
    cells = []
    for rows in ordered:
        group = next(iter(rows.values()))["value"]
        last = rows.get(state.bill, {})
        cells.append([group_name(group), *(of(rows.get(policy, {}), "cleared", "total") for policy in state.labels),
                      *([last.get("gained"), last.get("lost")] if state.bill else [])])
    columns = [(name, "text"), *((label, "part") for label in state.labels.values()),
               *([("gained", "count"), ("lost", "count")] if state.bill else [])]
    more = f", the {MOST} largest of {len(ordered)}" if len(ordered) > MOST else ""
    caption = f"{name}: {COUNTED[measure]}{more}"
    return page.figure(caption, charts.dots(dots, list(state.labels.values()), [group_name(next(iter(rows.values()))["value"]) for rows in ordered[:MOST]]),
                       f"Dots: shares of {COUNTED[measure]} by {name.lower()}, a row a group. The figures follow as a table.",
                       page.table(f"{state.name}, {name.lower()}: {COUNTED[measure]}", columns, cells))


def of(row, part, whole):
    return row.get(part), row.get(whole)


def disparities(state):
    """The share of each group against that of the largest, with the people behind both."""
    found = by_policy(state.mart("disparities"), "dimension", "value")
    parts = {"": [], "county": []}
    for dimension, (name, _) in DIMENSIONS.items():
        for rows in sorted((rows for key, rows in found.items() if key[0] == dimension), key=lambda rows: place(dimension, rows)):
            row = next(iter(rows.values()))
            is_reference = " (the reference)" if row["value"] == row["reference_value"] else ""
            cells = [f"{name}: {group_name(row['value'])}{is_reference}"]
            for policy in state.labels:
                row = rows.get(policy, {})
                cells += [of(row, "people_with_relief", "people"), row.get("ratio")]
            parts[dimension if dimension == "county" else ""].append(cells)
    columns = [("Group", "text")]
    for label in state.labels.values():
        columns += [(f"{label}: people with a charge cleared", "part"), ("ratio", "ratio")]
    note = "The ratio divides the share of a group by that of the largest group of its kind, the reference; 1 is no disparity."
    told = page.table(f"{state.name}: disparities", columns, parts[""], note)
    return told + (page.details("Disparities by county", page.table(f"{state.name}: disparities by county", columns, parts["county"], note))
                   if parts["county"] else "")


def waits(state):
    """One curve a waiting period of the law: what would clear if it were shorter or longer."""
    drawn, sparse = [], []
    for (provision, parameter), rows in grouped(state.mart("wait_curves"), "provision_id", "parameter").items():
        now = {row["policy_id"]: row["current_years"] for row in rows}
        told = [f"{now['enacted']} in force"] if "enacted" in now else []
        told += [f"{now[state.bill]} under the bill"] if now.get(state.bill) not in (None, now.get("enacted")) else []
        caption = f"{state.provisions[provision]['citation']}, {page.words(parameter)}: {' and '.join(told)}"
        shown = [row for row in rows if row["charges_cleared"] is not None]
        if len({row["years"] for row in shown}) < 3:
            sparse.append(caption)
            continue
        points = [{"years": row["years"], "policy": state.labels[row["policy_id"]], "count": row["charges_cleared"],
                   "is_current": row["years"] == row["current_years"], "is_joined": has_neighbor(row, shown)} for row in rows]
        side = by_policy(rows, "years")
        cells = [[f"{years} years", *(side[years,].get(policy, {}).get("charges_cleared") for policy in state.labels)] for years, in sorted(side)]
        data = page.table(f"{state.name}: {caption}", [("Wait", "text"), *((label, "count") for label in state.labels.values())], cells)
        drawn.append(page.figure(caption, charts.curve(points, list(state.labels.values()), "charges"),
                                 f"Curve: charges cleared by {state.provisions[provision]['clears']}, for waits of 0 to 15 years. The figures follow as a table.", data))
    intro = page.paragraph("Each curve tells how many charges the paragraph would clear if its wait were 0 to 15 years and everything else stayed as it is. "
                           "The large mark is the wait in force, or the bill's; a gap is withheld. Only waits that nothing else of the law reads are drawn.")
    few = page.paragraph(f"Too few charges to draw: {page.escape('; '.join(sparse))}.") if sparse else ""
    return intro + page.figures(drawn, state.labels.values()) + few if drawn or sparse else page.paragraph("No paragraph has a wait that can be told apart, or no charge is in its reach.")


def has_neighbor(row, shown):
    return any(other["policy_id"] == row["policy_id"] and abs(other["years"] - row["years"]) == 1 for other in shown)


def grouped(rows, *keys):
    found = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), []).append(row)
    return found


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, 1)


def period(row, as_of):
    """A row of impact.months in words."""
    start, length = row["starts_on"], MONTHS.get(row["period"])
    if not length:
        return {"backlog": f"on {page.day(as_of)}", "later": "later", "(suppressed)": "small periods, together"}[row["period"]]
    end = months_later(start, length - 1)
    return f"{start:%B %Y}" if length == 1 else f"{start:%B %Y} to {end:%B %Y}"


def stepped(rows, label):
    """The mean count a month of the rows of a policy as the points of a stepped line; months are drawn by quarter."""
    spans = {}
    for row in rows:
        if row["period"] in MONTHS and row["newly_cleared"] is not None:
            start, length = row["starts_on"].replace(day=1), MONTHS[row["period"]]
            if row["period"] == "month":
                start, length = months_later(start, -((start.month - first_month(rows)) % 3)), 3
            spans[start, length] = spans.get((start, length), 0) + row["newly_cleared"]
    end = None
    for (start, length), number in sorted(spans.items()):
        if end and end != start:
            yield {"day": end.isoformat(), "policy": label, "rate": None}
        end = months_later(start, length)
        yield from ({"day": day.isoformat(), "policy": label, "rate": number / length} for day in (start, end))


def first_month(rows):
    """The month in which the ten years begin, and their quarters."""
    return min(row["starts_on"] for row in rows if row["starts_on"]).month


def timeline(state):
    """What clears on the first day, and what month by month in the ten years after."""
    rows, drawn = state.mart("months"), []
    order = {"backlog": 0, "later": 2, "(suppressed)": 3}
    for measure, unit, what in (("charges", "charges", "charges cleared"), ("any_relief", "people", "people with their first charge cleared")):
        side = by_policy([row for row in rows if row["measure"] == measure], "period", "starts_on")
        ordered = sorted(side.items(), key=lambda item: (order.get(item[0][0], 1), item[0][1] or datetime.date.max))
        label = state.labels
        steps = [step for policy in label for step in stepped([found[policy] for _, found in ordered if policy in found], label[policy])]
        cells = [[period(next(iter(found.values())), state.run["as_of"]), *(found.get(policy, {}).get("newly_cleared") for policy in label)]
                 for _, found in ordered]
        data = page.table(f"{state.name}: {what}, by period", [("Period", "text"), *((name, "count") for name in label.values())], cells)
        ends = page.table(f"{state.name}: {what}", [("Period", "text"), *((name, "count") for name in label.values())],
                          [row for (key, _), row in zip(ordered, cells) if key[0] in ("backlog", "later")])
        drawn.append(page.figure(f"{what.capitalize()} a month, after {page.day(state.run['as_of'])}", charts.flow(steps, list(label.values()), unit),
                                 f"Lines: {what} a month in the ten years after the first day. The figures follow as a table.", data) + ends if steps else ends)
    return page.paragraph("The backlog clears on the first day; what comes after is what is waiting now, if nothing changes until then: no new charge, conviction or "
                          "payment is foreseen. Where months are too small to show, their quarter or year stands for them, as its monthly mean; "
                          "what is too small even so is no line.") + page.figures([f"<div>{part}</div>" for part in drawn], state.labels.values())
