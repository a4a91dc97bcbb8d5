"""A state installs the project as a dbt package into its own and points it at its own tables."""

import subprocess
import sys
from pathlib import Path

import duckdb
import graph

PROJECT = """
name: state_of_example
version: 1.0.0
profile: state
vars:
  record_clearance:
    raw_schema: court
    as_of: 2026-06-30
"""
PROFILE = """
state:
  target: dev
  outputs:
    dev: {type: duckdb, path: state.duckdb, schema: main, threads: 2}
"""


def test_the_project_is_a_package(sample_raw, tmp_path):
    (tmp_path / "dbt_project.yml").write_text(PROJECT)
    (tmp_path / "profiles.yml").write_text(PROFILE)
    (tmp_path / "packages.yml").write_text(f"packages:\n  - local: {graph.ROOT}\n")
    with duckdb.connect(str(tmp_path / "state.duckdb")) as con:
        con.execute("create schema court")
        for file in sample_raw.glob("*.parquet"):
            con.execute(f"create table court.{file.stem} as from '{file}'")
    dbt = Path(sys.executable).with_name("dbt")
    for command in (["deps"], ["build", "--exclude-resource-type", "unit_test"]):
        told = subprocess.run([dbt, *command, "--profiles-dir", "."], cwd=tmp_path, capture_output=True, text=True)
        assert told.returncode == 0, told.stdout[-3000:]
    with duckdb.connect(str(tmp_path / "state.duckdb"), read_only=True) as con:
        names = con.execute("select table_schema, count(*) from information_schema.tables group by all").fetchall()
        assert any(schema.endswith("clearance") for schema, _ in names)
        schema = next(schema for schema, _ in names if schema.endswith("clearance"))
        assert con.execute(f"select count(*) from {schema}.clearance_list").fetchone()[0] > 1000
