"""Single events in the life of an action, on five days: the rows of the ledger, the states, the answers that count.

Each person is one event. dbt builds the first three days; the replay of scripts/graph.py takes a copy after the first,
builds the other four, and gives the same tables wherever both did.
"""

import csv
import re
import shutil

import case_rows
import duckdb
import graph
import pytest
import year

# Pennsylvania waits ten years until the second day and seven from then on; the batch of June is sent on the 30th
EVE, LAW, JULY, AUGUST, SEPTEMBER = "2024-06-10", "2024-06-11", "2024-07-08", "2024-08-05", "2024-09-03"
LEDGERS = ["clearance.clearance_actions", "clearance.clearance_orders", "clearance.runs"]
ANSWERS = "action_id batch_id agency response response_date note"
THEFT = {
    "id": "a", "case": "C1", "citation": "18 Pa.C.S. § 3929(a)(1)", "level": "misdemeanor", "grade": "M2",
    "max_penalty_days": 730, "offense_date": "2010-12-24", "disposition": "convicted", "disposition_date": "2011-02-28",
    "owed": {"restitution": 0, "fines": 0, "fees": 0},
}
LARCENY = {
    "id": "a", "case": "C1", "citation": "PL 155.25", "level": "misdemeanor", "grade": "AM",
    "offense_date": "2019-05-01", "disposition": "dismissed", "disposition_date": "2020-05-01",
}
THIEVES = "late before/late after/cleared/vacated/objecting/twice/early/unsent/stranger/silent/merged".split("/")
PEOPLE = [
    *({"id": f"PA {name}", "charges": [THEFT]} for name in THIEVES),
    {"id": "PA law", "charges": [{**THEFT, "offense_date": "2015-05-01", "disposition_date": "2016-01-20"}]},
    {"id": "PA calendar", "charges": [{**THEFT, "offense_date": "2016-05-01", "disposition_date": "2017-06-20"}]},
    *({"id": f"PA batch {n}", "charges": [{**THEFT, "disposition": "dismissed"}]} for n in (1, 2)),
    *({"id": f"NY {name}", "charges": [LARCENY]} for name in ("corrected", "undone")),
]
TABLES = """
    select table_schema || '.' || table_name from information_schema.tables
    where table_schema not in ('raw', 'main', 'seeds') order by all
"""


def convicted(day):
    """The theft, and one more conviction in another case."""
    return [THEFT, {**THEFT, "id": "z", "case": "C9", "offense_date": day, "disposition_date": day}]


def deliver(people, folder, **charges):
    """Write the people as their courts deliver them, some with other charges; the people as they are then."""
    changed = {name.replace("_", " "): given for name, given in charges.items()}
    people = [{**person, "charges": changed.get(person["id"], person["charges"])} for person in people]
    case_rows.write_raw(people, folder)
    return people


def rename(folder, old, new):
    """The source gives a person another id; charges and cases keep theirs."""
    for table in ("people", "cases", "charges"):
        text = (folder / f"{table}.csv").read_text(encoding="utf-8")
        text = re.sub(f"(?m)(^|,){old}(,|$)", rf"\g<1>{new}\g<2>", text)
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")


def tables(con):
    """Every table and view as named columns and rows."""
    found = {}
    for (name,) in con.execute(TABLES).fetchall():
        result = con.execute(f"from {name}")
        types = {column[0]: str(column[1]) for column in result.description}
        rows = [dict(zip(types, row)) for row in result.fetchall()]
        found[name] = types, sorted(rows, key=lambda row: str(sorted(row.items())))
    return found


class Events:
    """The raw folder, the answers in it, and what the tables said after each day."""

    def __init__(self, home):
        self.raw, self.answers, self.said, self.by_dbt = home, [], {}, {}

    def answer(self, person, agency, response, day, batch_id=""):
        action = "" if batch_id else self.actions(EVE).get(f"{person}/a", person)
        self.answers.append((action, batch_id, agency, response, day, person))
        with open(self.raw / "agency_responses.csv", "w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([ANSWERS.split(), *self.answers])

    def rows(self, day, table, **where):
        return [row for row in self.said[day][table][1] if where.items() <= row.items()]

    def ledger(self, day):
        return self.rows(day, "clearance.clearance_actions")

    def actions(self, day):
        return {row["charge_id"]: row["action_id"] for row in self.ledger(day) if row["kind"] == "propose"}

    def kinds(self, day, person):
        """What the ledger says of a person's charge, in the order of days."""
        found = [row for row in self.ledger(day) if row["charge_id"] == f"{person}/a"]
        return [row["kind"] for row in sorted(found, key=lambda row: (row["as_of"], row["kind"]))]

    def state(self, day, person):
        return [row["state"] for row in self.rows(day, "clearance.clearance_status", charge_id=f"{person}/a")]

    def problems(self, day, person):
        return [row["problem"] for row in self.rows(day, "clearance_working.sorted_agency_responses", note=person)]


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    home = tmp_path_factory.mktemp("events")
    raw = home / "raw"
    raw.mkdir()
    told = Events(raw)
    with graph.Builder() as dbt, graph.Builder() as replay:
        people = deliver(PEOPLE, raw)
        (raw / "agency_responses.csv").write_text(ANSWERS.replace(" ", ",") + "\n")
        with dbt.build(raw, EVE, year.NEEDED) as con:
            told.said[EVE] = tables(con)
        shutil.copy(dbt.database, replay.database)
        replay.manifest, replay.built = dbt.manifest, dbt.built

        def run(day, also_dbt=False):
            with replay.rebuild(day, raw_folder=raw) as con:
                told.said[day] = tables(con)
            if also_dbt:
                with dbt.build(raw, day, year.NEEDED) as con:
                    told.by_dbt[day] = tables(con)
        run(LAW, also_dbt=True)

        # July: the batch of June was sent, some have answered; a court corrects, a conviction arrives late
        for person in ("late after", "cleared", "vacated"):
            told.answer(f"PA {person}", "common_pleas", "ordered", "2024-07-02")
        told.answer("PA objecting", "state_police", "objected", "2024-07-03")
        told.answer("PA objecting", "common_pleas", "ordered", "2024-07-05")
        told.answer("PA twice", "state_police", "accepted", "2024-07-03")
        told.answer("PA twice", "state_police", "accepted", "2024-07-03")
        told.answer("PA early", "aopc", "applied", "2024-07-01")
        told.answer("PA unsent", "common_pleas", "ordered", "2024-06-25")
        told.answer("PA stranger", "sheriff", "accepted", "2024-07-03")
        told.answer("nobody", "common_pleas", "ordered", "2024-07-03")
        told.answer("no batch", "common_pleas", "ordered", "2024-07-03", batch_id="pa_aopc_1999-12-31")
        told.answer("a batch", "common_pleas", "ordered", "2024-06-20", batch_id="pa_aopc_2024-06-16")
        told.answer("NY undone", "court", "applied", "2024-06-15")
        told.answer("NY undone", "dcjs", "applied", "2024-06-16")
        people = deliver(people, raw, PA_late_before=convicted("2024-05-01"),
                         NY_corrected=[{**LARCENY, "disposition": "convicted"}])
        rename(raw, "PA merged", "PA somebody else")
        run(JULY, also_dbt=True)
        refresh = ["--full-refresh", "--select", "clearance_actions clearance_orders runs", *dbt.on(JULY)]
        dbt.dbt("run", *refresh, manifest=dbt.manifest)
        with duckdb.connect(str(dbt.database), read_only=True) as con:
            told.refreshed = tables(con)

        # August: convictions of before and after an order; one correction is taken back, one made; an order is vacated
        told.answer("PA vacated", "common_pleas", "vacated", "2024-07-20")
        people = deliver(people, raw, PA_late_after=convicted("2024-05-01"), PA_cleared=convicted("2024-07-20"),
                         NY_corrected=[LARCENY], NY_undone=[{**LARCENY, "disposition": "convicted"}])
        rename(raw, "PA merged", "PA somebody else")
        run(AUGUST)

        # September: what was asked back is vacated; the first month's time to order has passed
        told.answer("PA late after", "common_pleas", "vacated", "2024-08-12")
        told.answer("NY undone", "court", "vacated", "2024-08-10")
        told.answer("NY undone", "dcjs", "vacated", "2024-08-12")
        run(SEPTEMBER)
        with replay.rebuild(LAW, raw_folder=raw) as con:
            told.again = tables(con)
    return told


@pytest.mark.parametrize("day", [LAW, JULY])
def test_the_replay_gives_what_dbt_gives(events, day):
    assert events.said[day].keys() == events.by_dbt[day].keys()
    for name, found in events.by_dbt[day].items():
        assert events.said[day][name] == found, name


def test_two_days_in_a_row_add_only_what_is_new(events):
    assert len(events.ledger(EVE)) == len(THIEVES) + 4
    assert [row for row in events.ledger(LAW) if row not in events.ledger(EVE)] == \
        events.rows(LAW, "clearance.clearance_actions", charge_id="PA law/a", kind="propose")
    assert all(row in events.ledger(LAW) for row in events.ledger(EVE))


@pytest.mark.parametrize(("person", "kinds", "states"), [
    # a conviction from before the order becomes known before it, and after it
    ("PA late before", ["propose", "withdraw"], ["withdrawn"]),
    ("PA late after", ["propose", "reverse"], ["reversed"]),
    # a conviction after the clearance undoes nothing
    ("PA cleared", ["propose"], ["ordered"]),
    # a corrected disposition, and back: another round
    ("NY corrected", ["propose", "withdraw", "propose"], ["withdrawn", "sent"]),
    ("NY undone", ["propose", "reverse"], ["reversed"]),
    # the same charge under another person is no news, nor is an order that was vacated
    ("PA merged", ["propose"], ["sent"]),
    ("PA vacated", ["propose"], ["reversed"]),
])
def test_what_becomes_of_an_action(events, person, kinds, states):
    assert events.kinds(SEPTEMBER, person) == kinds
    assert sorted(events.state(SEPTEMBER, person), key=states.index) == states


def test_a_reversal_is_asked_of_whoever_had_the_action(events):
    (row,) = events.rows(AUGUST, "clearance.clearance_actions", kind="reverse", charge_id="PA late after/a")
    assert row["original_id"] == events.actions(EVE)["PA late after/a"] and row["reason"] == "conviction_free"
    assert events.state(AUGUST, "PA late after") == ["reversal_requested"]
    notices = events.rows(SEPTEMBER, "clearance.clearance_deliveries", action_id=row["action_id"], step="reverse")
    assert {notice["agency"] for notice in notices} == {"state_police", "common_pleas", "aopc"}


@pytest.mark.parametrize(("note", "problems", "state"), [
    ("nobody", ["action_id: is not in the ledger"], []),
    ("no batch", ["batch_id: is not in the ledger"], []),
    ("PA twice", [None, "response: was given before"], ["accepted"]),
    ("PA early", ["response: comes before the order"], ["sent"]),
    ("PA unsent", ["response_date: lies before the batch was sent"], ["sent"]),
    ("PA objecting", [None, "response: comes against an objection"], ["objected"]),
    ("PA stranger", ["agency: has no part in this provision"], ["sent"]),
])
def test_an_answer_that_cannot_be_is_rejected_and_changes_no_state(events, note, problems, state):
    assert sorted(events.problems(JULY, note), key=str) == sorted(problems, key=str)
    assert events.state(JULY, note) == state
    row_key = events.actions(EVE).get(f"{note}/a") or (note if note == "nobody" else "pa_aopc_1999-12-31")
    rejected = events.rows(JULY, "staging.rejected_rows", table_name="agency_responses", row_key=row_key)
    assert [f"{row['column_name']}: {row['reason']}" for row in rejected] == list(filter(None, problems))
    assert not [row for row in rejected if row["person_id"]], "what an agency answers holds nobody"


def test_the_others_are_kept(events):
    kept = [note for *_, note in events.answers if set(events.problems(SEPTEMBER, note)) == {None}]
    assert set(kept) == {"PA late after", "PA cleared", "PA vacated", "a batch", "NY undone"}


def test_an_answer_to_a_batch_reaches_every_action_of_it(events):
    assert [events.state(JULY, f"PA batch {n}") for n in (1, 2)] == [["ordered"], ["ordered"]]
    assert events.state(LAW, "PA batch 1") == ["proposed"]


def test_overdue_after_the_last_day(events):
    stages = [events.rows(day, "clearance.clearance_status", charge_id="PA silent/a")[0] for day in (AUGUST, SEPTEMBER)]
    assert [(str(row["due_on"]), row["stage"]) for row in stages] == [("2024-08-30", "open"), ("2024-08-30", "overdue")]


@pytest.mark.parametrize(("day", "person", "cause"), [
    (LAW, "PA law", "law"), (JULY, "PA calendar", "calendar"),
    (JULY, "PA late before", "data"), (JULY, "NY corrected", "data"),
])
def test_why_a_decision_changed(events, day, person, cause):
    (row,) = events.rows(day, "clearance.decision_changes", charge_id=f"{person}/a")
    assert row["cause"] == cause


def test_nothing_had_changed_on_the_first_day(events):
    assert events.rows(EVE, "clearance.decision_changes") == []


def test_an_earlier_day_writes_nothing(events):
    for name in LEDGERS:
        assert events.again[name] == events.said[SEPTEMBER][name]


def test_a_full_refresh_keeps_the_ledger(events):
    for name in LEDGERS:
        assert events.refreshed[name] == events.said[JULY][name]
