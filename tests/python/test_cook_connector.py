"""The Cook County connector on the sample that it ships, and on all the data where COOK_SAO_DATA names them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import graph
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "connectors" / "cook_sao"
SAMPLE = PROJECT / "sample"
AS_OF = "2019-12-02"
# each raw table and the table of the source that gives it its rows
TABLES = {
    "people": "intake",
    "cases": "intake",
    "charges": "initiation",
    "dispositions": "dispositions",
    "sentences": "sentencing",
}


def build(source, folder, log):
    """Run the connector; its exit code and what it printed."""
    dbt = Path(sys.executable).with_name("dbt")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [dbt, "--no-write-json", "--no-partial-parse", "--log-level-file", "none", "build"]
        + ["--project-dir", PROJECT, "--profiles-dir", PROJECT, "--target-path", log],
        env={**os.environ, "COOK_SAO_DATA": str(source), "RAW_DATA": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


def reader(folder, source):
    con = duckdb.connect()
    for file in folder.glob("*.parquet"):
        con.execute(f"create view {file.stem} as from '{file}'")
    for file in source.glob("*.parquet"):
        con.execute(f"create view sao_{file.stem} as from '{file}'")
    return lambda query: con.execute(query).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of raw tables made of the sample, and what the build printed."""
    tmp = tmp_path_factory.mktemp("cook")
    code, printed = build(SAMPLE, tmp / "raw", tmp / "log")
    assert code == 0, printed
    return tmp / "raw", printed


@pytest.fixture(scope="module")
def raw(built):
    """A query on the raw tables and, as sao_<table>, on the sample."""
    return reader(built[0], SAMPLE)


@pytest.fixture(scope="module")
def decided(built):
    """A query on the main graph, built on those tables up to the outcomes of charges."""
    with graph.Builder() as builder, builder.build(built[0], AS_OF, "+charge_outcomes +unmapped_vocabulary") as con:
        yield lambda query: con.execute(query).fetchall()


def test_the_sample_is_credited():
    credit = (SAMPLE / "LICENSE.md").read_text(encoding="utf-8")
    for words in ("Cook County State's Attorney's Office", "Ian Flores Siaca", "CC BY 4.0", "**Changed.**"):
        assert words in credit


def test_the_sample_is_small_and_every_tenth_case(raw):
    assert sum(file.stat().st_size for file in SAMPLE.iterdir()) < 1_500_000
    for table in set(TABLES.values()):
        assert raw(f"select count(*) from sao_{table} where case_id not like '%4'") == [(0,)]


def test_columns_are_the_contract(built, raw):
    contract = yaml.safe_load((ROOT / "models/staging/sources.yml").read_text())
    columns = {
        table["name"]: [(column["name"], "VARCHAR") for column in table["columns"]]
        for table in contract["sources"][0]["tables"]
    }
    written = {file.stem for file in built[0].iterdir()}
    # answers of agencies come to a ledger, not from a court; an empty table of balances would say that nobody owes anything
    assert written == columns.keys() - {"agency_responses", "balances"}
    for table in written:
        assert raw(f"select column_name, column_type from (describe {table})") == columns[table]


@pytest.mark.parametrize("table", TABLES)
def test_rows_in_are_rows_out(raw, table):
    assert raw(f"select count(*) from {table}") == raw(f"select count(*) from sao_{TABLES[table]}")


def test_no_person_key_is_invented(raw):
    """Each participant of a case is a person with this one case."""
    assert raw("select person_id from people order by 1") == raw(
        "select case_participant_id from sao_intake order by 1")
    assert raw("select max(cases) from (select count(*) as cases from cases group by person_id)") == [(1,)]
    assert raw("select count(*) from people where coalesce(date_of_birth, state_id) is not null") == [(0,)]


def test_the_output_says_what_cannot_be_decided(built):
    assert "NO PERSON KEY: each participant of a case counts as a person of their own" in built[1]
    table = dict(re.findall(r"(?m)  (\w.*?)  +(\d+ of +\d+ .*\S)", built[1]))
    assert re.fullmatch("0 of +2917 people +0.0 %", table["person key across cases"])
    assert re.fullmatch("0 of +2917 cases +0.0 %", table["restitution, fines and fees owed"])
    assert re.fullmatch("1807 of +5974 charges +30.2 %", table["outcome"])
    assert re.fullmatch("5974 of +5974 charges +100.0 %", table["citation"])


def test_a_charge_is_cited_as_it_ended(raw):
    """Brought as a Class 1 felony of section 401(c)(2)."""
    rows = raw("select case_id, citation, level, grade from charges where charge_id = 'Q000148-H017586'")
    assert rows == [("K033044-Q000148", "720 ILCS 570/402(c)", "felony", "4")]


def test_a_hearing_to_come_has_brought_no_charge(raw):
    rows = raw("""
        select event_date > '2019-12-02', count(*), count(filed_date)
        from sao_initiation as i inner join charges
            on charges.charge_id = concat(case_participant_id, '-', i.charge_id)
        where event_date is not null group by all order by all""")
    assert rows == [(False, 5415, 5415), (True, 33, 0)]


def test_outcomes(raw):
    """The reason may change the meaning; what the vocabulary does not know stays as delivered."""
    rows = raw("""
        select charge_disposition, charge_disposition_reason, disposition, count(*)
        from sao_dispositions as d inner join dispositions
            on dispositions.charge_id = concat(case_participant_id, '-', d.charge_id)
        where charge_disposition in ('BFW', 'Plea Of Guilty', 'Mistrial Declared')
            or charge_disposition_reason in ('DDPP Graduate', 'INDICTMENT', 'No Lab')
        group by all order by all""")
    assert rows == [
        ("BFW", "", "pending", 13),
        ("Mistrial Declared", "", "Mistrial Declared", 1),
        ("Nolle Prosecution", "DDPP Graduate", "diverted", 99),
        ("Nolle Prosecution", "INDICTMENT", "superseded", 8),
        ("Nolle Prosecution", "No Lab", "nolle_prossed", 45),
        ("Plea Of Guilty", "", "convicted", 367),
    ]


def test_terms(raw):
    """Decimals are read; `1 Term` and no term are no days; only supervision has a scheduled end."""
    rows = raw("""
        select distinct concat(commitment_term, ' ', commitment_unit), s.sentence_type, sentences.sentence_type,
            max_days, cast(supervision_end_date as date) - cast(imposed_date as date)
        from sao_sentencing as s inner join sentences
            on sentences.charge_id = concat(case_participant_id, '-', s.charge_id)
        where current_sentence = 'true' and sentence_phase = 'Original Sentencing'
            and (commitment_unit in ('', 'Term') or commitment_term in ('15', '18', '3.5'))
        order by all""")
    assert rows == [
        (" ", "Conditional Discharge", "conditional_discharge", None, None),
        (" ", "Supervision", "probation", None, None),
        ("1 Term", "Cook County Boot Camp", "jail", None, None),
        ("15 Days", "Probation", "probation", "15", 15),
        ("15 Months", "Prison", "prison", "457", None),
        ("18 Months", "Conditional Discharge", "conditional_discharge", "548", 548),
        ("18 Months", "Prison", "prison", "548", None),
        ("18 Months", "Probation", "probation", "548", 548),
        ("18 Months", "Supervision", "probation", "548", 548),
        ("18 Year(s)", "Prison", "prison", "6575", None),
        ("3.5 Year(s)", "Prison", "prison", "1278", None),
    ]


def test_days_are_iso_or_as_delivered(raw):
    assert raw("select count(*) from dispositions where disposition_date not like '20__-__-__'") == [(0,)]
    assert raw("select max(imposed_date) from sentences") == [("2219-11-25",)]


def test_a_violation_that_was_not_recorded_is_unknown(raw):
    rows = raw("select probation_revoked, count(distinct charge_id) from sentences group by 1 order by 1 nulls last")
    assert rows == [("true", 1), (None, 376)]


def test_every_charge_is_rejected_or_has_an_outcome(raw, decided):
    accounted = decided("""
        select charge_id from decisions.charge_outcomes where policy_id = 'enacted'
        union all
        select row_key from staging.rejected_rows where table_name = 'charges'
        order by 1""")
    assert accounted == raw("select charge_id from charges order by 1")
    assert decided("select distinct jurisdiction, status from decisions.charge_outcomes") == [("IL", "not_covered")]


def test_what_is_not_understood_is_reported(decided):
    assert decided("select table_name, raw_text from quality.unmapped_vocabulary order by all") == [
        ("dispositions", "Mistrial Declared"),
        ("sentences", "Probation Terminated Unsatisfactorily"),
    ]
    assert decided("select row_key, raw_value from staging.rejected_rows") == [("Q023374-H015054-1", "2219-11-25")]


@pytest.mark.skipif(not os.environ.get("COOK_SAO_DATA"), reason="COOK_SAO_DATA names no folder")
def test_all_the_data(tmp_path):
    source = Path(os.environ["COOK_SAO_DATA"])
    code, printed = build(source, tmp_path / "raw", tmp_path / "log")
    assert code == 0, printed
    raw = reader(tmp_path / "raw", source)
    assert raw("select count(*) from charges") == [(58381,)]
    for table in set(TABLES.values()):
        drawn, shipped = f"from sao_{table} where case_id like '%4'", f"from '{SAMPLE / table}.parquet'"
        assert not raw(f"({drawn} except all {shipped}) union all ({shipped} except all {drawn})")
