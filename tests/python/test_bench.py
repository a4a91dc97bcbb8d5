"""The benchmark's report is complete and consistent; how fast the machine is, no test asks."""

import json
import subprocess
import sys

import bench
import pytest
from conftest import ROOT


def run(*options):
    script = ROOT / "scripts" / "bench.py"
    return subprocess.run([sys.executable, script, *options], capture_output=True, text=True)


@pytest.fixture(scope="module")
def benched(tmp_path_factory):
    file = tmp_path_factory.mktemp("bench") / "bench.json"
    told = run("--charges", "300", "--json", str(file))
    assert told.returncode == 0, told.stderr
    return told.stdout, json.loads(file.read_text())


def test_the_stages_add_up_to_the_whole(benched):
    seconds = dict(benched[1]["seconds"])
    total = seconds.pop("total")
    assert list(seconds) == bench.STAGES
    assert all(value >= 0 for value in seconds.values())
    assert sum(seconds.values()) == pytest.approx(total, abs=0.05)


def test_every_folder_of_models_is_a_stage():
    folders = {file.parent.name for file in (ROOT / "models").glob("*/*.sql")}
    assert folders <= set(bench.STAGES)


def test_the_numbers_belong_together(benched):
    report = benched[1]
    assert 100 < report["charges"] < 1000
    speed = report["charges"] / report["seconds"]["total"]
    assert report["charges_per_second"] == pytest.approx(speed, abs=0.1)
    ratio = report["seconds"]["total"] / report["floor_seconds"]
    assert report["times_the_floor"] == pytest.approx(ratio, rel=0.02)
    assert 0 < report["rows"]["clearance.clearance_list"] <= report["charges"]
    assert report["peak_memory_bytes"] > 2**20
    assert report["database_bytes"] > 2**12


def test_the_table_names_everything(benched):
    told, report = benched
    for name in (*report["seconds"], "charges a second", "MiB at most", "database", "floor"):
        assert name in told


def test_moments_are_shared_out_among_what_runs():
    intervals = [(0, 4, "staging"), (2, 4, "law"), (5, 6, "law")]
    assert bench.shared_out(intervals) == {"staging": 3, "law": 2}


@pytest.mark.parametrize(("options", "told"), [
    (["--charges", "0"], "--charges 0 is not a number of charges"),
    (["--charges", "9", "--json", "nowhere/b.json"], "there is no folder nowhere"),
    (["--charges", "9", "--states", "zz"], "no profile for 'zz'"),
])
def test_wrong_options_are_told(options, told):
    result = run(*options)
    assert result.returncode != 0
    assert told in result.stderr
