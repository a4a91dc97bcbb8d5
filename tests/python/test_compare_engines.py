"""The comparison of compare_engines.py; building on the engines is what `make engines` does."""

from datetime import date
from decimal import Decimal

import compare_engines

COLUMNS = ["charge_id", "status", "amount_due", "is_final"]


def rows(*cells):
    return COLUMNS, list(cells)


def test_equal_rows_in_another_order_do_not_differ():
    left = rows(("C1", "eligible", Decimal("2.00"), True), ("C2", None, None, None))
    right = rows(("C2", None, None, None), ("C1", "eligible", 2, True))
    assert compare_engines.differences(left, right) == []


def test_columns_in_another_order_do_not_differ():
    left = (["charge_id", "day"], [("C1", date(2020, 2, 29))])
    right = (["day", "charge_id"], [(date(2020, 2, 29), "C1")])
    assert compare_engines.differences(left, right) == []


def test_a_differing_value_names_its_column_and_ids_only():
    left = rows(("C1", "eligible", None, True), ("C2", "barred", None, True))
    right = rows(("C1", "eligible", None, True), ("C2", "blocked", None, True))
    assert compare_engines.differences(left, right) == [("status", "charge_id C2")]


def test_null_is_not_blank_and_true_is_not_one():
    left = rows(("C1", None, 1, True))
    right = rows(("C1", "", 1, 1))
    found = compare_engines.differences(left, right)
    assert found == [("status", "charge_id C1"), ("is_final", "charge_id C1")]


def test_missing_added_and_repeated_rows_are_found():
    row = ("C1", "eligible", None, True)
    other = ("C9", "eligible", None, True)
    assert compare_engines.differences(rows(row), rows()) == [("a row is missing", "charge_id C1")]
    assert compare_engines.differences(rows(), rows(other)) == [("a row is added", "charge_id C9")]
    assert compare_engines.differences(rows(row), rows(row, row)) == [
        ("a row is added", "charge_id C1"),
    ]


def test_other_columns_are_found():
    left = (["charge_id", "status"], [("C1", "eligible")])
    right = (["charge_id"], [("C1",)])
    found = compare_engines.differences(left, right)
    assert found == [("column status", "stands on one side only")]


def test_the_text_none_is_found_and_null_is_not():
    table = (["charge_id", "grade", "level"], [("C1", "None", None), ("C2", "none", "None of us")])
    assert compare_engines.nones(table) == [("grade is the text None", "charge_id C1")]


def test_only_ids_are_printed(capsys):
    left = {"decisions.decisions": rows(("C1", "eligible", None, True))}
    right = {"decisions.decisions": rows(("C1", "a secret", None, True))}
    assert compare_engines.report("spark", left, right) == 1
    printed = capsys.readouterr().out
    assert "charge_id C1" in printed
    assert "secret" not in printed and "eligible" not in printed
