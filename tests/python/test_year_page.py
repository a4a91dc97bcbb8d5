"""The page of a year needs nothing else, says every number in words too, and draws what the file holds."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import year_page

PIPELINE = """day,state,stage,actions
2025-07-01,PA,proposed,40
2025-07-08,PA,proposed,10
2025-07-08,PA,applied,27
2025-07-08,PA,objected,3
2025-07-08,UT,proposed,5
"""


@pytest.fixture
def page(tmp_path):
    (tmp_path / "pipeline.csv").write_text(PIPELINE)
    told = subprocess.run([sys.executable, year_page.__file__, "--folder", tmp_path], capture_output=True, text=True)
    assert told.stdout == f"open {tmp_path}/index.html\n"
    return (tmp_path / "index.html").read_text(encoding="utf-8")


def test_it_asks_for_nothing_else(page):
    assert not re.findall(r"https?:|<script|<link|src=|url\(|@import", page)


def test_every_chart_is_said_in_words(page):
    charts = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    assert len(charts) == 4
    for chart in charts:
        title, said = chart.find("title"), chart.find("desc")
        assert chart.get("role") == "img" and chart.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"
    assert "On the last day: 27 applied, 0 ordered, 10 proposed, 0 overdue, 3 objected" in charts[0].find("desc").text


def test_every_number_stands_in_a_table(page):
    lines = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page)
    cells = [(day, [int(cell) for cell in re.findall(r"<td>(.*?)</td>", row)]) for day, row in lines]
    assert cells == [
        ("2025-07-01", [0, 0, 40, 0, 0, 0, 0]), ("2025-07-08", [27, 0, 10, 0, 3, 0, 0]),
        ("2025-07-01", [0, 0, 0, 0, 0, 0, 0]), ("2025-07-08", [0, 0, 5, 0, 0, 0, 0]),
    ]


def test_the_areas_stand_on_each_other(page):
    areas = re.findall(r'<polygon class="(\w+)" points="(.*?)"', page)[:len(year_page.STAGES)]
    points = {stage: [tuple(map(float, point.split(","))) for point in area.split()] for stage, area in areas}
    assert points["proposed"][1] == points["overdue"][2]  # the last day's top of one is the next one's floor
    assert points["reversed"][0][1] == points["reversed"][1][1], "40 actions on both days"


def test_no_file(tmp_path):
    told = subprocess.run([sys.executable, year_page.__file__, "--folder", tmp_path], capture_output=True, text=True)
    assert told.returncode == 1 and "pipeline.csv does not exist: run make year" in told.stderr
