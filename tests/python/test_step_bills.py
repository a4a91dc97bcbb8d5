"""What each number is worth: a bill a step, and a table that says what each does alone."""

import csv
import subprocess
import sys

import graph
import pytest
import step_bills

AS_OF = "2026-06-30"
SCRIPT = graph.ROOT / "scripts" / "step_bills.py"
MORE_LOOSENS = ("felony_limit", "lifetime_cap", "assaultive_limit")


def start(*options):
    return subprocess.run([sys.executable, SCRIPT, *map(str, options)], capture_output=True, text=True)


@pytest.mark.parametrize(("value", "unit", "expected"), [
    ("7", "years", ["6", "8"]), ("0", "years", ["1"]), ("4", "count", ["3", "5"]), ("30", "months", ["24", "36"]),
    ("730", "days", ["365", "1095"]), ("365", "days", ["335", "395"]), ("60", "days", ["30", "90"]), ("20", "days", ["50"]), ("true", "flag", ["false"]),
    ("all", "choice: restitution|all|none", ["restitution", "none"]), ("2024-02-29", "date", ["2023-02-28", "2025-02-28"]),
    ("9999-12-31", "date", [AS_OF]),
])
def test_a_step_away(value, unit, expected):
    assert step_bills.steps(value, unit, AS_OF) == expected


@pytest.fixture(scope="module")
def con(population):
    """2,000 people of Michigan under a bill for each step of its numbers."""
    raw = population("--people", "2000", "--seed", "3", "--states", "mi")
    bills = raw.with_name("bills")
    assert "bills in" in start("MI", "--as-of", AS_OF, "--out", bills).stdout
    with graph.Builder(bills=bills) as builder, builder.build(raw, AS_OF, select="+parameter_steps +curve_cells") as con:
        yield con


def test_every_number_of_the_state_has_a_step(con):
    with open(graph.ROOT / "seeds/law/mi/mi_parameters.csv", newline="", encoding="utf-8") as handle:
        known = {(row["provision_id"], row["parameter"]) for row in csv.DictReader(handle)}
    assert set(con.execute("select provision_id, parameter from impact.parameter_steps").fetchall()) == known
    assert con.execute("select count(*) from impact.parameter_steps where value = current_value").fetchone() == (0,)


def test_what_a_step_does_stands_in_the_totals(con):
    wrong = con.execute("""
        from impact.parameter_steps as steps
        inner join impact.totals on steps.policy_id = totals.policy_id and totals.measure = 'charges'
        select steps.policy_id
        where steps.charges_gained is distinct from totals.gained or steps.charges_lost is distinct from totals.lost""").fetchall()
    assert not wrong


def test_the_step_of_a_plain_wait_is_a_point_of_its_curve(con):
    """Before suppression, on both sides of the wait in force."""
    compared = con.execute("""
        with eligible as (
            select policy_id, provision_id, count(*) as charges from decisions.decisions where status = 'eligible' group by all
        )

        from impact.parameter_steps as steps
        inner join impact_working.curve_cells as curves
            on curves.policy_id = 'enacted' and steps.provision_id = curves.provision_id and steps.parameter = curves.parameter
            and steps.value = curves.years::text
        left join eligible on steps.policy_id = eligible.policy_id and steps.provision_id = eligible.provision_id
        select steps.policy_id, curves.cleared, coalesce(eligible.charges, 0)""").fetchall()
    assert len(compared) == 4 and all(curve == eligible for _, curve, eligible in compared), compared


@pytest.mark.parametrize("parameter", MORE_LOOSENS)
def test_a_higher_cap_loses_nobody_and_a_lower_one_gains_nobody(con, parameter):
    cells = con.execute("""
        from impact.parameter_steps as steps
        inner join impact_working.charge_cells as cells
            on steps.policy_id = cells.policy_id and cells.dimension = 'all' and cells.measure = 'charges'
        select steps.value::int > steps.current_value::int, cells.gained, cells.lost
        where steps.parameter = ?""", [parameter]).fetchall()
    assert {is_higher for is_higher, *_ in cells} == {True, False}
    assert all(lost == 0 if is_higher else gained == 0 for is_higher, gained, lost in cells), cells


def test_some_cap_and_some_clause_move_charges(con):
    moved = {unit for unit, in con.execute("""
        from impact.parameter_steps as steps
        inner join impact_working.charge_cells as cells
            on steps.policy_id = cells.policy_id and cells.dimension = 'all' and cells.measure = 'charges'
        select distinct if(steps.unit like 'choice%', 'choice', steps.unit) where cells.gained + cells.lost > 0""").fetchall()}
    assert {"years", "count"} <= moved, moved


@pytest.mark.parametrize(("options", "sentence"), [
    (["ZZ"], "'ZZ' is no state here: name one of CA, MI, MN, NY, PA, UT, WI"),
    (["WI", "--provision", "wi_bill_2023_ab37"], "'wi_bill_2023_ab37' is no enacted provision of WI: name some of wi_973_015"),
    (["PA", "--as-of", "6/11/2024"], "--as-of '6/11/2024' is not a day: write it as 2026-06-30"),
])
def test_errors_are_one_sentence(options, sentence, tmp_path):
    told = start(*options, "--out", tmp_path / "bills")
    assert told.returncode and told.stderr == f"{sentence}\n"
