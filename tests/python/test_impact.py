"""What analysts read: an empty bill changes nothing, a curve is what a bill would do, and no small group can be told."""

import csv
import shutil

import duckdb
import graph
import pytest
import yaml

AS_OF = "2026-06-30"
TABLES = ("totals", "breakdowns", "disparities", "months", "binding_tests", "feasibility", "wait_curves", "petition_gap")
# bill: the waiting periods that it changes (provision, parameter, years)
BILLS = {
    "pa_empty": [],
    "pa_one": [("pa_9122_2_a_3", "conviction_age_years", 1), ("pa_9122_2_a_1", "conviction_free_years", 2)],
    "pa_close": [("pa_9122_2_a_3", "conviction_age_years", 6)],
    "mi_two": [("mi_780_621g_1", "wait_years", 2), ("mi_780_621g_3", "wait_years", 0)],
    "ny_nine": [("ny_160_57_1_a", "wait_years", 1), ("ny_160_57_1_b_i", "wait_years", 9), ("ny_160_57_1_b_ii", "wait_years", 2)],
    "ca_ten": [("ca_851_93_b", "wait_years", 10), ("ca_851_93_c_i", "wait_years", 8), ("ca_hs_11361_5", "retention_years", 9)],
}
SINGULAR = ("impact_breakdowns_add_up impact_gains_are_differences impact_backlog_is_the_total impact_small_groups_are_hidden"
            " impact_tables_tell_no_rest waits_name_parameters")


LEAP_DAYS = """
    {% for leap_day in ['back', 'forward'] %}
    select '{{ leap_day }}' as leap_day, would_end_on, {{ move_wait('ends_on', 'more') }} as moved_on
    from (
        select
            more,
            {{ add_years('anchor', 'years', leap_day) }} as ends_on,
            {{ add_years('anchor', '(years + more)', leap_day) }} as would_end_on
        from (select cast('2000-01-01' as date) + cast(n as integer) as anchor from range(3000) as d (n)),
            range(9) as y (years), range(-8, 9) as m (more)
        where years + more >= 0
    ) as ended
    {{ 'union all' if not loop.last }}
    {% endfor %}
"""


def append(file, rows):
    """Rows with as many cells as the header; the last ones are empty."""
    with open(file, "r+", newline="", encoding="utf-8") as handle:
        width = len(next(csv.reader(handle)))
        handle.seek(0, 2)
        csv.writer(handle, lineterminator="\n").writerows([*row, *[""] * (width - len(row))] for row in rows)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with more bills."""
    copy = tmp_path_factory.mktemp("bills") / "project"
    shutil.copytree(graph.ROOT, copy, ignore=shutil.ignore_patterns(
        ".git", ".venv", "target", "logs", "sample*", "*.duckdb", "connectors", "docs", "python", "cases"))
    bills = copy / "seeds" / "bills"
    append(bills / "bills.csv", [[bill, bill[:2].upper(), "a test"] for bill in BILLS])
    append(bills / "bill_parameters.csv", [[bill, *change] for bill, changes in BILLS.items() for change in changes])
    return copy


@pytest.fixture(scope="module")
def built(project, population):
    """The database of a build with all bills, what dbt's own tests say of it, and the SQL of LEAP_DAYS."""
    folder = population("--people", "3000", "--seed", "2")
    with graph.Builder(project) as builder:
        with builder.build(folder, AS_OF, select="+path:models/impact +clearance_list"):
            told = None
        try:
            builder.dbt("test", "--select", SINGULAR, "--vars", f"{{as_of: '{AS_OF}'}}", manifest=builder.manifest)
        except graph.BuildError as error:
            told = str(error)
        compiled = builder.dbt("compile", "--inline", LEAP_DAYS, manifest=builder.manifest)
        yield builder.database, told, compiled.results[0].node.compiled_code


@pytest.fixture(scope="module")
def con(built):
    with duckdb.connect(str(built[0]), read_only=True) as con:
        yield con


def rows(con, table, policy, state):
    columns = f"select * exclude (policy_id) from impact.{table} where policy_id = ? and jurisdiction = ? order by all"
    return con.execute(columns, [policy, state]).fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_bill_changes_nothing(con, table):
    assert rows(con, table, "pa_empty", "PA") == rows(con, table, "enacted", "PA")
    assert con.execute(f"from impact.{table} limit 1").fetchall()


@pytest.mark.parametrize("bill", [bill for bill in BILLS if BILLS[bill]])
def test_a_curve_is_what_the_bill_would_do(con, bill):
    """Before suppression: the enacted law's curve at the bill's years, and the bill's own, are the bill's eligible charges."""
    for provision, parameter, years in BILLS[bill]:
        eligible = con.execute(
            "select count(*) from decisions.decisions where policy_id = ? and provision_id = ? and status = 'eligible'",
            [bill, provision]).fetchone()
        for policy in ("enacted", bill):
            curve = con.execute(
                "select cleared from impact_working.curve_cells where policy_id = ? and provision_id = ? and parameter = ? "
                "and years = ?", [policy, provision, parameter, years]).fetchone()
            assert curve == eligible, f"{policy}, {provision}, {years} years"


def test_some_bill_moves_the_curve(con):
    moved = con.execute("select count(*) from impact.wait_curves where change > 0").fetchone()[0]
    assert moved > 0


def test_what_holds_for_every_build_holds_with_many_bills(built):
    assert not built[1]


def test_a_bill_that_is_too_close_is_shown_nowhere(con):
    shown = {table: [row for row in rows(con, table, "pa_close", "PA") if "charges" in row and False in row[-1:]] for table in TABLES}
    assert not any(shown.values())
    assert con.execute("select count(*) from impact.totals where policy_id = 'pa_close' and measure = 'charges' "
                       "and is_suppressed and cleared is null").fetchone() == (1,)
    assert con.execute("select count(charges_cleared) from impact.wait_curves where policy_id = 'pa_close'").fetchone() == (0,)


def test_what_is_cleared_is_the_clearance_list(con):
    told = con.execute("select jurisdiction, cleared from impact.totals where policy_id = 'enacted' and measure = 'charges' "
                       "and not is_suppressed order by all").fetchall()
    listed = con.execute("select jurisdiction, count(*) from clearance.clearance_list group by all order by all").fetchall()
    assert set(told) <= set(listed) and len(told) > 4


def test_states_without_a_bill_have_every_table(con):
    for table in TABLES:
        assert rows(con, table, "enacted", "MN") or table in ("disparities", "wait_curves")
    assert con.execute("select max(gained), max(lost), max(net) from impact.totals where jurisdiction = 'MN'").fetchone() == (0, 0, 0)


def test_a_moved_wait_never_ends_too_early(built, con):
    """And too late only by 28 and 29 February: on every other as_of the curve is exact, whatever the state's convention."""
    late = con.execute(f"""
        select leap_day, min(moved_on - would_end_on), min(strftime(would_end_on, '%m-%d')), max(strftime(moved_on, '%m-%d'))
        from ({built[2]}) where moved_on <> would_end_on group by all order by all
    """).fetchall()
    assert late == [("back", 1, "02-28", "03-01"), ("forward", 1, "02-28", "03-01")]


def test_nothing_personal_leaves():
    text = (graph.ROOT / "models" / "impact" / "impact.yml").read_text(encoding="utf-8")
    columns = {(column["name"], column["data_type"]) for model in yaml.safe_load(text)["models"] for column in model["columns"]}
    assert {name for name, _ in columns if name.endswith("_id")} == {"policy_id", "provision_id"}
    assert [name for name, kind in columns if kind == "date"] == ["starts_on"]
    assert not any("pii" in str(model) for model in yaml.safe_load(text)["models"])
