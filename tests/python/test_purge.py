"""Purged is gone: from the bytes of the database file, from exports and artifacts; what stays stays as it was."""

import re
import resource
import shutil
import subprocess
import sys

import duckdb
import export
import purge
import purge_rows
import pytest
from conftest import ROOT, Ledger

SCRIPT = ROOT / "scripts" / "purge.py"
IDS = re.compile(rb"[PKC]\d{9}")  # people, cases and charges of the sample
LATER = "2027-07-20"  # 365 days after the answers of 2026-07-20
# said a second time and in another way than scripts/purge_rows.py does
DESTROYED = """
    select charge_id, case_id, person_id from clearance.clearance_actions
    where jurisdiction || relief in ('CAdestruction of the entry', 'MIbiometric data and arrest card destroyed',
            'NYexpungement', 'UTdeletion of court records')
"""
LEFT = f"""
    with destroyed as ({DESTROYED})

    select charge_id as id from destroyed
    union select case_id from destroyed where case_id not in (
        select case_id from staging.sorted_charges
        where case_id is not null and coalesce(charge_id, '') not in (select charge_id from destroyed))
    union select person_id from destroyed where person_id not in (
        select person_id from staging.sorted_charges
        where person_id is not null and coalesce(charge_id, '') not in (select charge_id from destroyed))
"""
OTHERS = """
    with gone as (select unnest($gone) as id)

    select docket_number as id from staging.sorted_cases group by all having bool_and(case_id in (from gone))
    union select tracking_number from staging.sorted_charges group by all having bool_and(charge_id in (from gone))
    union select state_id from staging.sorted_people group by all having bool_and(person_id in (from gone))
"""
TEXTS = """
    select schema_name || '.' || table_name, column_name
    from duckdb_columns() inner join duckdb_tables() using (database_name, schema_name, table_name)
    where data_type = 'VARCHAR' and not duckdb_tables.temporary
"""


def run(database, *options, as_of=LATER, **how):
    command = [sys.executable, SCRIPT, "--database", database, "--as-of", as_of, *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=database.parent, **how)


def query(database, sql, values=None):
    with duckdb.connect(str(database), read_only=True) as con:
        return con.execute(sql, values).fetchall()


def ids_in(file):
    return set(IDS.findall(file.read_bytes()))


class Purged:
    """One database before and after, in files that nothing compresses, with its exports and artifacts."""

    def __init__(self, ledger, folder):
        self.before, self.after = folder / "before" / "graph.duckdb", folder / "graph.duckdb"
        self.exports, self.sent, self.target = folder / "exports", folder / "sent", folder / "target"
        self.before.parent.mkdir()
        self.target.mkdir()
        with duckdb.connect(config={"force_compression": "uncompressed"}) as con:
            con.execute(f"attach '{ledger.database}' as graph (read_only)")
            con.execute(f"attach '{self.before}' as plain")
            con.execute("copy from database graph to plain")
        self.ids = {row[0] for row in query(self.before, LEFT)}
        self.others = {row[0] for row in query(self.before, OTHERS, {"gone": list(self.ids)}) if row[0]}
        for number, found in enumerate([*sorted(self.ids)[:3], *sorted(self.others)[:3], "C999999999"]):
            (self.target / f"{number}.sql").write_text(f"-- {found}\nselect '{found}'\n")
        shutil.copy(self.before, self.after)


@pytest.fixture(scope="module")
def purged(ledger, tmp_path_factory):
    made = Purged(ledger, tmp_path_factory.mktemp("purged"))
    with pytest.MonkeyPatch.context() as patch:
        connect = duckdb.connect
        patch.setattr(duckdb, "connect", lambda *places, **how: connect(
            *places, **how, config={"force_compression": "uncompressed"}))
        patch.setattr(sys, "argv", ["export.py", "--database", str(made.after), "--out", str(made.exports)])
        export.main()
        shutil.copytree(made.exports, made.sent)
        patch.setattr(sys, "argv", ["purge.py", "--database", str(made.after), "--as-of", LATER,
                                    "--exports", str(made.exports), "--target", str(made.target)])
        purge.main()
    return made


@pytest.fixture
def small(ledger, tmp_path):
    """A copy without the schema that takes the longest and that no view reads."""
    copy = tmp_path / "graph.duckdb"
    shutil.copy(ledger.database, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute("drop schema eligibility cascade")
    return copy


def test_the_bytes_of_the_file_hold_nothing_that_was_purged(purged):
    gone = {identifier.encode() for identifier in purged.ids}
    assert len(gone) > 300 and gone <= ids_in(purged.before)
    assert not gone & ids_in(purged.after)
    assert len(ids_in(purged.after)) > 1000
    before, after = purged.before.read_bytes(), purged.after.read_bytes()
    for other in sorted(purged.others)[::40]:
        assert other.encode() in before and other.encode() not in after
    assert sorted(path.name for path in purged.after.parent.glob("graph*")) == ["graph.duckdb"]


def test_no_text_of_any_table_holds_it(purged):
    words = list(purged.ids | purged.others)
    with duckdb.connect(str(purged.after), read_only=True) as con:
        for table, column in con.execute(TEXTS).fetchall():
            found = con.execute(f"""
                select count(*)
                from (
                    select distinct "{column}" as cell from {table} where "{column}" similar to '.*[0-9]{{6}}.*'
                ) as cells, unnest(string_split_regex(cell, '[^0-9A-Za-z-]+')) as words(word)
                where word in (select unnest($words))""", {"words": words}).fetchone()
            assert found == (0,), (table, column)


def test_what_stays_stays_as_it_was(purged):
    with duckdb.connect() as con:
        con.execute(f"attach '{purged.before}' as old (read_only); attach '{purged.after}' as new (read_only)")
        con.execute("create table gone as select unnest($ids) as id", {"ids": list(purged.ids)})
        for name, key in [("decisions.charge_outcomes", "charge_id"), ("histories.charges", "charge_id"),
                          ("histories.cases", "case_id"), ("staging.sorted_people", "person_id"),
                          ("staging.sorted_dispositions", "charge_id"), ("eligibility.ut_charges", "charge_id")]:
            stays = f"from old.{name} where coalesce({key} not in (from gone), true)"
            assert con.execute(f"{stays} except all from new.{name}").fetchall() == []
            assert con.execute(f"from new.{name} except all {stays}").fetchall() == []
        for schema in ("law", "seeds"):
            for name, in con.execute(f"select table_name from duckdb_tables() where schema_name = '{schema}'"
                                     " and database_name = 'old'").fetchall():
                assert con.execute(f"from old.{schema}.{name} except from new.{schema}.{name}").fetchall() == []


def test_the_ledger_keeps_the_pseudonym_alone(purged):
    rows = "select * exclude (charge_id, case_id, person_id) from clearance.clearance_actions order by action_id"
    assert query(purged.before, rows) == query(purged.after, rows)
    emptied = query(purged.after, "select action_id from clearance.clearance_actions where charge_id is null or"
                                  " case_id is null or person_id is null order by all")
    assert emptied == query(purged.before, f"select action_id from clearance.clearance_actions where charge_id in"
                                           f" (select charge_id from ({DESTROYED})) order by all")
    for view in ("clearance_batches", "clearance_reconciliation", "clearance_events"):
        told = f"from clearance.{view} order by all"
        assert query(purged.before, told) == query(purged.after, told)


def test_a_case_and_a_person_stay_while_one_of_their_charges_does(purged):
    kept = query(purged.after, f"""
        select case_id from staging.sorted_cases where case_id in (select unnest($cases))""",
                 {"cases": [row[0] for row in query(purged.before, f"select case_id from ({DESTROYED})")]})
    assert kept and not {row[0] for row in kept} & purged.ids


def test_exports_lose_the_rows_and_say_how_many(purged, capsys, monkeypatch):
    gone = {identifier.encode() for identifier in purged.ids}
    assert any(gone & ids_in(file) for file in purged.sent.rglob("*.csv"))
    assert not any(gone & ids_in(file) for file in purged.exports.rglob("*.*"))
    again = ["export.py", "--database", str(purged.after), "--out", str(purged.exports)]
    monkeypatch.setattr(sys, "argv", again)
    export.main()  # the same content, byte by byte
    assert "0 folders written; 25 were already there" in capsys.readouterr().out
    for file in purged.exports.rglob("*.csv"):
        sent = (purged.sent / file.relative_to(purged.exports)).read_text().splitlines()
        left = file.read_text().splitlines()
        assert [line for line in sent if line in set(left)] == left
        assert f'"purged": {len(sent) - len(left)},' in file.with_name("manifest.json").read_text()


def test_artifacts_that_hold_an_identifier_go(purged):
    assert [path.name for path in purged.target.iterdir()] == ["6.sql"]


def test_what_is_still_delivered_is_not_proposed_again(purged, ledger, tmp_path):
    days = Ledger(tmp_path, ledger.builder.manifest, purged.after, ledger.raw)
    with days.builder:
        days.move_to("2026-09-27", "staging histories decisions eligibility.ut clearance")
        listed = "select charge_id from clearance.clearance_list"
        again = {row[0] for row in query(days.database, listed)} & purged.ids
        assert len(again) > 100
        proposed = query(days.database, "select charge_id from clearance.clearance_actions where charge_id is not null")
        assert proposed and not {row[0] for row in proposed} & purged.ids
        told = run(days.database)
        charges, = query(purged.before, f"select count(distinct charge_id) from ({DESTROYED})")[0]
        assert told.returncode == 0 and f"({charges} charges were purged before and delivered again)" in told.stdout
        assert (f"The raw delivery still holds {charges} purged charges: the next build would read them again, so have"
                " the source drop them.") in told.stdout
        assert not purged.ids & {row[0] for row in query(days.database, "select charge_id from staging.sorted_charges")}
        assert not IDS.search(told.stdout.encode())


def test_nothing_is_due_a_day_earlier(small):
    before = small.read_bytes()
    told = run(small, as_of="2027-07-19")
    assert told.returncode == 0 and "To go: 0 charges, 0 whole cases" in told.stdout
    assert small.read_bytes() == before


def test_a_dry_run_counts_and_changes_nothing(small):
    before = small.read_bytes()
    dry = run(small, "--dry-run")
    assert dry.returncode == 0 and small.read_bytes() == before
    real = run(small)
    assert dry.stdout.replace("Would go", "To go") in real.stdout.replace(f"{small} was", "")
    assert small.read_bytes() != before


def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(small, tmp_path):
    def content(file):
        return query(file, "select (select count(*) from staging.sorted_charges), (select count(charge_id) from"
                           " clearance.clearance_actions), (select count(*) from histories.people)")
    undisturbed = tmp_path / "undisturbed" / "graph.duckdb"
    undisturbed.parent.mkdir()
    shutil.copy(small, undisturbed)
    old = content(small)
    assert run(undisturbed).returncode == 0
    new = content(undisturbed)
    for line in ("To go", "staging:", "target"):
        process = subprocess.Popen([sys.executable, SCRIPT, "--database", small, "--as-of", LATER],
                                   stdout=subprocess.PIPE, text=True, cwd=tmp_path)
        while not process.stdout.readline().startswith(line):
            assert process.poll() is None
        process.kill()
        process.communicate()
        assert content(small) == old
    assert run(small).returncode == 0
    assert content(small) == new != old
    assert not list(tmp_path.glob("graph.duckdb.*"))


def test_a_full_disk_changes_nothing(small):
    before = small.read_bytes()
    told = run(small, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)))
    assert told.returncode == 1 and told.stderr.startswith("Nothing of the database was changed (")
    assert len(told.stderr.splitlines()) == 1
    assert small.read_bytes() == before and not list(small.parent.glob("graph.duckdb.*"))


def test_while_somebody_is_connected_nothing_is_done(small):
    with duckdb.connect(str(small)):
        told = run(small)
    assert told.returncode == 1 and "Could not set lock" in told.stderr and "nobody else is connected" in told.stderr


@pytest.mark.parametrize(("options", "sentence"), [
    (["--as-of", "soon", "--database", "x"], "'soon' is not a day: write it as 2026-06-30"),
    (["--as-of", LATER, "--database", "none.duckdb"], "none.duckdb does not exist: run make build"),
])
def test_what_cannot_be_done_is_told_in_a_sentence(tmp_path, options, sentence):
    told = subprocess.run([sys.executable, SCRIPT, *options], capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode and sentence in told.stderr and "Traceback" not in told.stderr


@pytest.fixture
def numbered():
    """A source that numbers its charges, cases and people 1, 2, 3: the same word is many things."""
    with duckdb.connect() as con:
        con.execute("""
            create schema staging; create schema clearance; create schema seeds; create schema other;
            create table staging.sorted_charges as from (values ('1', '1', '1', '1', 'T-100001', 'PA'),
                ('2', '1', '1', '2', 'T-100001', 'PA'), ('3', '2', '1', '1', 'T-100003', 'PA'))
                as t(charge_id, case_id, person_id, sequence, tracking_number, jurisdiction);
            create table staging.sorted_cases as from (values ('1', 'D-000001', '1'), ('2', 'D-000002', '1'))
                as t(case_id, docket_number, person_id);
            create table staging.sorted_people as select '1' as person_id, 'S-000001' as state_id;
            create table clearance.clearance_actions as select 'a' as action_id, 'propose' as kind, '3' as charge_id,
                '2' as case_id, '1' as person_id, 'PA' as jurisdiction, 'p' as provision_id, 'expungement' as relief;
            create table clearance.clearance_status as select *, 'applied' as stage from clearance.clearance_actions;
            create table clearance.clearance_events as select 'a' as action_id, 'applied' as event,
                date '2026-01-01' as event_date;
            create table seeds.retention as select 'expungement' as relief, '365' as purge_after_days;
            create table other.facts as
                from (values ('charge', '3', 'x'), ('case', '3', 'x'), ('person', '1', 'D-000002'))
                as t(subject, subject_id, value);
            create table other.tests as from (values ('1', '3'), ('2', '1')) as t(charge_id, under_cap_because);
            create table other.words as
                from (values ('case D-000002', 1), ('D-0000021', 2), ('3', 3), (null, 4)) as t(word, n);
            attach ':memory:' as what_stays""")
        yield con


def test_an_identifier_is_told_from_what_is_merely_the_same_word(numbered):
    counts = purge_rows.choose(numbered, "2027-01-01")
    assert counts == {"charge": 1, "case": 1, "docket": 1, "tracking": 1, "text": 1, "returned": 0}
    list(purge_rows.copy_without(numbered, "what_stays"))

    def left(table):
        return numbered.execute(f"from what_stays.{table} order by all").fetchall()
    assert [row[0] for row in left("staging.sorted_charges")] == ["1", "2"]
    assert left("staging.sorted_charges")[0] == ("1", "1", "1", "1", "T-100001", "PA")
    assert left("staging.sorted_cases") == [("1", "D-000001", "1")]
    assert left("staging.sorted_people") == [("1", "S-000001")]
    assert left("other.facts") == [("case", "3", "x"), ("person", "1", None)]
    assert left("other.tests") == [("1", None), ("2", "1")]
    assert left("other.words") == [("3", 3), ("D-0000021", 2), (None, 4)]
    assert left("clearance.clearance_actions") == [("a", "propose", None, None, None, "PA", "p", "expungement")]
