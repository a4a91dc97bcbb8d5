"""The HTML of the report (scripts/report.py): one file without scripts or requests, for screens of any width, paper and
screen readers. Tables are plain HTML: a caption, a header cell a row and a column, and nothing else to trip over.
"""

import datetime
import re
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("page.css")
HIDDEN = "withheld"
WITHHELD = f'<span class="withheld">{HIDDEN}</span>'
SMALL = ("is a number from which, alone or by subtraction, a group of fewer than 11 people or charges could be told. It may itself be "
         "large.")
NOTHING = '<span aria-hidden="true">–</span><span class="unseen">does not apply</span>'
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<p class="kind">{kind}</p>
<h1>{title}</h1>
{lead}
</header>
<nav aria-label="Contents">
<ol>
{contents}
</ol>
</nav>
<main id="main" tabindex="-1">
{sections}
</main>
<footer>
<p>Made by Record Clearance. Not legal advice.</p>
</footer>
</body>
</html>
"""


def slug(*texts):
    return re.sub(r"[^a-z0-9]+", "-", " ".join(texts).lower()).strip("-")


def words(name):
    return name.replace("_", " ")


def day(date):
    """30 June 2026"""
    return f"{date.day} {date:%B %Y}" if isinstance(date, datetime.date) else str(date)


def count(number):
    """A count; None is withheld, "" is none that could be."""
    return WITHHELD if number is None else f"{number:,}" if number != "" else NOTHING


def share(number):
    return WITHHELD if number is None else f"{number:.1%}"


def text(value):
    return NOTHING if value in (None, "") else escape(str(value))


def two(first, second, tag="span"):
    """A cell of kind "html": a text, and below it a quieter one."""
    first = text(first) if tag != "code" else re.sub("([._|])", r"\1<wbr>", text(first))
    return f'<{tag}>{first}</{tag}><small class="block">{text(second)}</small>'


def pair(row, number, whole):
    """The two figures of a cell of kind "part"."""
    return row.get(number), row.get(whole)


def each(names, kind):
    """A column a policy."""
    return [(name, kind) for name in names]


def by_policy(rows, *keys):
    """Rows side by side: the values of the keys -> policy -> row."""
    found = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), {})[row["policy_id"]] = row
    return found


def side_by_side(rows, policies, column):
    """What each policy has in a column; "" where it has no such row."""
    return [rows[policy][column] if policy in rows else "" for policy in policies]


def part(number, whole):
    """79.5%, and below it 1,286 of 1,618"""
    if None in (number, whole):
        return WITHHELD
    return (f"{number / whole:.1%}" if whole else NOTHING) + f'<small class="block">{number:,} of {whole:,}</small>'


# how a column is written: text and html to the left, numbers to the right
KINDS = {
    "text": text,
    "html": lambda value: NOTHING if value is None else value,
    "html number": lambda value: value,
    "count": count,
    "estimate": lambda number: WITHHELD if number is None else f"about {number:,.0f}",
    "share": share,
    "part": lambda pair: part(*pair),
    "ratio": lambda number: NOTHING if number is None else f"{number:.2f}",
}


def table(caption, columns, rows, note=""):
    """A table: columns are (header, kind); the first cell of a row is its header."""
    if not rows:
        return f"<p>{escape(caption)}: none.</p>"
    label = slug(caption)
    head = "".join(f'<th scope="col" class="{kind}">{escape(header)}</th>' for header, kind in columns)
    body = []
    for row in rows:
        first, *cells = [KINDS[kind](value) for (_, kind), value in zip(columns, row)]
        cells = [f'<td class="{kind}">{cell}</td>' for (_, kind), cell in zip(columns[1:], cells)]
        body.append(f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>')
    return (f'<div class="table" role="group" aria-label="{escape(caption)}" tabindex="0">\n<table>\n'
            f"<caption>{escape(caption)}{f' <small>{note}</small>' if note else ''}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{chr(10).join(body)}\n</tbody>\n</table>\n</div>")


def details(summary, content):
    return f"<details><summary>{escape(summary)}</summary>\n{content}\n</details>"


def figure(caption, drawing, description, data):
    """A chart with its caption, what it shows in words, and the same figures as a table."""
    label = escape(f"{description} The figures follow as a table.")
    drawing = drawing.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    return f"<figure>\n<figcaption>{escape(caption)}</figcaption>\n{drawing}\n{details('The figures', data)}\n</figure>"


def figures(drawn, names):
    """Charts beside each other, under the key to their marks where there are two policies."""
    marks = zip(("enacted", "bill"), "●◆", names)
    key = " ".join(f'<span><span class="{kind}" aria-hidden="true">{mark}</span> {escape(name)}</span>'
                   for kind, mark, name in marks)
    key = f'<p class="key">{key}</p>\n' if len(names) > 1 else ""
    return f'{key}<div class="figures">\n{chr(10).join(drawn)}\n</div>' if drawn else ""


def paragraph(content, kind=""):
    return f'<p class="{kind}">{content}</p>' if kind else f"<p>{content}</p>"


def bullets(items):
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def section(title, content, level=2, within=""):
    name = slug(within, title)
    return f'<section aria-labelledby="{name}">\n<h{level} id="{name}">{escape(title)}</h{level}>\n{content}\n</section>'


def page(title, kind, lead, sections):
    """The whole file; sections are (heading, HTML)."""
    contents = "\n".join(f'<li><a href="#{slug(heading)}">{escape(heading)}</a></li>' for heading, _ in sections)
    return PAGE.format(title=escape(title), kind=escape(kind), lead=lead, contents=contents,
                       style=STYLE.read_text(encoding="utf-8"), sections="\n".join(html for _, html in sections))
