"""Build the graph from Python: parse once, run for as many days and raw folders as wanted, in a database of its own."""

import contextlib
import os
import tempfile
from pathlib import Path

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parent.parent


class BuildError(Exception):
    """dbt stopped; the text says why."""


class Builder:
    """A parsed project and a throw-away DuckDB file. Law seeds are loaded once; each build runs the models."""

    def __init__(self, project=ROOT):
        self.project = Path(project)
        self.folder = tempfile.TemporaryDirectory()
        self.database = Path(self.folder.name) / "graph.duckdb"
        self.manifest = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def dbt(self, *arguments, manifest=None):
        """Run one dbt command in this process; its result, or BuildError with dbt's own sentences."""
        places = ["--project-dir", str(self.project), "--profiles-dir", str(self.project),
                  "--target-path", f"{self.folder.name}/target", "--log-path", f"{self.folder.name}/logs"]
        told = []

        def listen(event):
            if event.info.level == "error" and event.info.msg:
                told.append(event.info.msg)
        with contextlib.redirect_stdout(open(os.devnull, "w")):
            result = dbtRunner(manifest=manifest, callbacks=[listen]).invoke(["--quiet", *arguments, *places])
        if not result.success:
            raise BuildError("\n".join(told) or str(result.exception))
        return result.result

    @contextlib.contextmanager
    def build(self, raw_folder, as_of, select=None):
        """Build every model on a raw folder for one day and yield a read-only connection."""
        os.environ.update(RAW_DATA=str(raw_folder), RECORD_CLEARANCE_DB=str(self.database), DBT_TARGET="duckdb")
        if self.manifest is None:
            self.manifest = self.dbt("parse")
            self.dbt("seed", manifest=self.manifest)
        self.dbt("run", "--vars", f"{{as_of: '{as_of}'}}", *(["--select", select] if select else []), manifest=self.manifest)
        DuckDBConnectionManager.close_all_connections()
        with duckdb.connect(str(self.database), read_only=True) as con:
            yield con
