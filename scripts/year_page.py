"""Draw pipeline.csv of scripts/year.py as one HTML page that needs nothing else: by state and run, where actions stand.

Each state has two charts with their own scales, all actions and those that did not go the straight way, and a table of
the same numbers. The page reads well in the dark, on paper and to a screen reader.

    python scripts/year_page.py --folder target/year
"""

import argparse
import csv
import html
import sys
from collections import defaultdict
from pathlib import Path

STAGES = {  # in the order in which they are stacked: light and dark colour, and what it means
    "applied": ("#2f7d5b", "#57b98d", "every agency that updates has applied it"),
    "ordered": ("#3b77b7", "#6fa8e0", "ordered or, where the law knows no order, applied by some"),
    "proposed": ("#b9c4d0", "#566473", "told to the agencies or waiting for its batch"),
    "overdue": ("#c7511f", "#f08a52", "waiting after the day on which it was due"),
    "objected": ("#8a5bb5", "#b794e0", "refused by an agency"),
    "withdrawn": ("#c9a227", "#e0c04f", "taken back before an order"),
    "reversed": ("#b02a4c", "#ee6f8e", "taken back after an order: requested or vacated"),
}
ASIDE = ("overdue", "objected", "withdrawn", "reversed")
STATES = {"CA": "California", "MI": "Michigan", "MN": "Minnesota", "NY": "New York", "PA": "Pennsylvania", "UT": "Utah"}
WIDTH, LEFT, BOTTOM = 460, 40, 18
STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --quiet: #5a6672; --line: #d9dee4; --paper: #fff; LIGHT }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf0; --quiet: #a3afbb; --line: #39424c; --paper: #14181c; DARK }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem }
body { color: var(--ink); background: var(--paper) }
h1 { margin-bottom: 0 } h2 { margin: 0 0 .25rem }
p, h3, summary, caption, dd { color: var(--quiet) } h3 { font-size: .9rem; font-weight: normal; margin: .75rem 0 0 }
.states { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 2rem }
section { break-inside: avoid } svg { width: 100%; height: auto; display: block }
svg text { font-size: 11px; fill: var(--quiet) } svg .grid { stroke: var(--line) }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem } dd { margin: 0 }
dt::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .5em }
dt::before { background: var(--colour) } details { overflow-x: auto }
table { border-collapse: collapse; font-size: 11px; width: 100%; white-space: nowrap }
th, td { text-align: right; font-weight: normal; font-variant-numeric: tabular-nums; padding: 0 .2rem }
th, td { border-bottom: 1px solid var(--line) } th:first-child { text-align: left }
SHAPES
@media print {
  :root { --ink: #000; --quiet: #333; --line: #ccc; --paper: #fff; LIGHT }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body { margin: 0; max-width: none } table { font-size: 8px } .states { grid-template-columns: 1fr 1fr; gap: 1rem }
  details::details-content { content-visibility: visible; block-size: auto } summary { display: none }
}
"""


def read(file):
    """The counts by state, day and stage."""
    counts = defaultdict(lambda: defaultdict(dict))
    with open(file, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            counts[row["state"]][row["day"]][row["stage"]] = int(row["actions"])
    return counts


def chart(name, stages, days, height):
    """One stacked area: an SVG with a title and a description."""
    tops = {day: sum(found.get(stage, 0) for stage in stages) for day, found in days.items()}
    most, last = max(*tops.values(), 1), list(days)[-1]
    def across(nth):
        return LEFT + (WIDTH - LEFT - 4) * nth / max(len(days) - 1, 1)
    def up(count):
        return (height - BOTTOM) - (height - BOTTOM - 8) * count / most
    said = ", ".join(f"{days[last].get(stage, 0)} {stage}" for stage in stages)
    key = f"{name}-{len(stages)}".replace(" ", "-")
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{key}-title {key}-desc">',
        f'<title id="{key}-title">{name}: {", ".join(stages)}</title>',
        f'<desc id="{key}-desc">Stacked areas from {list(days)[0]} to {last}, at most {most:,} actions. '
        f'On the last day: {said}. The table below has every number.</desc>',
    ]
    for count in (0, most):
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{up(count):.1f}" y2="{up(count):.1f}"/>'
                     f'<text x="{LEFT - 6}" y="{up(count) + 4:.1f}" text-anchor="end">{count:,}</text>')
    months = [(nth, day) for nth, day in enumerate(days) if nth == 0 or day[:7] != list(days)[nth - 1][:7]]
    for nth, day in months[::3]:
        parts.append(f'<text x="{across(nth):.1f}" y="{height - 4}">{day[:7]}</text>')
    floor = [0] * len(days)
    for stage in stages:
        top = [low + found.get(stage, 0) for low, found in zip(floor, days.values())]
        points = [f"{across(nth):.1f},{up(count):.1f}" for nth, count in enumerate(top)]
        points += [f"{across(nth):.1f},{up(count):.1f}" for nth, count in reversed(list(enumerate(floor)))]
        parts.append(f'<polygon class="{stage}" points="{" ".join(points)}"><title>{stage}</title></polygon>')
        floor = top
    return "\n".join([*parts, "</svg>"])


def table(name, days):
    head = "".join(f'<th scope="col">{stage}</th>' for stage in STAGES)
    rows = "\n".join(
        f'<tr><th scope="row">{day}</th>' + "".join(f"<td>{found.get(stage, 0):,}</td>" for stage in STAGES) + "</tr>"
        for day, found in days.items())
    return (f"<details><summary>The numbers of {name}</summary><table>"
            f"<caption>{name}: actions by stage after each run</caption>"
            f'<thead><tr><th scope="col">run of</th>{head}</tr></thead><tbody>{rows}</tbody></table></details>')


def page(counts):
    colours = [" ".join(f"--{stage}: {look[n]};" for stage, look in STAGES.items()) for n in (0, 1)]
    shapes = "\n".join(f".{stage} {{ fill: var(--{stage}); --colour: var(--{stage}) }}" for stage in STAGES)
    style = STYLE.replace("LIGHT", colours[0]).replace("DARK", colours[1]).replace("SHAPES", shapes)
    legend = "".join(f'<dt class="{stage}">{stage}</dt><dd>{look[2]}</dd>' for stage, look in STAGES.items())
    days = sorted({day for state in counts.values() for day in state})
    body = []
    for state in sorted(counts):
        name = html.escape(STATES.get(state, state))
        found = {day: counts[state].get(day, {}) for day in days}
        total = sum(found[days[-1]].values())
        body.append(
            f"<section><h2>{name}</h2><h3>{total:,} actions</h3>{chart(name, list(STAGES), found, 170)}"
            f"<h3>of these {', '.join(ASIDE)}</h3>{chart(name, ASIDE, found, 90)}{table(name, found)}</section>")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A year of clearance</title><style>{style}</style></head>
<body><h1>A year of clearance</h1>
<p>Made-up people, real law, simulated agencies: what had become of every proposed clearance
after each of {len(days)} runs, {days[0]} to {days[-1]}. Before each run the courts correct one record in every state,
far more than in life. An action is in exactly one stage on any day.</p>
<dl>{legend}</dl>
<div class="states">{"".join(body)}</div></body></html>
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("target/year"), help="with pipeline.csv (target/year)")
    folder = parser.parse_args().folder
    if not (folder / "pipeline.csv").is_file():
        sys.exit(f"{folder}/pipeline.csv does not exist: run make year, or name another folder with --folder")
    (folder / "index.html").write_text(page(read(folder / "pipeline.csv")), encoding="utf-8")
    print(f"open {folder}/index.html")


if __name__ == "__main__":
    main()
