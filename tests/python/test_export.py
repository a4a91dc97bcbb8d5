"""Files for agencies: what the batches count, only the columns they need, whole or not at all, the same bytes again."""

import csv
import hashlib
import json
import random
import resource
import shutil
import signal
import subprocess
import sys

import duckdb
import pytest
from conftest import ROOT, Ledger

SCRIPT = ROOT / "scripts" / "export.py"
FILES = ["actions.csv", "actions.parquet", "manifest.json"]
PERSON = {"state_id", "date_of_birth"}


def run(database, out, *options, **how):
    command = [sys.executable, SCRIPT, "--database", database, "--out", out, *options]
    return subprocess.run(command, capture_output=True, text=True, **how)


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(file):
    with open(file, newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def database(ledger, tmp_path_factory):
    """The ledger as of 2026-08-31."""
    return shutil.copy(ledger.database, tmp_path_factory.mktemp("exported"))


@pytest.fixture(scope="module")
def exported(database, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "exports"
    told = run(database, out)
    assert told.returncode == 0, told.stderr
    return out


@pytest.fixture
def changed(database, tmp_path):
    """A copy of the database after some statements."""
    def change(*statements):
        copy = shutil.copy(database, tmp_path)
        with duckdb.connect(str(copy)) as con:
            for statement in statements:
                con.execute(statement)
        return copy
    return change


def test_a_folder_holds_what_the_batches_count(database, exported):
    with duckdb.connect(str(database), read_only=True) as con:
        sent = con.execute("""
            select lower(jurisdiction) || '/' || agency || '/' || sent_on, sum(actions), max(sent_on)
            from clearance.clearance_batches group by all order by all""").fetchall()
        digests = dict(con.execute("""
            select agency || batch_id || step || sent_on, digest from clearance.clearance_batches""").fetchall())
    folders = {path.parent.relative_to(exported).as_posix() for path in exported.rglob("*.csv")}
    assert len(sent) > 15 and folders == {row[0] for row in sent}
    for place, actions, day in sent:
        folder = exported / place
        manifest = json.loads((folder / "manifest.json").read_text())
        found = rows(folder / "actions.csv")
        assert sorted(path.name for path in folder.iterdir()) == FILES
        assert len(found) == actions and list(found[0]) == manifest["columns"]
        assert [(row["action_id"], row["step"]) for row in found] == sorted(
            (row["action_id"], row["step"]) for row in found)
        for name in FILES[:2]:
            assert manifest["files"][name] == {"rows": actions, "sha256": sha256(folder / name)}
        for batch in manifest["batches"]:
            mine = [row for row in found if row["batch_id"] == batch["batch_id"] and row["step"] == batch["step"]]
            assert batch["actions"] == len(mine)
            assert batch["control_total"] == sum(int(row["eligible_on"].replace("-", "")) for row in mine)
            assert batch["digest"] == digests[f"{manifest['agency']}{batch['batch_id']}{batch['step']}{day}"]
        assert manifest["runs"][0]["as_of"] == "2026-06-30" and manifest["purged"] == 0


def test_the_parquet_file_holds_the_same_rows(exported):
    for folder in {path.parent for path in exported.rglob("*.csv")}:
        names = json.loads((folder / "manifest.json").read_text())["columns"]
        columns = {name: "date" if name.endswith(("_on", "_date", "_birth")) else "text" for name in names}
        with duckdb.connect() as con:
            assert con.execute(f"from read_parquet('{folder}/actions.parquet')").fetchall() == con.execute(
                f"from read_csv('{folder}/actions.csv', header = true, columns = {columns})").fetchall()


def test_nobody_receives_more_than_it_needs(exported):
    received = {}
    for path in exported.rglob("*.csv"):
        state, agency, _ = path.parent.relative_to(exported).parts
        received[state, agency] = set(rows(path)[0])
    assert not {"race", "ethnicity", "sex", "person_id"} & set().union(*received.values())
    assert all({"action_id", "step", "docket_number", "charge_id"} <= columns for columns in received.values())
    by_person = {place for place, columns in received.items() if "state_id" in columns}
    assert by_person == {("pa", "state_police"), ("ca", "doj"), ("mi", "msp"), ("mn", "bca"), ("ny", "dcjs"),
                         ("ut", "bci"), ("ut", "prosecutor")}
    assert not PERSON & received["ny", "prosecutor"]
    assert {"reason"} == received["pa", "common_pleas"] - received["pa", "aopc"]


def test_the_same_again_writes_nothing_and_says_so(database, exported, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in exported.rglob("*")}
    again = run(database, exported)
    assert again.returncode == 0
    assert again.stdout.splitlines()[-1] == (
        f"0 folders written; {len(list(exported.rglob('*.csv')))} were already there with the same content.")
    assert {path: path.stat().st_mtime_ns for path in exported.rglob("*") if path.is_file()} == {
        path: time for path, time in before.items() if path.is_file()}
    assert run(database, tmp_path).returncode == 0
    assert tree(tmp_path) == tree(exported)


def test_options_choose_folders(database, exported, tmp_path):
    assert run(database, tmp_path, "--jurisdiction", "pa", "--agency", "state_police", "--after", "2026-06-30"
               ).returncode == 0
    assert run(database, tmp_path, "--day", "2026-07-05").returncode == 0
    assert sorted({path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.csv")}) == [
        "mn/bca/2026-07-05", "mn/judicial_branch/2026-07-05", "pa/common_pleas/2026-07-05",
        "pa/state_police/2026-08-31"]
    assert tree(tmp_path).items() <= tree(exported).items()


@pytest.mark.parametrize("name", FILES)
def test_a_folder_that_differs_is_not_overwritten(database, exported, tmp_path, name):
    folder = tmp_path / "pa" / "state_police" / "2026-06-30"
    shutil.copytree(exported / "pa" / "state_police" / "2026-06-30", folder)
    (folder / name).write_bytes((folder / name).read_bytes().replace(b"2026", b"2025"))
    before = tree(tmp_path)
    told = run(database, tmp_path, "--jurisdiction", "PA", "--day", "2026-06-30")
    assert told.returncode == 1 and told.stderr == (
        f"{folder / name} differs from what the database now gives, and was not overwritten: keep it as what was sent,"
        " or move the folder away and run this again\n")
    assert before.items() <= tree(tmp_path).items() and (tmp_path / "pa" / "common_pleas").is_dir()


def test_a_record_corrected_since_is_told_and_not_overwritten(changed, exported, tmp_path):
    corrected = changed("update staging.sorted_people set state_id = 'X' || state_id")
    shutil.copytree(exported, tmp_path / "out")
    told = run(corrected, tmp_path / "out")
    assert told.returncode == 1 and tree(tmp_path / "out") == tree(exported)
    assert {line.split("/out/")[1].split(" ")[0] for line in told.stderr.splitlines()} == {
        f"{path.parent.relative_to(exported).as_posix()}/actions.csv" for path in exported.rglob("*.csv")
        if "state_id" in rows(path)[0]}


def test_what_happens_later_moves_no_folder(ledger, exported, tmp_path):
    later = Ledger(tmp_path, ledger.builder.manifest, ledger.database, ledger.raw)
    with later.builder:
        with duckdb.connect(str(later.database)) as con:  # a charge turns out not to be eligible, ordered or not
            con.execute("update eligibility.pa_9122_2_a_3 set status = 'blocked', blocked_by = 'money_paid'")
        # orders and an objection of a month before arrive late, on their batch's first days
        later.answer("select action_id, 'common_pleas', 'ordered', '2026-07-21' from clearance.clearance_status"
                     " where provision_id = 'pa_9122_2_a_2' and effective_on is null order by all")
        later.answer("select action_id, 'state_police', 'objected', '2026-07-10' from clearance.clearance_status"
                     " where provision_id = 'pa_9122_2_a_1' order by all")
        later.move_to("2026-09-27")  # a Sunday: the weekly batches close
        shutil.copytree(exported, tmp_path / "out")
        told = run(later.database, tmp_path / "out")
    assert told.returncode == 0, told.stderr
    assert tree(exported).items() <= tree(tmp_path / "out").items()
    fresh = tmp_path / "out" / "pa" / "aopc" / "2026-09-27" / "actions.csv"
    assert {row["step"] for row in rows(fresh)} == {"update", "reverse"}
    notices = rows(tmp_path / "out" / "pa" / "common_pleas" / "2026-09-27" / "actions.csv")
    assert {row["step"] for row in notices} == {"withdraw", "reverse"} and {row["reason"] for row in notices} == {
        "money_paid"}


def test_what_was_purged_is_not_written(changed, exported, tmp_path):
    purged = changed("update clearance.clearance_actions set charge_id = null, case_id = null, person_id = null"
                     " where jurisdiction = 'UT' and action_id < '8'")
    assert run(purged, tmp_path / "out", "--jurisdiction", "UT").returncode == 0
    for path in (tmp_path / "out").rglob("*.csv"):
        before = rows(exported / path.relative_to(tmp_path / "out"))
        assert rows(path) == [row for row in before if row["action_id"] >= "8"]
        assert json.loads(path.with_name("manifest.json").read_text())["purged"] == len(before) - len(rows(path)) > 0


def test_a_full_disk_leaves_no_part_of_a_folder(database, exported, tmp_path):
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    told = run(database, tmp_path, "--jurisdiction", "PA", preexec_fn=small)
    assert told.returncode == 1 and len(told.stderr.splitlines()) == 1
    assert "The folder of aopc for 2026-08-31 cannot be written" in told.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert run(database, tmp_path, "--jurisdiction", "PA").returncode == 0
    assert tree(tmp_path).items() <= tree(exported).items()


def test_killed_at_any_moment_it_ends_with_the_same_files(database, exported, tmp_path):
    moments = random.Random(1)
    for _ in range(8):
        process = subprocess.Popen([sys.executable, SCRIPT, "--database", database, "--out", tmp_path],
                                   stdout=subprocess.PIPE, text=True)
        for _ in range(moments.randrange(1, 12)):  # folders told, then a moment more
            process.stdout.readline()
        try:
            process.wait(moments.random() / 20)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        whole = {path for path in tmp_path.rglob("*") if path.is_dir() and path.name.startswith("2026")}
        assert all(sorted(path.name for path in folder.iterdir()) == FILES for folder in whole)
    assert run(database, tmp_path).returncode == 0
    assert tree(tmp_path) == tree(exported)


@pytest.mark.parametrize(("options", "sentence"), [
    (["--day", "30.6.2026"], "'30.6.2026' is not a day: write it as 2026-06-30"),
    (["--agency", "nobody"], "Nothing that was sent by 2026-08-31 matches these options: leave one out"),
])
def test_what_cannot_be_done_is_told_in_a_sentence(database, tmp_path, options, sentence):
    told = run(database, tmp_path, *options)
    assert told.returncode and sentence in told.stderr and "Traceback" not in told.stderr


def test_a_column_that_is_not_there_is_named(changed, tmp_path):
    wrong = changed("insert into seeds.agency_columns values ('PA', 'aopc', 'action_id step race', '')")
    told = run(wrong, tmp_path / "out", "--jurisdiction", "PA", "--agency", "aopc")
    assert told.returncode == 1 and told.stderr.startswith(
        "seeds/codes/agency_columns.csv gives aopc of PA the column 'race', which clearance_exports does not have")


def test_without_a_database(tmp_path):
    told = run(tmp_path / "none.duckdb", tmp_path)
    assert told.returncode == 1 and told.stderr.startswith(f"{tmp_path / 'none.duckdb'} does not exist: run make build")
