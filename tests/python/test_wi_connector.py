"""The Wisconsin connector on a made-up source, and on the extract where WI_CCAP_DATA names it."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "connectors" / "wi_ccap"

# K1, K2: one person under two keys; K2 is pending in part. K3: revoked. K4: a life term, and dirt.
SOURCE = {
    "cases": """
        select case_id, person_id, defendant_key, 'CTY01' as county_code, case_type,
            cast(filing_date as date) as filing_date, case_status, sex, race,
            balance_due_r10, maintenance
        from (values
            ('K1', 'P1', 'D1', 'CF', '2015-01-05', 'Closed', 'Male', 'Caucasian', 0.0, null),
            ('K2', 'P1', 'D2', 'CM', '2016-02-01', 'Open', null, 'Hispanic', 120.0,
                'Future expungement'),
            ('K3', 'P2', 'D3', 'CF', '2015-06-01', 'Closed', 'Female', null, null, null),
            ('K4', 'P3', 'D4', 'CF', '2015-07-01', 'Closed', null, null, 0.0, null)
        ) t(case_id, person_id, defendant_key, case_type, filing_date, case_status, sex, race,
            balance_due_r10, maintenance)""",
    "charges": """
        select *, left(charge_id, 2) as case_id, cast(right(charge_id, 1) as int) as charge_no,
            'made up' as charge_descr, date '2014-12-24' as offense_date, 'Guilty' as plea_descr
        from (values
            ('K1-1', 'bc943.24', 'Misd. A', 24, 'Guilty Due to No Contest Plea'),
            ('K1-2', '947.01(1)', 'Forf. U', -1, 'Charge Dismissed but Read In'),
            ('K2-1', '961.41(3g)(e)', 'Misd. U', null, 'Guilty Due to Guilty Plea'),
            ('K2-2', '946.41(1)', 'Misd. A', 30, null),
            ('K3-1', '943.20(1)(a)', 'Felony I', 19, 'Found Guilty at Jury Trial'),
            ('K3-2', '943.20(1)(a)', 'Felony U', 19, 'Guilty Due to Guilty Plea'),
            ('K4-1', '940.225(1)', 'Felony B', 40, 'Found Guilty at Court Trial'),
            ('K4-2', '976.03', null, 9, 'Guilty but Not Guilty Due to Mental Disease/Defect')
        ) t(charge_id, statute_cite, severity, age_at_offense, disposition)""",
    "judgments": """
        select charge_id || '-J' || n as judgment_id, charge_id, disposition_action,
            cast(order_date as date) as order_date, cast(sentence_date as date) as sentence_date,
            reopened_reason, condition_types
        from (values
            (1, 'K1-1', 'Deferred Prosecution or Sentence', '2015-03-02', null, null, []),
            (2, 'K1-1', 'Guilty Due to No Contest Plea', '2016-03-01', '2016-03-01', null,
                ['Expunction']),
            (3, 'K1-1', 'Guilty Due to No Contest Plea', '2017-05-01', null, null, []),
            (1, 'K1-2', 'Charge Dismissed but Read In', '2016-03-01', null, null, []),
            (1, 'K2-1', 'Guilty Due to Guilty Plea', '2016-06-01', '2016-06-08', null, []),
            (1, 'K2-2', 'Guilty Due to Guilty Plea', '2016-06-01', null, null, []),
            (1, 'K3-1', 'Found Guilty at Jury Trial', '2016-01-11', '2016-02-01',
                'Probation revoked', []),
            (1, 'K3-2', 'Guilty Due to Guilty Plea', '2016-01-11', null, null, []),
            (1, 'K4-1', 'Found Guilty at Court Trial', '2016-05-02', '2016-05-02', null, [])
        ) t(n, charge_id, disposition_action, order_date, sentence_date, reopened_reason,
            condition_types)""",
    "sentence_components": """
        select judgment_id, left(judgment_id, 4) as charge_id, component, time_text,
            cast(begin_date as date) as begin_date, false as n_consecutive, false as n_concurrent,
            false as n_stayed, n_expunge
        from (values
            ('K1-1-J2', 'Probation, Sent Withheld', '1 Years, 6 Months', null, false),
            ('K1-1-J2', 'Local Jail - Imposed and Stayed', '9 Months', null, false),
            ('K1-1-J3', 'Local Jail', '4 Months, 15 Days', '2017-05-10', false),
            ('K1-1-J3', 'Community service', '50 Hours', null, false),
            ('K2-1-J1', 'Forfeiture / Fine', null, null, false),
            ('K3-1-J1', 'State Prison', '27 Months, 8 Months', null, true),
            ('K3-1-J1', 'Extended Supervision', '30 Years', null, false),
            ('K3-1-J1', 'DOT License Revoked', '1 Life', null, false),
            ('K3-2-J1', 'Local Jail', '48 Minutes', null, false),
            ('K3-2-J1', 'House of Correction', null, null, false),
            ('K4-1-J1', 'State Prison', '1 Life', null, false)
        ) t(judgment_id, component, time_text, begin_date, n_expunge)""",
    "charge_modifiers": """
        select * from (values
            ('K1-1', '968.075(1)(a)'), ('K1-1', '968.075(1)(a)1'), ('K1-1', '939.621(2)'),
            ('K2-1', '939.63(1)(b)'), ('K3-1', '939.32'), ('K3-1', '939.62(1)(a)')
        ) t(charge_id, statute_cite)""",
    "events": """
        select case_id, cast(event_date as date) as event_date, event from (values
            ('K1', '2018-09-03', 'Discharge Certificate'),
            ('K1', '2018-09-10', 'Discharge Certificate'),
            ('K3', '2016-02-01', 'To be expunged'),
            ('K4', '2016-05-03', 'To be expunged'),
            ('K4', '2015-07-02', 'Initial appearance')
        ) t(case_id, event_date, event)""",
}


def build(source, folder, log):
    """Run the connector; its exit code and what it printed."""
    dbt = Path(sys.executable).with_name("dbt")
    log.mkdir(exist_ok=True)
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [dbt, "build", "--project-dir", PROJECT, "--profiles-dir", PROJECT]
        + ["--target-path", log, "--log-path", log],
        env={**os.environ, "WI_CCAP_DATA": str(source), "RAW_DATA": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


def write_source(folder, **changes):
    folder.mkdir()
    for table, query in {**SOURCE, **changes}.items():
        duckdb.sql(f"copy ({query}) to '{folder / table}.parquet' (format parquet)")
    return folder


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """A query on the raw tables made of the made-up source."""
    tmp = tmp_path_factory.mktemp("wi")
    code, printed = build(write_source(tmp / "source"), tmp / "raw", tmp / "log")
    assert code == 0, printed
    return reader(tmp / "raw")


def reader(folder):
    con = duckdb.connect()
    for file in folder.glob("*.parquet"):
        con.execute(f"create view {file.stem} as from '{file}'")
    return lambda query: con.execute(query).fetchall()


def test_columns_are_the_contract(raw):
    contract = yaml.safe_load((ROOT / "models/staging/sources.yml").read_text())
    # answers of agencies come to a ledger, not from a court
    for table in (one for one in contract["sources"][0]["tables"] if one["name"] != "agency_responses"):
        columns = raw(f"select column_name, column_type from (describe {table['name']})")
        assert columns == [(column["name"], "VARCHAR") for column in table["columns"]]


def test_people_and_cases(raw):
    assert raw("select person_id, sex, race, date_of_birth from people order by all") == [
        ("P1", "Male", "Hispanic", None),
        ("P2", "Female", None, None),
        ("P3", None, None, None),
    ]
    assert raw("select * from cases where case_id = 'K2'") == [
        ("K2", "P1", "WI", "CTY01", None, None, "CM", "2016-02-01", "Open")
    ]
    assert raw("select * from balances order by all") == [
        ("case", "K1", "fee", "0.0", None),
        ("case", "K2", "fee", "120.0", None),
        ("case", "K3", "fee", None, None),
        ("case", "K4", "fee", "0.0", None),
    ]


def test_charges(raw):
    rows = raw("""
        select charge_id, citation, level, grade, max_penalty_days from charges order by all""")
    assert rows == [
        ("K1-1", "bc943.24", "misdemeanor", "Misd. A", "270"),
        ("K1-2", "947.01(1)", "violation", "Forf. U", "0"),
        ("K2-1", "961.41(3g)(e)", "misdemeanor", "Misd. U", "365"),
        ("K2-2", "946.41(1)", "misdemeanor", "Misd. A", "270"),
        ("K3-1", "943.20(1)(a)", "felony", "Felony I", "1278"),
        ("K3-2", "943.20(1)(a)", "felony", "Felony U", None),
        ("K4-1", "940.225(1)", "felony", "Felony B", "21900"),
        ("K4-2", "976.03", None, None, None),
    ]


def test_dispositions(raw):
    """The last judgment gives the date, no judgment none; a pending charge has no row."""
    rows = raw("""
        select charge_id, disposition, disposition_date from dispositions order by all""")
    assert rows == [
        ("K1-1", "Guilty Due to No Contest Plea", "2017-05-01"),
        ("K1-2", "Charge Dismissed but Read In", "2016-03-01"),
        ("K2-1", "Guilty Due to Guilty Plea", "2016-06-01"),
        ("K3-1", "Found Guilty at Jury Trial", "2016-01-11"),
        ("K3-2", "Guilty Due to Guilty Plea", "2016-01-11"),
        ("K4-1", "Found Guilty at Court Trial", "2016-05-02"),
        ("K4-2", "Guilty but Not Guilty Due to Mental Disease/Defect", None),
    ]


def test_components(raw):
    rows = raw("""
        select sentence_id, sentence_type, imposed_date, max_days, probation_revoked
        from sentences
        where sentence_id not like '%-end' and min_days is not distinct from max_days
        order by all""")
    assert rows == [
        ("K1-1-J2-1", "jail", "2016-03-01", "0", "false"),
        ("K1-1-J2-2", "probation", "2016-03-01", "548", "false"),
        ("K1-1-J3-1", "community_service", "2017-05-01", "2", "false"),
        ("K1-1-J3-2", "jail", "2017-05-01", "137", "false"),
        ("K2-1-J1-1", "fine", "2016-06-08", "0", "false"),
        ("K3-1-J1-1", "other", "2016-02-01", None, "true"),
        ("K3-1-J1-2", "parole", "2016-02-01", "10958", "true"),
        ("K3-1-J1-3", "prison", "2016-02-01", "1065", "true"),
        ("K3-2-J1-1", "jail", "2016-01-11", None, "true"),
        ("K3-2-J1-2", "jail", "2016-01-11", "0", "true"),
        ("K4-1-J1-1", "prison", "2016-05-02", None, "false"),
    ]


def test_completions(raw):
    """One row a convicted charge. K1-1: the jail of the last judgment outlasts the probation."""
    rows = raw("""
        select sentence_id, sentence_type, supervision_end_date, completed_date, probation_revoked
        from sentences where sentence_id like '%-end' or completed_date is not null
        order by all""")
    assert rows == [
        ("K1-1-end", "other", "2017-09-24", "2017-09-24", "false"),
        ("K2-1-end", "other", "2016-06-08", "2016-06-08", "false"),
        ("K3-1-end", "other", "2049-01-01", None, "true"),
        ("K3-2-end", "other", "2016-01-12", "2016-01-12", "true"),
        ("K4-1-end", "other", None, None, "false"),
    ]


def test_a_charge_without_components_has_a_sentence_of_unknown_type(tmp_path):
    fine = "('K2-1-J1', 'Forfeiture / Fine', null, null, false),"
    changed = SOURCE["sentence_components"].replace(fine, "")
    code, printed = build(
        write_source(tmp_path / "source", sentence_components=changed), tmp_path / "raw", tmp_path / "log")
    assert code == 0, printed
    rows = reader(tmp_path / "raw")("select sentence_type, completed_date from sentences where charge_id = 'K2-1'")
    assert rows == [(None, "2016-06-08")]


def test_every_row_gives_the_scheduled_end(raw):
    assert raw("select distinct charge_id, supervision_end_date from sentences order by all") == [
        ("K1-1", "2017-09-24"),
        ("K2-1", "2016-06-08"),
        ("K3-1", "2049-01-01"),
        ("K3-2", "2016-01-12"),
        ("K4-1", None),
    ]


def test_facts(raw):
    """An order on one count of K3 is none on the other, although the case says `To be expunged`."""
    rows = raw("select subject_id, fact, value from facts where subject = 'charge' order by all")
    assert rows == [
        ("K1-1", "age_at_offense", "24"),
        ("K1-1", "certificate_of_discharge", "2018-09-10"),
        ("K1-1", "domestic_abuse_modifier", "true"),
        ("K1-1", "expunge_ordered_at_sentencing", "true"),
        ("K1-1", "first_conviction_date", "2016-03-01"),
        ("K1-2", "read_in", "true"),
        ("K2-1", "enhancer_present", "true"),
        ("K2-1", "expunge_ordered_at_sentencing", "true"),
        ("K2-2", "age_at_offense", "30"),
        ("K3-1", "age_at_offense", "19"),
        ("K3-1", "attempt", "true"),
        ("K3-1", "enhancer_present", "true"),
        ("K3-1", "expunge_ordered_at_sentencing", "true"),
        ("K3-2", "age_at_offense", "19"),
        ("K4-1", "age_at_offense", "40"),
        ("K4-1", "expunge_ordered_at_sentencing", "true"),
    ]


def test_a_missing_file_is_named(tmp_path):
    source = write_source(tmp_path / "source")
    (source / "events.parquet").unlink()
    code, printed = build(source, tmp_path / "raw", tmp_path / "log")
    assert code and "has no events.parquet: let WI_CCAP_DATA name" in printed


def test_nothing_is_written_when_a_test_fails(tmp_path):
    changed = SOURCE["sentence_components"].replace("48 Minutes", "2 Fortnights")
    source = write_source(tmp_path / "source", sentence_components=changed)
    code, printed = build(source, tmp_path / "raw", tmp_path / "log")
    assert code and "every_term_is_read" in printed
    assert not list((tmp_path / "raw").iterdir())


@pytest.mark.skipif(not os.environ.get("WI_CCAP_DATA"), reason="WI_CCAP_DATA names no folder")
def test_extract(tmp_path):
    code, printed = build(os.environ["WI_CCAP_DATA"], tmp_path / "raw", tmp_path / "log")
    assert code == 0, printed
    raw = reader(tmp_path / "raw")
    assert raw("select count(*) from charges") == [(327027,)]
    assert raw("select count(*) from people") == [(89380,)]
    assert raw("""
        select count(*), count(distinct person_id) from charges
        semi join sentences on sentence_id = charges.charge_id || '-end'""") == [(109194, 59660)]
    assert raw("""
        select count(distinct case_id) from charges
        semi join facts on subject_id = charge_id
            and fact = 'expunge_ordered_at_sentencing'""") == [(4830,)]
