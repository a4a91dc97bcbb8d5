"""The page of coverage says what the registry says."""

import subprocess
import sys

import coverage_page
import graph


def test_the_page_is_true():
    script = graph.ROOT / "scripts" / "coverage_page.py"
    told = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


def test_a_change_is_noticed(monkeypatch, tmp_path, capsys):
    stale = tmp_path / "README.md"
    stale.write_text("nothing")
    monkeypatch.setattr(coverage_page, "PAGE", stale)
    assert coverage_page.page() != stale.read_text()
    assert "| [`pa_9122_2_a_1`](pa/pa_9122_2_a_1.sql) |" in coverage_page.page()
