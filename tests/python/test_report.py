"""The report: its numbers are those of impact/, small groups stay hidden, and it is one file that everybody can read."""

import csv
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser

import duckdb
import pytest
from conftest import ROOT

BILL = "mi_shorter"
TITLE = 'Waits of <two> years & "more"'
# elements that have no end tag
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


def report(database, out, *options):
    script = ROOT / "scripts" / "report.py"
    return subprocess.run([sys.executable, script, "--database", database, "--out", out, *options], capture_output=True, text=True)


def put(con, table, rows):
    """Rows, given as dictionaries, at the end of a table."""
    marks = ", ".join("?" for _ in rows[0])
    con.executemany(f"insert into {table} ({', '.join(rows[0])}) values ({marks})", [list(row.values()) for row in rows])


def add_bill(con):
    """A bill of Michigan in a finished database: shorter waits, a clause repealed, lists changed, a paragraph on petition."""
    put(con, "law.policies", [{"policy_id": BILL, "jurisdiction": "MI", "title": TITLE}])
    con.execute(f"insert into law.provisions select * replace ('mi_new' as provision_id, '{BILL}' as bill_id, 'petition' as mode) "
                "from law.provisions where provision_id = 'mi_780_621g_1'")
    con.execute(f"insert into law.rules by name select '{BILL}' as policy_id, provision_id, jurisdiction from law.provisions "
                "where jurisdiction = 'MI'")
    put(con, "law.parameters", [
        {"policy_id": policy, "provision_id": provision, "parameter": parameter, "value": value, "unit": unit, "is_proposed": policy == BILL}
        for policy, provision, parameter, value, unit in (
            ("enacted", "mi_780_621g_1", "a_clause", "true", "flag"), (BILL, "mi_780_621g_1", "a_clause", "false", "flag"),
            (BILL, "mi_780_621g_1", "wait_years", "2", "years"), (BILL, "mi_new", "lifetime_cap", "4", "count"))])
    put(con, "law.all_bill_offenses", [
        {"policy_id": BILL, "jurisdiction": "MI", "action": action, "list": "mi_a_list", "citation": citation, "match": "section"}
        for action, citation in (("add", "=HYPERLINK(1)"), ("remove", "MCL 750.316"))])
    for table, rows in numbers().items():
        con.execute(f"delete from impact.{table} where jurisdiction = 'MI'")
        put(con, f"impact.{table}", [{"policy_id": policy, "jurisdiction": "MI", "is_upper_bound": policy == BILL, **row}
                                     for policy, more in (("enacted", 0), (BILL, 123)) for row in rows(more)])


def numbers():
    """Tables of impact/ that show a bill, as the sample is too small to: the rows of a policy that clears so many more."""
    shown = {"is_suppressed": False}
    measures = ["charges", "convictions", "other_charges", "any_relief", "no_conviction_left", "no_felony_left", "no_record_left"]
    people = {"White": 700, "Black": 300}
    return {
        "totals": lambda more: [
            {"measure": measure, "total": 1000, "cleared": 400 + more, "share": 0.4 + more / 1000, "undecided": 77, "gained": more, "lost": 0,
             **shown} for measure in measures],
        "breakdowns": lambda more: [
            {"measure": "any_relief", "dimension": "race", "value": race, "total": people[race], "cleared": people[race] // 2 + more,
             "share": 0.5 + more / people[race], "gained": more, "lost": 0, **shown} for race in people],
        "disparities": lambda more: [
            {"dimension": "race", "value": race, "people": people[race], "people_with_relief": people[race] // 2 + more, "ratio": 1.25,
             "reference_value": "White"} for race in people],
        "months": lambda more: [
            {"measure": measure, "period": period, "starts_on": day, "newly_cleared": number, **shown}
            for measure in ("charges", "any_relief") for period, day, number in (
                ("backlog", None, 400 + more), ("month", "2026-07-01", 20), ("month", "2026-08-01", 21), ("month", "2026-09-01", 22),
                ("quarter", "2026-10-01", 66), ("year", "2028-07-01", 24), ("later", "2036-07-01", 55), ("(suppressed)", None, None))],
        "wait_curves": lambda more: [
            {"provision_id": "mi_780_621g_1", "parameter": "wait_years", "years": years, "current_years": 2 if more else 7,
             "charges_cleared": None if years == 4 else 500 + more - 20 * years, **shown} for years in range(16)],
        "petition_gap": lambda more: [{"people_eligible": 400 + more, "people_by_petition": more, "uptake": 0.065, "people_at_uptake": 26.0,
                                       "gap_at_uptake": 374.0, "expected_cleared": 400.0, "expected_gap": 0.0, **shown}],
    }


@pytest.fixture(scope="module")
def database(graph_file, tmp_path_factory):
    """A finished build and one bill."""
    copy = tmp_path_factory.mktemp("report") / "built.duckdb"
    shutil.copy(graph_file, copy)
    with duckdb.connect(str(copy)) as con:
        add_bill(con)
    return copy


@pytest.fixture(scope="module")
def pages(database):
    """The pages of the bill, of the law, and of a bill of a state without a charge, with their tables beside them."""
    made = {}
    for name, options in {"bill": ["--bill", BILL], "law": [], "empty": ["--bill", "wi_2023_ab37"]}.items():
        made[name] = database.with_name(f"{name}.html")
        told = report(database, made[name], *options)
        assert told.returncode == 0, told.stderr
    return made


class Page(HTMLParser):
    """The elements of a page, in order: (tag, attributes, its text, the tags around it)."""

    def __init__(self, path):
        super().__init__()
        self.text, self.open, self.elements = path.read_text(encoding="utf-8"), [], []
        self.feed(self.text)
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attributes):
        self.elements.append([tag, dict(attributes), "", [element[0] for element in self.open]])
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_startendtag(self, tag, attributes):
        self.elements.append([tag, dict(attributes), "", [element[0] for element in self.open]])

    def handle_endtag(self, tag):
        assert self.open and self.open.pop()[0] == tag, f"</{tag}> closes what is open"

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def all(self, *tags):
        return [element for element in self.elements if element[0] in tags]


@pytest.fixture(scope="module", params=["bill", "law", "empty"])
def page(request, pages):
    return Page(pages[request.param])


def test_every_number_of_the_summary_is_in_the_tables(pages, database):
    with duckdb.connect(str(database), read_only=True) as con:
        for name, least in {"bill": 18, "law": 40}.items():
            told = Page(pages[name]).all("data")
            assert len(told) > least
            for _, attributes, text, _ in told:
                place, *keys = attributes["data-of"].split()
                table, column = place.split(".")
                where = " and ".join(f"{key.split('=')[0]} = '{key.split('=')[1]}'" for key in keys)
                (number,), = con.execute(f"select {column} from impact.{table} where {where}").fetchall()
                assert float(attributes["value"]) == number
                assert text in (f"{number:,}", f"{number:,.0f}", f"{number:.1%}")


def test_no_number_of_the_summary_stands_alone(pages):
    """Outside <data> a sentence of the summary has no number but the limit of suppression and the years of the timeline."""
    summary = re.search(r'<h2 id="summary">.*?</ul>', pages["bill"].read_text(encoding="utf-8"), re.DOTALL)[0]
    bare = re.sub(r"<data.*?</data>|<.*?>", "", summary)
    assert re.findall(r"\d+", bare.replace("fewer than 11", "")) == []


def test_no_small_count_is_shown(pages):
    for name, path in pages.items():
        for tag, attributes, text, _ in Page(path).all("td"):
            for number in re.findall(r"[\d,]+", text) if attributes.get("class") in ("count", "part") else []:
                small = number.isdigit() and 1 <= int(number) <= 10
                assert not small or f"{number}." in text or f".{number}" in text, f"{name}: {text}"
        for file in path.with_suffix("").glob("*.csv"):
            with open(file, newline="", encoding="utf-8-sig") as handle:
                for row in csv.DictReader(handle):
                    counts = [cell for column, cell in row.items() if re.match(
                        "total|cleared|undecided|held|out_of_reach|gained|lost|people|newly|charges|reference_people", column)]
                    assert not [cell for cell in counts if cell.isdigit() and 1 <= int(cell) <= 10], f"{file.name}: {row}"
                    assert not {"person_id", "case_id", "charge_id"} & set(row)


def test_withheld_is_said(pages):
    assert "fewer than 11" in pages["law"].read_text(encoding="utf-8")
    assert pages["law"].read_text(encoding="utf-8").count(">withheld<") > 10


def test_the_bill_beside_the_law(pages):
    """Changed, repealed, added and removed; what a bill's petition clears is an upper bound wherever it is named."""
    page = Page(pages["bill"])
    assert [text for _, _, text, _ in page.all("h1", "title")] == [TITLE, TITLE]
    cells = [text for _, _, text, _ in page.all("td")]
    assert "repealed" in cells and "added" in cells and "removed" in cells and "2 years" in cells and "7 years" in cells
    headers = [text for _, _, text, _ in page.all("th", "figcaption", "p", "li") if re.search(r"\bbill\b", text, re.IGNORECASE)]
    assert "Bill (upper bound)" in headers and any(text.startswith("Upper bound.") for text in headers)
    assert [text for text in headers if text.startswith("Upper bound: The bill could clear at most")]


def test_text_is_no_formula_in_a_spreadsheet(pages):
    entries = (pages["bill"].with_suffix("") / "list_entries.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in entries


def test_the_tables_are_those_of_impact(pages, database):
    with duckdb.connect(str(database), read_only=True) as con:
        for table in ("totals", "months", "breakdowns", "wait_curves"):
            with open(pages["bill"].with_suffix("") / f"{table}.csv", newline="", encoding="utf-8-sig") as handle:
                told = list(csv.reader(handle))
            own = f"from impact.{table} where jurisdiction = 'MI' and policy_id in ('enacted', '{BILL}')"
            assert len(told) - 1 == con.execute(f"select count(*) {own}").fetchone()[0] > 0


def test_it_asks_for_nothing(page):
    assert not page.all("script", "link", "img", "iframe", "object", "embed")
    assert not re.search(r"url\(|@import", page.text)
    assert not [attributes for _, attributes, _, _ in page.elements for name, value in attributes.items()
                if name in ("src", "href", "xlink:href", "srcset", "data", "action") and not value.startswith("#")]


def test_it_can_be_read_by_everybody(page):
    root = page.elements[0]
    assert root[0] == "html" and root[1]["lang"] == "en"
    levels = [int(tag[1]) for tag, _, _, _ in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    ids = [attributes["id"] for _, attributes, _, _ in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for _, attributes, _, _ in page.all("a")]
    assert links[0] == "#main" and {link[1:] for link in links} <= set(ids)
    labels = [attributes["aria-labelledby"] for _, attributes, _, _ in page.elements if "aria-labelledby" in attributes]
    assert set(labels) <= set(ids)
    assert len(page.all("main")) == len(page.all("nav")) == len(page.all("header")) == 1
    assert all(attributes["role"] == "img" and attributes["aria-label"] for _, attributes, _, _ in page.all("svg"))
    assert all(attributes["scope"] in ("col", "row") for _, attributes, _, _ in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) > 0
    assert len(page.all("figure")) == len(page.all("figcaption")) == len(page.all("svg"))
    figures = re.findall("<figure>.*?</figure>", page.text, re.DOTALL)
    assert all("<details><summary>" in figure and "<table>" in figure for figure in figures)


def test_mistakes_are_told_in_a_sentence(database, tmp_path):
    missing = report(tmp_path / "none.duckdb", tmp_path / "x.html")
    assert missing.returncode == 1 and "none.duckdb does not exist: run make build" in missing.stderr
    unknown = report(database, tmp_path / "x.html", "--bill", "pa_x")
    assert unknown.returncode == 1 and f"'pa_x' is no bill of this database, which holds {BILL}, " in unknown.stderr
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    empty = report(tmp_path / "empty.duckdb", tmp_path / "x.html")
    assert empty.returncode == 1 and "empty.duckdb cannot be reported" in empty.stderr and "Traceback" not in empty.stderr


def chromium(page, folder, width=360, dark=False):
    """What Chromium makes of a page, what it says on the console, and the addresses that the page asked for."""
    log = folder / "net.json"
    told = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND",
         f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", f"--window-size={width},800",
         f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    # what the browser asks for itself belongs to no page
    asked = {event["url"] for event in events if event.get("network_isolation_key", "").startswith("file:")}
    asked = {url for url in asked if not url.startswith("file:")}
    return told.stdout, [line for line in told.stderr.splitlines() if "CONSOLE" in line], asked


needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine: apt-get install chromium")


@needs_chromium
@pytest.mark.parametrize(("name", "width", "dark"), [("bill", 360, False), ("bill", 768, True), ("law", 360, True), ("law", 1280, False)])
def test_a_browser_shows_it(pages, tmp_path, name, width, dark):
    """Without a word on the console or a request, no wider than the screen, in the colours that the reader asked for."""
    copy = tmp_path / "page.html"
    probe = ("<script>document.title = [innerWidth, document.documentElement.scrollWidth,"
             " matchMedia('(prefers-color-scheme: dark)').matches]</script></body>")
    text = pages[name].read_text(encoding="utf-8").replace("</body>", probe).replace("<details>", "<details open>")
    copy.write_text(text, encoding="utf-8")
    shown, console, asked = chromium(copy, tmp_path, width, dark)
    assert "</main>" in shown and not console and not asked
    inside, wide, is_dark = re.search(r"<title>(.*?)</title>", shown)[1].split(",")
    assert int(wide) <= int(inside) <= max(width, 500) and is_dark == str(dark).lower()


@needs_chromium
def test_a_browser_would_tell(tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><title>x</title><img src="http://elsewhere.test/x.png"><script>missing()</script>', encoding="utf-8")
    _, console, asked = chromium(bad, tmp_path)
    assert len(console) == 1 and asked == {"http://elsewhere.test/x.png"}


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_finds_the_examples():
    def plan(*options):
        return subprocess.run(["make", "--dry-run", "report", *options], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    example = plan("BILL=pa_wait_five")
    assert "BILLS='bills/examples'" in example and "--bill 'pa_wait_five'" in example and "DB=target/report.duckdb" in example
    assert "BILLS='mine'" in plan("BILL=pa_wait_five", "BILLS=mine")
