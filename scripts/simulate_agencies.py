#!/usr/bin/env python3
"""Answer a run as agencies would: read what each has received, append its answers to agency_responses of a raw folder.

What becomes of a delivery depends on the seed, the action and the agency alone, never on when it is asked. Only answers
whose day has come are written, and none again, so the same command twice leaves the same file. Those who may object
accept or refuse, those who order wait for that, those who update for the order; a reversal is answered `vacated`.
Some answers are late or lost, and some are odd: their note says sent twice, no known action, or too early.

    python scripts/simulate_agencies.py --database record_clearance.duckdb --raw sample
"""

import argparse
import csv
import datetime
import hashlib
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import duckdb

COLUMNS = ("action_id", "batch_id", "agency", "response", "response_date", "note")
SHARES = {
    "no_match": (0.004, "refused by who objects or orders: record not found; Minnesota's courts: 213 of 57,993"),
    "objected": (0.045, "objected to, where an agency may object"),
    "failures": (0.02, "not applied at the first try"),
    "late": (0.05, "answered after the day on which it was due"),
    "lost": (0.01, "never answered"),
    "sent_twice": (0.01, "answered with the same row twice"),
    "no_known_action": (0.003, "answered once more under an id that no action has"),
    "too_early": (0.003, "answered once before the order, or vacated before anything was applied"),
    "by_batch": (0.1, "of batches: ordered in one answer"),
}
READ = {".csv": "read_csv('{}', header = true, all_varchar = true)", ".parquet": "read_parquet('{}')"}
MONTH = datetime.timedelta(30)  # within which to answer where the law gives no days
DELIVERED = """
    select original_id, batch_id, agency, step, sent_on, due_on, stage is not distinct from 'withdrawn'
    from clearance.clearance_deliveries
    where sent_on <= ?
    order by original_id, sent_on, agency, step
"""


def lots(*names):
    """Four numbers from 0 to 1 that these names alone decide."""
    digest = hashlib.md5("|".join(map(str, names)).encode()).hexdigest()
    return [int(digest[start:start + 8], 16) / 16**8 for start in (0, 8, 16, 24)]


def drawn(lot, shares, names):
    """The name that a lot falls on, each having its share; None beyond them."""
    for name in names:
        lot -= shares[name]
        if lot < 0:
            return name
    return None


class Delivery:
    """What an agency received about an action, and what it will make of it."""

    def __init__(self, row, shares, seed):
        self.action_id, self.batch_id, self.agency, self.step, self.sent_on, self.due_on, self.is_withdrawn = row
        self.lot, self.pace, self.pause, odd = lots(seed, self.action_id, self.agency, self.step)
        self.odd = drawn(odd, shares, ("late", "lost", "sent_twice", "no_known_action", "too_early"))
        self.due_on = self.due_on or self.sent_on + MONTH

    def day(self, after):
        """The day of its answer: after another day, and until it is due unless late or kept waiting."""
        last = max(self.due_on, after)
        start, days = (last, MONTH.days) if self.odd == "late" else (after, (last - after).days)
        return start + datetime.timedelta(1 + int(self.pace * days))

    def answers(self, response, day):
        """Its answer, with what is odd about it; none where it is lost."""
        notes = {"lost": [], "sent_twice": ["sent twice"] * 2, "no_known_action": ["", "no known action"]}
        return [Answer(self, response, day, note) for note in notes.get(self.odd, [""])]


class Answer(NamedTuple):
    to: Delivery
    response: str
    day: datetime.date
    note: str = ""

    def row(self):
        named = self.to.action_id
        if self.note == "no known action":
            named = hashlib.md5(f"not {named}".encode()).hexdigest()
        return named, "", self.to.agency, self.response, str(self.day), self.note


def about_action(deliveries, shares):
    """All answers about one action: objections, orders, reversals, updates."""
    steps = defaultdict(list)
    for delivery in deliveries:
        steps[delivery.step].append(delivery)
    is_refused, free_on = False, deliveries[0].sent_on  # then it may be ordered or, without an order, applied
    for one in steps["object"]:
        refusal, day = drawn(one.lot, shares, ("no_match", "objected")), one.day(one.sent_on)
        is_refused = is_refused or bool(refusal and one.odd != "lost")
        free_on = max(free_on, one.due_on if one.odd == "lost" else day)
        yield from one.answers(refusal or "accepted", day)
    if is_refused:
        return
    for one in steps["order"]:
        yield from one.answers(drawn(one.lot, shares, ("no_match",)) or "ordered", one.day(free_on))
    # those who ordered undo it or, where the law knows no order, those who applied it
    undoing = {one.agency for one in steps["order"] or steps["update"]}
    until = datetime.date.max
    for one in steps["reverse"]:
        for answer in one.answers("vacated", one.day(one.sent_on)) if one.agency in undoing else ():
            until = min(until, answer.day)
            yield answer
    for one in steps["update"]:
        if one.odd == "too_early":
            yield Answer(one, "applied" if steps["order"] else "vacated", deliveries[0].sent_on, "too early")
        day = one.day(max(free_on, one.sent_on))
        if drawn(one.lot, shares, ("failures",)) and one.odd != "lost" and day <= until:
            yield Answer(one, "failed", day)
            day += datetime.timedelta(1 + int(one.pause * MONTH.days))
        if day <= until:
            yield from one.answers("applied", day)


def rows(deliveries, shares, seed, through):
    """The rows of all answers that agencies have given by a day."""
    actions, batches = defaultdict(list), defaultdict(list)
    for row in deliveries:
        actions[row[0]].append(Delivery(row, shares, seed))
    for about in actions.values():
        for answer in about_action(about, shares):
            batches[answer.to.batch_id if answer.to.step in ("object", "order") else None].append(answer)
    for batch_id, answers in batches.items():
        lot, pace, *_ = lots(seed, batch_id)
        is_one = batch_id is not None and lot < shares["by_batch"]
        for answer in answers:
            if answer.day <= through and not answer.to.is_withdrawn and not (is_one and answer.to.step == "order"):
                yield answer.row()
        # one order for the whole batch comes after the last objection to any of it
        days = [answer.day if answer.to.step == "object" else answer.to.sent_on for answer in answers]
        day = max(days) + datetime.timedelta(1 + int(pace * 20))
        ordered = [answer.to for answer in answers if answer.response == "ordered"] if is_one and day <= through else []
        for agency in {one.agency for one in ordered if not one.is_withdrawn}:
            yield "", batch_id, agency, "ordered", str(day), ""


def append(folder, given):
    """Add to agency_responses of the folder what it does not hold yet; how many rows."""
    files = [folder / f"agency_responses{ending}" for ending in READ]
    file, part = next(filter(Path.is_file, files), files[0]), folder / "agency_responses.part"
    with duckdb.connect() as con:
        query = f"select {', '.join(COLUMNS)} from {READ[file.suffix].format(file)}"
        held = [tuple(cell or "" for cell in row) for row in con.execute(query).fetchall()] if file.is_file() else []
        new = sorted((given - Counter(held)).elements(), key=lambda row: (row[4], row))
        with part.open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle, lineterminator="\n").writerows([COLUMNS, *held, *new])
        if file.suffix == ".parquet":
            con.execute(f"copy (from {READ['.csv'].format(part)}) to '{file}' (format parquet)")
            part.unlink()
        else:
            os.replace(part, file)
    return len(new)


def simulate(database, folder, shares=None, seed=1, through=None):
    """Let the agencies answer, through a day or the run's own; how many answers they add."""
    shares = {name: share for name, (share, _) in SHARES.items()} | (shares or {})
    with duckdb.connect(str(database), read_only=True) as con:
        through = through or con.execute("select max(as_of) from law.law_versions").fetchone()[0]
        received = con.execute(DELIVERED, [through]).fetchall()
    return append(Path(folder), Counter(rows(received, shares, seed, through)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--database", type=Path, required=True, metavar="FILE", help="what was built")
    add("--raw", type=Path, required=True, metavar="FOLDER", help="where agency_responses stands or will stand")
    add("--through", type=datetime.date.fromisoformat, metavar="DAY", help="last day of an answer (the run's as_of)")
    add("--seed", type=int, default=1, help="another seed, other answers (1)")
    for name, (share, what) in SHARES.items():
        add(f"--{name.replace('_', '-')}", type=float, default=share, metavar="SHARE", help=f"{what} ({share})")
    args = parser.parse_args()
    shares = {name: getattr(args, name) for name in SHARES}
    if wrong := [share for share in shares.values() if not 0 <= share <= 1]:
        parser.error(f"{wrong[0]} is no share: give a number from 0 to 1.")
    try:
        new = simulate(args.database, args.raw, shares, args.seed, args.through)
    except (duckdb.Error, OSError) as error:
        sys.exit(f"No answer was written ({str(error).splitlines()[0]}): name a built database and its raw folder.")
    print(f"{new:,} answers appended to {args.raw}/agency_responses")


if __name__ == "__main__":
    main()
