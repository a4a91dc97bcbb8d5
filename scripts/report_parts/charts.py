"""The charts of the report (scripts/report.py), drawn by Altair and vl-convert as SVG: no script, no request, prints well.

Each is 330 wide, a phone's width, and several stand beside each other on a wide page. Colors are the page's own (report.css),
so that they follow light and dark; the two policies also differ in shape and dash.
"""

import re

import altair as alt
import vl_convert

WIDTH = 330
COLORS = {"#000001": "currentColor", "#000002": "var(--rule)", "#000003": "var(--enacted)", "#000004": "var(--bill)"}
INK, RULE, ENACTED, BILL = COLORS
# what Vega draws that nobody sees
EMPTY = re.compile(r'<path class="(background|foreground)"[^>]*(d=""|d="M0,0h0v0h0Z"|(pointer-events|display)="none")[^>]*/>')
NOISE = re.compile(r' (role|aria-[a-z]+|pointer-events|class|opacity)="(?!0)[^"]*"| font-family="inherit"')


def svg(chart):
    """The chart as SVG, in the page's own font and colors."""
    style = {"labelFont": "inherit", "titleFont": "inherit", "labelColor": INK, "titleColor": INK, "labelFontSize": 11,
             "titleFontSize": 11, "titleFontWeight": "normal"}
    axis = {**style, "gridColor": RULE, "domainColor": INK, "tickColor": INK, "labelLimit": 130}
    spec = chart.properties(width=WIDTH, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")).configure(
        aria=False, background="transparent", padding=4, axis=axis, view={"stroke": None})
    drawn = EMPTY.sub("", vl_convert.vegalite_to_svg(spec.to_dict()))
    for token, color in COLORS.items():
        drawn = drawn.replace(f'"{token}"', f'"{color}"')
    return NOISE.sub("", drawn)


def series(labels):
    """How a policy looks: its color, shape, dash and the size of its marks; labels stand in the order enacted law, bill."""
    def by_policy(channel, *values):
        return channel("policy:N", scale=alt.Scale(domain=labels, range=list(values[:len(labels)])), legend=None)
    return {
        "color": by_policy(alt.Color, ENACTED, BILL),
        "shape": by_policy(alt.Shape, "circle", "diamond"),
        "size": by_policy(alt.Size, 110, 50) if len(labels) > 1 else alt.value(110),
        "strokeDash": by_policy(alt.StrokeDash, [4, 3], [1, 0]) if len(labels) > 1 else alt.value([1, 0]),
    }


def dots(rows, labels, groups):
    """Shares by group, a dot a policy: rows are {group, policy, share}."""
    look = series(labels)
    base = alt.Chart(alt.Data(values=rows), height=alt.Step(24)).encode(
        x=alt.X("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(zero=True)),
        y=alt.Y("group:N", sort=groups, title=None, axis=alt.Axis(domain=False, ticks=False)))
    link = base.mark_line(color=RULE, strokeWidth=3).encode(detail="group:N")
    return svg(link + base.mark_point(filled=True, opacity=1).encode(color=look["color"], shape=look["shape"], size=look["size"]))


def curve(rows, labels, unit):
    """A count by years, a line a policy, a mark at the years in force: rows are {years, policy, count, current}. What is
    equal shows both: the bill's line below, the enacted law's dashes on it."""
    look = series(labels)
    base = alt.Chart(alt.Data(values=sorted(rows, key=lambda row: row["policy"] == labels[0])), height=170).encode(
        x=alt.X("years:Q", title="years of waiting", scale=alt.Scale(domain=[0, 15]),
                axis=alt.Axis(values=[0, 3, 5, 7, 10, 15], grid=False)),
        y=alt.Y("count:Q", title=unit, scale=alt.Scale(zero=True), axis=alt.Axis(format=",d", tickCount=4)),
        color=look["color"])
    line = base.mark_line(strokeWidth=2.5, invalid="break-paths-show-path-domains").encode(strokeDash=look["strokeDash"])
    alone = base.transform_filter("!datum.is_joined").mark_point(filled=True, size=25, opacity=1)
    mark = base.transform_filter("datum.is_current").mark_point(filled=True, opacity=1)
    return svg(line + alone + mark.encode(shape=look["shape"], size=look["size"]))


def flow(rows, labels, unit):
    """Counts a month over time, a stepped line a policy: rows are {day, policy, rate}, a rate of null is a gap."""
    look = series(labels)
    chart = alt.Chart(alt.Data(values=sorted(rows, key=lambda row: row["policy"] == labels[0])), height=170)
    return svg(chart.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains").encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelOverlap=True)),
        y=alt.Y("rate:Q", title=f"{unit} a month", axis=alt.Axis(format=",.1~f", tickCount=4)),
        color=look["color"], strokeDash=look["strokeDash"]))
