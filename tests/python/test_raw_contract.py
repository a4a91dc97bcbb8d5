"""What a data team meets first: wrong files give one clear sentence, wrong values never good news."""

import csv

import graph
import pytest

HEADERS = {
    "people": "person_id,date_of_birth",
    "cases": "case_id,person_id,jurisdiction,status",
    "charges": "charge_id,case_id,person_id,jurisdiction,citation,level,grade,max_penalty_days,offense_date",
    "dispositions": "disposition_id,charge_id,disposition,disposition_date",
    "balances": "subject,subject_id,kind,amount_due,paid_date",
    "facts": "subject,subject_id,fact,value",
}


def write(folder, tables, headers=HEADERS):
    for table, rows in tables.items():
        with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            writer.writerow(headers[table].split(","))
            writer.writerows(rows)
    return folder


def one_theft(**values):
    """One person, one old theft of the second degree that clears; `values` replace single cells."""
    cell = {
        "date_of_birth": "1980-05-05", "level": "misdemeanor", "grade": "M2", "days": "730", "offense": "2009-01-05",
        "citation": "18 Pa.C.S. § 3921(a)", "disposition": "Guilty Plea", "date": "2010-06-01", **values,
    }
    return {
        "people": [["P", cell["date_of_birth"]]],
        "cases": [["K", "P", "PA", "Closed"]],
        "charges": [["C", "K", "P", "PA", cell["citation"], cell["level"], cell["grade"], cell["days"], cell["offense"]]],
        "dispositions": [["D", "C", cell["disposition"], cell["date"]]],
        "balances": [],
        "facts": [],
    }


def outcome(builder, folder, tables):
    """What the enacted law does with the charge; dbt builds the first, what has other rows is run again."""
    write(folder, tables)
    day = "2026-06-30"
    built = builder.rebuild(day, raw_folder=folder) if builder.built else builder.build(folder, day, "+charge_outcomes")
    with built as con:
        return con.execute("select status from decisions.charge_outcomes where policy_id = 'enacted'").fetchone()


def test_the_theft_clears(builder, tmp_path):
    assert outcome(builder, tmp_path, one_theft()) == ("eligible",)


# What a well-known clearance tool got wrong, one cell at a time: it answered "eligible" to each.
@pytest.mark.parametrize(("wrong", "status"), [
    ({"date": ""}, "unresolved"),
    ({"date": "2018-13-01"}, "unresolved"),
    ({"date": "2030-01-01"}, "unresolved"),
    ({"disposition": "Disposed"}, "unresolved"),
    ({"level": "", "grade": "", "days": ""}, "unresolved"),
    ({"level": "felonious"}, "unresolved"),
    ({"level": "Felony"}, "unresolved"),
    ({"citation": "18 Pa.C.S. § 2701"}, "barred"),
])
def test_a_wrong_cell_clears_nobody(wrong, status, builder, tmp_path):
    assert outcome(builder, tmp_path, one_theft(**wrong)) == (status,)


@pytest.mark.parametrize("table", ["cases", "balances", "facts"])
def test_what_a_missing_table_would_say_is_unknown(table, builder, tmp_path):
    tables = one_theft()
    del tables[table]
    expected = "eligible" if table == "cases" else "unresolved"
    assert outcome(builder, tmp_path, tables) == (expected,)


@pytest.mark.parametrize("fact", [["case", "K", "limited_access_vacated", "true"], ["person", "P", "pardon_type", "conditional"]])
def test_a_fact_recorded_of_the_wrong_subject_is_not_overlooked(fact, builder, tmp_path):
    assert outcome(builder, tmp_path, {**one_theft(), "facts": [fact]}) == ("blocked",)


# ... and what must not matter.
@pytest.mark.parametrize("same", [
    {"level": "  MISDEMEANOR "}, {"level": ""}, {"grade": " m2 "}, {"disposition": "GUILTY PLEA  "},
    {"date_of_birth": ""}, {"date": "2010-06-01 00:00:00"}, {"citation": "18 § 3921 §§ A"},
])
def test_spelling_does_not_matter(same, builder, tmp_path):
    assert outcome(builder, tmp_path, one_theft(**same)) == ("eligible",)


@pytest.mark.parametrize("citation", ["18 Pa.C.S. § 27010", "118 Pa.C.S. § 2701", "18 Pa.C.S. § 5503", "35 P.S. § 2701"])
def test_a_citation_matches_no_more_than_itself(citation, builder, tmp_path):
    assert outcome(builder, tmp_path, one_theft(citation=citation)) == ("eligible",)


def refusal(builder, folder):
    with pytest.raises(graph.BuildError) as error, builder.build(folder, "2026-06-30"):
        pass
    return str(error.value)


def test_a_required_table_is_missing(builder, tmp_path):
    tables = one_theft()
    write(tmp_path, {"charges": tables["charges"]})
    assert "The table 'dispositions' is missing from" in refusal(builder, tmp_path)


def test_a_required_column_is_missing(builder, tmp_path):
    tables = one_theft()
    write(tmp_path, tables | {"balances": []}, HEADERS | {"balances": "subject,subject_id,kind"})
    (tmp_path / "dispositions.csv").write_text("disposition_id,disposition\nD,Guilty\n")
    assert "has no column 'charge_id': it is required" in refusal(builder, tmp_path)


def test_an_unknown_column(builder, tmp_path):
    write(tmp_path, {"charges": [], "dispositions": []}, HEADERS | {"charges": HEADERS["charges"] + ",sevrity"})
    assert "has a column 'sevrity' that the contract does not know" in refusal(builder, tmp_path)


def test_a_column_twice(builder, tmp_path):
    write(tmp_path, {"charges": [], "dispositions": []}, HEADERS | {"charges": HEADERS["charges"] + ",grade"})
    told = refusal(builder, tmp_path)
    assert "charges.csv" in told and "the column 'grade' stands there twice" in told


def test_a_table_twice(builder, tmp_path):
    write(tmp_path, {"charges": [], "dispositions": []})
    (tmp_path / "charges.parquet").write_bytes(b"")
    assert "both hold charges: keep one of them" in refusal(builder, tmp_path)


@pytest.mark.parametrize(("file", "content", "sentence"), [
    ("charges.parquet", b"not a parquet file", " is no whole Parquet file: deliver it again, or as CSV"),
    ("charges.parquet", b"PAR1 and then cut off", " is no whole Parquet file"),
    ("charges.csv", b"", " is empty: its first line names the columns"),
    ("charges.csv", b"charge_id,,grade\n", ", line 1: a column has no name"),
    ("charges.csv", b"charge_id,grade\nSECRET\n", ", line 2: has not 2 cells, as many as line 1 names"),
    ("charges.csv", b"charge_id,grade\nC,M2\nSECRET,M2,F3\n", ", line 3: has not 2 cells"),
    ("charges.csv", b'charge_id,grade\nSECRET,"M2\nC,M2\n', ", line 2: a double quote is not closed"),
    ("charges.csv", b"charge_id,grade\nSECRET,\xff\xfe\n", ", line 2: is not UTF-8 text: save the file as UTF-8"),
    ("sentence.csv", b"sentence_id,charge_id\n", " is no table of the contract: rename it to one of people, cases"),
])
def test_an_unreadable_file(file, content, sentence, builder, tmp_path):
    write(tmp_path, {"dispositions": []})
    (tmp_path / file).write_bytes(content)
    told = refusal(builder, tmp_path)
    assert f"{tmp_path / file}{sentence}" in told
    assert "SECRET" not in told


def test_a_file_that_excel_wrote(builder, tmp_path):
    tables = one_theft()
    write(tmp_path, tables)
    file = tmp_path / "charges.csv"
    lines = [";".join(f'"{cell}"' for cell in row) for row in [HEADERS["charges"].upper().split(","), *tables["charges"]]]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode())
    built = builder.rebuild("2026-06-30", raw_folder=tmp_path) if builder.built else builder.build(tmp_path, "2026-06-30", "+charge_outcomes")
    with built as con:
        assert con.execute("select status from decisions.charge_outcomes where policy_id = 'enacted'").fetchone() == ("eligible",)


def test_a_table_that_is_not_supplied_is_unknown_not_good(builder, tmp_path):
    tables = one_theft()
    del tables["balances"]
    assert outcome(builder, tmp_path, tables) == ("unresolved",)


def test_a_bare_minimum_of_two_tables(builder, tmp_path):
    tables = one_theft(disposition="Withdrawn")
    assert outcome(builder, tmp_path, {name: tables[name] for name in ("charges", "dispositions")}) == ("eligible",)
