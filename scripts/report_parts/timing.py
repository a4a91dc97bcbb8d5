"""What time does: the curve of each waiting period, and when charges clear in the ten years to come."""

import datetime

from report_parts import charts, page

MONTHS = {"month": 1, "quarter": 3, "year": 12}
CURVES = ("Each curve tells how many charges the paragraph would clear if its wait were 0 to 15 years and everything else stayed as it "
          "is. The large mark is the wait in force, or the bill's; a gap is withheld. Only waits that nothing else of the law reads are drawn.")
FLOW = ("The backlog clears on the first day; what comes after is what is waiting now, if nothing changes until then: no new charge, "
        "conviction or payment is foreseen. The lines are monthly means of quarters, or of years where quarters are too small to show; "
        "what is too small even so is no line. The figures are by month where months can be shown.")
ENDS = {"backlog": "the backlog on {}", "later": "later", "(suppressed)": "small periods, together"}


def waits(state):
    """One curve a waiting period of the law: what would clear if it were shorter or longer."""
    found = {}
    for row in state.mart("wait_curves"):
        found.setdefault((row["provision_id"], row["parameter"]), []).append(row)
    drawn, sparse = [], []
    for (provision, parameter), rows in found.items():
        caption = f"{state.provisions[provision]['citation']}, {page.words(parameter)}: {in_force(state, rows)}"
        if len({row["years"] for row in rows if row["charges_cleared"] is not None}) < 3:
            sparse.append(caption)
        else:
            drawn.append(wait_figure(state, caption, state.provisions[provision]["clears"], rows))
    if not found:
        return page.paragraph("No wait of the law can be told apart from the rest of it, or no charge is in reach of one.")
    few = page.paragraph(f"Too few charges to draw: {page.escape('; '.join(sparse))}.") if sparse else ""
    return page.paragraph(CURVES) + page.figures(drawn, state.names) + few


def in_force(state, rows):
    """7 in force and 5 under the bill"""
    now = {row["policy_id"]: row["current_years"] for row in rows}
    told = [f"{now['enacted']} in force"] if "enacted" in now else []
    if now.get(state.bill) not in (None, now.get("enacted")):
        told.append(f"{now[state.bill]} under the bill")
    return " and ".join(told)


def wait_figure(state, caption, clears, rows):
    shown = {(row["policy_id"], row["years"]) for row in rows if row["charges_cleared"] is not None}
    points = [{
        "years": row["years"], "policy": state.labels[row["policy_id"]], "count": row["charges_cleared"],
        "is_current": row["years"] == row["current_years"],
        "is_joined": not shown.isdisjoint({(row["policy_id"], row["years"] - 1), (row["policy_id"], row["years"] + 1)}),
    } for row in rows]
    side = page.by_policy(rows, "years")
    cells = [[f"{years} years", *page.side_by_side(side[years,], state.labels, "charges_cleared")] for years, in sorted(side)]
    data = page.table(f"{state.name}: {caption}", [("Wait", "text"), *page.each(state.names, "count")], cells)
    return page.figure(caption, charts.curve(points, state.names, "charges"),
                       f"Curve: {clears} that clear, for waits of 0 to 15 years.", data)


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, 1)


def period(row, as_of):
    """A row of impact.months in words."""
    start, length = row["starts_on"], MONTHS.get(row["period"])
    if not length:
        return ENDS[row["period"]].format(page.day(as_of))
    return f"{start:%B %Y}" if length == 1 else f"{start:%B %Y} to {months_later(start, length - 1):%B %Y}"


def steps(rows, label):
    """The monthly means of a policy as points of a stepped line, months by quarter; quarters begin where the ten years do."""
    spans, first = {}, min((row["starts_on"].month for row in rows if row["starts_on"]), default=1)
    for row in rows:
        if row["period"] in MONTHS and row["newly_cleared"] is not None:
            start, length = row["starts_on"].replace(day=1), MONTHS[row["period"]]
            if length == 1:
                start, length = months_later(start, -((start.month - first) % 3)), 3
            spans[start, length] = spans.get((start, length), 0) + row["newly_cleared"]
    end = None
    for (start, length), number in sorted(spans.items()):
        if end and end != start:
            yield {"day": end.isoformat(), "policy": label, "rate": None}
        end = months_later(start, length)
        yield from ({"day": day.isoformat(), "policy": label, "rate": number / length} for day in (start, end))


def timeline(state):
    """What clears on the first day, and what month by month in the ten years after."""
    rows = state.mart("months")
    drawn = [flow_figure(state, [row for row in rows if row["measure"] == measure], unit, what) for measure, unit, what in (
        ("charges", "charges", "charges cleared"), ("any_relief", "people", "people with their first charge cleared"))]
    return page.paragraph(FLOW) + page.figures(drawn, state.names)


def flow_figure(state, rows, unit, what):
    """One measure: the backlog and what is later, the flow between, and all of it by period."""
    order = {"backlog": 0, "later": 2, "(suppressed)": 3}
    side = sorted(page.by_policy(rows, "period", "starts_on").items(),
                  key=lambda item: (order.get(item[0][0], 1), item[0][1] or datetime.date.max))
    columns = [("Period", "text"), *page.each(state.names, "count")]
    as_of = state.run["as_of"]
    cells = [[period(next(iter(found.values())), as_of), *page.side_by_side(found, state.labels, "newly_cleared")] for _, found in side]
    outside = [row for (key, _), row in zip(side, cells) if key[0] in ("backlog", "later")]
    ends = page.table(f"{state.name}: {what}", columns, outside)
    points = [point for policy, label in state.labels.items()
              for point in steps([row for row in rows if row["policy_id"] == policy], label)]
    if not points:
        return f"<div>{ends}</div>"
    data = page.table(f"{state.name}: {what}, by period", columns, cells)
    figure = page.figure(f"{what.capitalize()} a month, after {page.day(as_of)}", charts.flow(points, state.names, unit),
                         f"Lines: {what} a month in the ten years after the first day.", data)
    return f"<div>{figure}\n{ends}</div>"
