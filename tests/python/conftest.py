"""What several test files share: one small population and the graph built on it, once a session."""

import pathlib
import subprocess
import sys

import graph
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2026-06-30"


@pytest.fixture(scope="session")
def sample_raw(tmp_path_factory):
    """The folder of raw tables of about 1,500 people; always the same, some of it damaged."""
    folder = tmp_path_factory.mktemp("sample") / "raw"
    script = ROOT / "scripts" / "generate_population.py"
    options = ["--people", "1500", "--seed", "1", "--as-of", AS_OF, "--out", str(folder)]
    subprocess.run([sys.executable, script, *options], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def graph_db(sample_raw):
    """A read-only connection to the whole graph, built on `sample_raw` as of 2026-06-30."""
    with graph.Builder() as builder, builder.build(sample_raw, AS_OF) as con:
        yield con


@pytest.fixture(scope="session")
def graph_file(graph_db):
    """The file behind `graph_db`, for scripts that take a database."""
    return pathlib.Path(graph_db.execute("select path from duckdb_databases()").fetchone()[0])
