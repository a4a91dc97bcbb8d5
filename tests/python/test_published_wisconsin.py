"""Published figures of Wisconsin beside a build: each count is what its definition says, on rows counted by hand."""

import shutil
import subprocess
import sys

import duckdb
import published_wisconsin
import pytest
from conftest import ROOT

SCRIPT = ROOT / "scripts" / "published_wisconsin.py"
# one row a charge: person, case, filed, status, owed, level, maximum, class, disposition, age, convicted, what else is true.
# A passes the bill twice, once only where nothing need be paid. B was revoked, C was convicted of a later crime, D of a
# traffic crime, E of a Class F felony, F under an order at 20, G at 30 of a Class I felony after another felony. H has a
# charge pending, I a forfeiture only, J no conviction.
CHARGES = """
    ('A', 'A1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'convicted', 30,   '2015-06-01', null),
    ('A', 'A2', 2014, 'closed', 50, 'misdemeanor', 270,  null, 'convicted', 30,   '2014-06-01', null),
    ('B', 'B1', 2015, 'closed', 0,  'felony',      1278, 'I',  'convicted', 30,   '2015-06-01', 'revoked'),
    ('C', 'C1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'convicted', 24,   '2015-06-01', 'later'),
    ('D', 'D1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'convicted', 40,   '2015-06-01', 'traffic'),
    ('E', 'E1', 2015, 'closed', 0,  'felony',      4563, null, 'convicted', 40,   '2015-06-01', null),
    ('F', 'F1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'convicted', 20,   '2015-06-01', 'ordered'),
    ('F', 'F1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'read_in',   20,   null,         null),
    ('G', 'G1', 2015, 'closed', 0,  'felony',      1278, 'I',  'convicted', 30,   '2015-06-01', 'felony'),
    ('H', 'H1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'convicted', 30,   '2015-06-01', null),
    ('H', 'H2', 2022, 'open',   0,  'misdemeanor', 270,  null, 'pending',   37,   null,         null),
    ('I', 'I1', 2015, 'closed', 0,  'violation',   0,    null, 'convicted', 30,   '2015-06-01', null),
    ('J', 'J1', 2015, 'closed', 0,  'misdemeanor', 270,  null, 'dismissed', null, null,         null)
"""
BUILD = f"""
    create schema eligibility; create schema histories; create schema law; create schema decisions;
    create table listed as
    select *, concat(case_id, '-', row_number() over ()) as charge_id, coalesce(what, '') as mark
    from (values {CHARGES}) as t (
        person_id, case_id, filed, status, owed, level, max_penalty_days, class, disposition, age, convicted, what);
    create table law.offense_lists as select * from (values
        ('wi_2023_ab37', 'wi_ab37_any_class', 'traffic', true), ('wi_2023_ab37', 'wi_ab37_any_class', 'plain', false)
    ) as t (policy_id, list, offense_id, is_certain);
    create table eligibility.wi_charges as
    select
        policy_id, 'WI' as jurisdiction, charge_id, case_id, person_id, level, max_penalty_days, disposition,
        cast(age as integer) as age_at_offense, cast(convicted as date) as convicted_date, date '2023-05-06' as as_of,
        if(mark = 'traffic', 'traffic', 'plain') as offense_id,
        disposition = 'convicted' as is_conviction,
        disposition = 'convicted' and level <> 'violation' as is_crime_conviction,
        mark = 'ordered' as is_ordered, mark = 'revoked' as probation_revoked, disposition = 'read_in' as is_read_in,
        cast(convicted as date) as sentence_end_date, class = 'H' as is_class_h, class = 'I' as is_class_i, false as is_violent
    from listed cross join (values ('enacted'), ('wi_clean_slate_7_8')) as policies (policy_id);
    create table histories.cases as
    select
        case_id, any_value(status) as status, max(owed) as money_due, make_date(any_value(filed), 1, 5) as filed_date,
        count_if(disposition = 'convicted') as convictions
    from listed group by case_id;
    create table histories.people as select distinct person_id, 'Hispanic' as race from listed;
    create table histories.charges as select charge_id, person_id, disposition = 'convicted' as is_convicted from listed;
    create table histories.offenses as select * from (values ('traffic', '346'), ('plain', '943')) as t (offense_id, chapter);
    create table eligibility.wi_people as
    select policy_id, person_id, if(person_id = 'G', date '2014-03-01', null) as first_felony_conviction
    from listed cross join (values ('enacted')) as policies (policy_id) group by all;
    create table eligibility.wi_subsequent as
    select charge_id, if(mark = 'later', date '2016-02-01', date '9999-12-31') as crime_date from listed;
    create table eligibility.wi_model_clean_slate as
    select
        'wi_model_clean_slate' as policy_id, '' as charge_id, null::date as grade_covered_on, null::date as not_violent_on,
        null::date as not_sex_offense_on, null::date as not_domestic_abuse_on, null::date as not_traffic_on limit 0;
    create table decisions.decisions as
    select 'wi_clean_slate_7_8' as policy_id, 'wi_model_clean_slate' as provision_id, charge_id, 'eligible' as status
    from listed where person_id in ('A', 'B') and case_id <> 'A2';
    create table decisions.charge_outcomes as
    select 'wi_clean_slate_7_8' as policy_id, 'WI' as jurisdiction, charge_id, 'eligible' as status
    from listed, range(if(case_id = 'A1', 12, 1));
"""
OURS = {
    # A1, A2, B1, C1, F1, H1 have an offense of the bill; then B was revoked, C convicted again, A2 unpaid, H is charged
    "2023 AB 37, charge by charge": {
        "crimes": 9, "six": 8, "h_i": 7, "bars": 6, "kept": 5, "later": 4, "paid": 3, "year_over": 3, "clear": 2},
    "2023 AB 37, case by case": {
        "cases": 9, "people": 8, "passing": 2, "passing_charges": 2, "passing_people": 2, "from_25": 1, "under_25": 1},
    "2023 AB 37, a test left out": {
        "money": 2, "money_cases": 3, "revocation": 3, "subsequent": 3, "new_bars": 3, "traffic_only": 2, "under_25": 1},
    "2023 AB 37, by race": {"hispanic": 25.0, "white": None},
    "The model act, by its waits": {"misdemeanors_7_8": 1, "felonies_7_8": 1, "people_7_8": 2, "full_7_8": 1},
    "The model act of seven and eight years, by race": {"hispanic": 25.0},
    # A1, B1, D1, H1 and I1: C and F were under 25, E's class is above H, G had a felony before the filing
    "Closed today only by age": {
        "cases": 5, "people": 5, "misdemeanor": 3, "h_i": 1, "forfeiture": 1, "no_felony_share": 80.0,
        "misdemeanor_no_traffic": 2},
    "What each limit of today's law keeps out": {
        "cases": 11, "with_crime": 9, "under_25": 2, "from_25": 5, "no_conviction": 1, "graver": 2, "graver_under_25": 0,
        "ranking": "age > no conviction > graver under 25"},
    "Expunction ordered at sentencing": {
        "cases": 1, "felony": 0, "misdemeanor": 1, "lawful_under_25": 2, "ordered_under_25": 1, "share_under_25": 50.0,
        "lawful_from_25": 5, "ordered_from_25": 0, "complete": 1},
}


@pytest.fixture
def database(tmp_path):
    with duckdb.connect(str(tmp_path / "built.duckdb")) as con:
        con.execute(BUILD)
    return tmp_path / "built.duckdb"


@pytest.fixture
def found(database):
    with duckdb.connect(str(database), read_only=True) as con:
        return published_wisconsin.computed(con)[0]


def run(database):
    return subprocess.run([sys.executable, SCRIPT, "--database", database], capture_output=True, text=True)


@pytest.mark.parametrize("title", OURS)
def test_each_figure_is_what_its_definition_says(found, title):
    assert {column: found[title][column] for column in OURS[title]} == OURS[title]


def test_each_figure_has_a_query_and_each_column_a_figure(found):
    rows = published_wisconsin.published()
    assert {(row["table"], row["column"]) for row in rows} <= {(title, name) for title in found for name in found[title]}
    unnamed = {(title, name) for title in found for name in found[title]} - {(row["table"], row["column"]) for row in rows}
    assert unnamed == {("The model act, by its waits", "felonies_7_10")}  # too few to be shown


def test_a_ratio_stands_beside_what_was_published():
    row = {"figure": "people", "published": "18690", "source": "a source", "why": "a reason"}
    assert published_wisconsin.line(row, 18_684) == ["people", "18,690", "18,684", "1.000", "a source", "a reason"]
    assert published_wisconsin.line({**row, "published": "87%"}, 75.14)[1:4] == ["87%", "75.1%", "0.864"]
    assert published_wisconsin.line({**row, "published": "a > b"}, "a > b")[1:4] == ["a > b", "a > b", "same"]


def test_a_count_under_eleven_is_not_printed(database):
    told = run(database)
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    policy, = [line.split() for line in lines if line.startswith("  wi_clean_slate_7_8 ")]
    assert policy[1:] == ["24", "21", "under", "11"]
    crimes, = [line for line in lines if line.startswith("  convictions of a crime ")]
    assert crimes.split()[4:] == ["106,286", "under", "11", "reading", "of", "the", "extract"]


def test_no_database(tmp_path):
    told = run(tmp_path / "x.duckdb")
    assert told.returncode == 1 and not told.stdout
    assert told.stderr.count("\n") == 1 and "x.duckdb does not exist: run make wisconsin" in told.stderr


def test_a_database_of_something_else(tmp_path):
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    (tmp_path / "text.duckdb").write_text("no database")
    for name in ("empty.duckdb", "text.duckdb"):
        told = run(tmp_path / name)
        assert told.returncode == 1 and not told.stdout
        assert told.stderr.count("\n") == 1 and f"{name} cannot be read" in told.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_the_command_asks_for_the_folder():
    told = subprocess.run(["make", "--old-file", ".venv/run.installed", "wisconsin", "WI_CCAP_DATA="],
                          cwd=ROOT, capture_output=True, text=True)
    assert told.returncode
    assert "name the folder that holds the Wisconsin extract" in told.stdout
    assert "make wisconsin WI_CCAP_DATA=/path/to/folder" in told.stdout
