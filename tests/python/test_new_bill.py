"""A bill to start from: every number in force, in files that the build reads back and that change nothing."""

import csv
import subprocess
import sys

import case_files
import case_rows
import graph
import pytest

SCRIPT = graph.ROOT / "scripts" / "new_bill.py"


def start(*options):
    return subprocess.run([sys.executable, SCRIPT, *map(str, options)], capture_output=True, text=True)


def read(file):
    with open(file, newline="", encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))


def test_every_number_in_force(tmp_path):
    told = start("PA", "--as-of", "2024-06-10", "--out", tmp_path / "bill")
    assert told.returncode == 0 and f"make build BILLS={tmp_path / 'bill'}" in told.stdout
    assert read(tmp_path / "bill" / "bills.csv")[0]["policy_id"] == "pa_bill"
    rows = {(row["provision_id"], row["parameter"]): row for row in read(tmp_path / "bill" / "bill_parameters.csv")}
    assert rows["pa_9122_2_a_1", "conviction_free_years"] == {
        "policy_id": "pa_bill", "provision_id": "pa_9122_2_a_1", "parameter": "conviction_free_years", "value": "10",
        "current_value": "10", "unit": "years", "citation": "18 Pa.C.S. § 9122.2(a)(1)", "note": "",
        "sentence": "Not enough years have passed since the last conviction of an offense punishable by a year or more.",
    }
    assert rows["pa_9122_2_a_1", "qualifying_min_months"]["sentence"] == "a minimum sentence of this or more does not qualify; of a flat sentence the maximum"
    with open(graph.ROOT / "seeds/law/pa/pa_parameters.csv", newline="", encoding="utf-8") as handle:
        assert set(rows) == {(row["provision_id"], row["parameter"]) for row in csv.DictReader(handle)}


def test_one_provision_and_another_name(tmp_path):
    start("pa", "--provision", "pa_9122_2_a_3", "--policy", "pa_summary", "--out", tmp_path)
    rows = read(tmp_path / "bill_parameters.csv")
    assert {row["provision_id"] for row in rows} == {"pa_9122_2_a_3"} and {row["policy_id"] for row in rows} == {"pa_summary"}


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "bill_offenses.csv").write_text("mine")
    told = start("PA", "--out", tmp_path)
    assert told.stderr == f"{tmp_path / 'bill_offenses.csv'} is there already and is not overwritten: name another folder with --out\n"
    assert [file.name for file in tmp_path.iterdir()] == ["bill_offenses.csv"]


@pytest.mark.parametrize(("options", "sentence"), [
    (["ZZ"], "'ZZ' is no state here: name one of CA, MI, MN, NY, PA, UT, WI"),
    (["PA", "--provision", "pa_1"], "'pa_1' is no provision of PA with a number to change: name some of pa_9122_2_a_1, "),
    (["PA", "--as-of", "6/11/2024"], "--as-of '6/11/2024' is not a day: write it as 2026-06-30"),
    (["PA", "--based-on", "wi_2023_ab37"], "'wi_2023_ab37' is no bill of PA in seeds/bills: name none"),
])
def test_errors_are_one_sentence(options, sentence, tmp_path):
    told = start(*options, "--out", tmp_path / "bill")
    assert told.returncode and told.stderr.startswith(sentence) and told.stderr.count("\n") == 1
    assert not (tmp_path / "bill").exists()


def test_what_it_writes_changes_nothing(tmp_path):
    """Of the law in force and of a bill."""
    for state, options in {"PA": [], "WI": ["--based-on", "wi_model_clean_slate"]}.items():
        start(state, *options, "--as-of", "2026-06-30", "--out", tmp_path / state)
        (tmp_path / "raw").mkdir(exist_ok=True)
    case_rows.write_raw(case_files.read(graph.ROOT / "tests" / "cases" / "WI.yaml"), tmp_path / "raw")
    values = "select * exclude (policy_id, is_proposed, in_force_from) from law.parameters where policy_id = ? {} order by all"
    with graph.Builder() as builder:
        for bill, base in {"pa_bill": "enacted", "wi_bill": "wi_model_clean_slate"}.items():
            builder.environment["BILLS"] = str(tmp_path / bill[:2].upper())
            with builder.build(tmp_path / "raw", "2026-06-30", "+parameters") as con:
                of_state = values.format(f"and provision_id like '{bill[:3]}%'")
                assert con.execute(of_state, [bill]).fetchall() == con.execute(of_state, [base]).fetchall() != []
                assert not con.execute("from law.parameters where is_proposed and policy_id = 'pa_bill'").fetchall()
