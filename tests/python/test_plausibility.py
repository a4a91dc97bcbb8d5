"""Published figures beside a build: each of ours is the share that its name says, on rows counted by hand."""

import subprocess
import sys

import duckdb
import plausibility
import pytest
from conftest import ROOT

SCRIPT = ROOT / "scripts" / "plausibility.py"
# Michigan: A is left with nothing, B with a felony, C with an outcome that nobody knows, D has no set-aside,
# E keeps only a civil infraction. New York's Y2 would need a petition. Nobody of Utah is there.
CHARGES = """
    ('MI', 'A', 'A1', 'felony',      'convicted', true,  2010, 'mi_780_621g_2', 'eligible'),
    ('MI', 'A', 'A2', 'misdemeanor', 'convicted', true,  2010, 'mi_780_621g_4', 'eligible'),
    ('MI', 'B', 'B1', 'misdemeanor', 'convicted', true,  2010, 'mi_780_621g_4', 'eligible'),
    ('MI', 'B', 'B2', 'felony',      'convicted', true,  2020, 'mi_780_621g_2', 'waiting'),
    ('MI', 'C', 'C1', 'misdemeanor', 'convicted', true,  2010, 'mi_780_621g_4', 'eligible'),
    ('MI', 'C', 'C2', 'misdemeanor', 'unknown',   null,  null, null,            'not_covered'),
    ('MI', 'D', 'D1', 'misdemeanor', 'convicted', true,  2024, 'mi_780_621g_4', 'waiting'),
    ('MI', 'E', 'E1', 'misdemeanor', 'convicted', true,  2010, 'mi_780_621g_4', 'eligible'),
    ('MI', 'E', 'E2', 'infraction',  'convicted', true,  2010, null,            'not_covered'),
    ('PA', 'P', 'P1', 'misdemeanor', 'convicted', true,  2010, 'pa_9122_2_a_1', 'eligible'),
    ('PA', 'P', 'P2', 'felony',      'dismissed', false, null, 'pa_9122_2_a_2', 'eligible'),
    ('PA', 'P', 'P3', 'summary',     'dismissed', false, null, 'pa_9122_2_a_2', 'eligible'),
    ('PA', 'P', 'P4', 'summary',     'convicted', true,  2010, 'pa_9122_2_a_3', 'eligible'),
    ('PA', 'P', 'P5', 'summary',     'convicted', true,  2024, 'pa_9122_2_a_3', 'waiting'),
    ('CA', 'Q', 'Q1', 'misdemeanor', 'dismissed', false, null, 'ca_851_93_a',   'eligible'),
    ('CA', 'Q', 'Q1', 'misdemeanor', 'dismissed', false, null, 'ca_851_93_a',   'eligible'),
    ('CA', 'Q', 'Q2', 'felony',      'convicted', true,  2015, 'ca_1203_425_ia', 'eligible'),
    ('CA', 'Q', 'Q3', 'misdemeanor', 'convicted', true,  2005, 'ca_1203_425_ib', 'eligible'),
    ('CA', 'R', 'R1', 'felony',      'convicted', true,  2012, 'ca_1203_425_ii', 'barred'),
    ('CA', 'R', 'R2', 'misdemeanor', 'convicted', true,  2005, 'ca_1203_425_ib', 'eligible'),
    ('CA', 'T', 'T1', 'felony',      'convicted', true,  2012, 'ca_1203_425_ii', 'barred'),
    ('NY', 'X', 'X1', 'misdemeanor', 'convicted', true,  2010, 'ny_160_57_1_b_i', 'eligible'),
    ('NY', 'Y', 'Y1', 'felony',      'convicted', true,  2010, 'ny_160_57_1_b_ii', 'waiting'),
    ('NY', 'Y', 'Y2', 'misdemeanor', 'convicted', true,  2010, 'ny_petition',   'eligible'),
    ('NY', 'Z', 'Z1', 'violation',   'convicted', true,  2010, 'ny_160_55_1',   'eligible'),
    ('MN', 'U', 'U1', 'misdemeanor', 'dismissed', false, null, 'mn_609A_015_subd1', 'eligible'),
    ('MN', 'U', 'U2', 'misdemeanor', 'convicted', true,  2024, 'mn_609A_015_subd3', 'waiting'),
    ('MN', 'V', 'V1', 'misdemeanor', 'pending',   false, null, null,            'not_covered')
"""
BUILD = f"""
    create schema decisions; create schema histories; create schema law;
    create table listed as
    select *, concat(case_id, '-', row_number() over ()) as charge_id
    from (values {CHARGES}) as t (
        jurisdiction, person_id, case_id, level, disposition, is_convicted, year, provision_id, status);
    create table histories.charges as
    select * exclude (year, provision_id, status), make_date(year, 6, 1) as conviction_date, false as is_ahead
    from listed;
    create table decisions.charge_outcomes as
    select 'enacted' as policy_id, charge_id, provision_id, status from listed
    union all select 'a_bill', charge_id, provision_id, 'eligible' from listed;
    create table decisions.decisions as select * from (values
        ('enacted', 'ca_hs_11361_9', 'eligible'), ('enacted', 'ca_hs_11361_9', 'barred'),
        ('a_bill', 'ca_hs_11361_9', 'eligible')
    ) as t (policy_id, provision_id, status);
    create table law.provisions as
    select distinct provision_id, if(provision_id = 'ny_petition', 'petition', 'automatic') as mode from listed;
"""
OURS = {
    ("CA", "arrests relieved to a conviction relieved"): (1, 3),
    ("CA", "people convicted 2010-21 with a conviction relieved"): (2, 3),
    ("CA", "of these, people with no conviction left"): (1, 2),
    ("CA", "convictions within Proposition 64 relieved"): (1, 2),
    ("MI", "people left conviction-free, of those with a set-aside"): (2, 4),
    ("MI", "set-asides to a person with one"): (5, 4),
    ("MI", "felonies among set-asides"): (1, 5),
    ("MI", "convictions set aside"): (5, 7),
    ("MN", "records that qualify"): (1, 3),
    ("MN", "people with a record that qualifies"): (1, 2),
    ("NY", "people convicted of misdemeanors only"): (1, 2),
    ("NY", "people convicted who have a conviction sealed"): (1, 2),
    ("PA", "misdemeanor convictions among what clears"): (1, 4),
    ("PA", "non-convictions among what clears"): (2, 4),
    ("UT", "people with a case expunged"): (0, 0),
}


@pytest.fixture
def database(tmp_path):
    with duckdb.connect(str(tmp_path / "built.duckdb")) as con:
        con.execute(BUILD)
    return tmp_path / "built.duckdb"


def test_each_figure_is_the_share_that_its_name_says(database):
    query, = plausibility.TABLES.values()
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute(query).fetchall()
    assert {(state, figure): (part, whole) for state, figure, _, _, part, whole, _ in rows} == OURS
    for _, _, _, ours, part, whole, _ in rows:
        assert ours == (f"{part / whole:.3f}" if whole else "none")


def test_each_line_names_what_was_published_and_by_whom(database):
    told = subprocess.run([sys.executable, SCRIPT, "--database", database], capture_output=True, text=True)
    lines = told.stdout.splitlines()
    assert lines[0] == "Published figures beside this build"
    line, = [line.split() for line in lines if "left conviction-free" in line]
    assert line[-10:] == ["0.300", "0.500", "2", "4", "252,417", "of", "842,593,", "state", "police", "2023-04"]
    assert len(lines) == len(plausibility.FIGURES) + 3


def test_no_database(tmp_path):
    told = subprocess.run([sys.executable, SCRIPT, "--database", tmp_path / "x"], capture_output=True, text=True)
    assert told.returncode == 1
    assert "x does not exist: run make build" in told.stderr
