"""Build the graph from Python, in its own database: once in full, then cheaply for other days."""

import contextlib
import os
import tempfile
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parent.parent
CLOCK = "macro.record_clearance.as_of"


class BuildError(Exception):
    """dbt stopped; the text says why."""


class Builder:
    """A parsed project and a throw-away DuckDB file; the law is loaded once for all its builds. `bills`: a folder of them."""

    def __init__(self, project=ROOT, bills=""):
        self.project = Path(project)
        self.folder = tempfile.TemporaryDirectory()
        self.database = Path(self.folder.name) / "graph.duckdb"
        self.environment = {"RECORD_CLEARANCE_DB": str(self.database), "DBT_TARGET": "duckdb",
                            "BILLS": str(bills)}
        self.manifest = None
        self.built = set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def dbt(self, *arguments, manifest=None):
        """Run a dbt command in this process; its result, or BuildError with dbt's own sentences."""
        places = ["--project-dir", str(self.project), "--profiles-dir", str(self.project),
                  "--target-path", f"{self.folder.name}/target",
                  "--log-path", f"{self.folder.name}/logs"]
        told = []

        def listen(event):
            if event.info.level == "error" and event.info.msg:
                told.append(event.info.msg)
        before = dict(os.environ)
        os.environ.update(self.environment)
        try:
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                runner = dbtRunner(manifest=manifest, callbacks=[listen])
                result = runner.invoke(["--quiet", "--log-level-file", "none", *arguments, *places])
        finally:
            DuckDBConnectionManager.close_all_connections()
            os.environ.clear()
            os.environ.update(before)
        if not result.success:
            raise BuildError("\n".join(told) or str(result.exception))
        return result.result

    @contextlib.contextmanager
    def build(self, raw_folder, as_of, select=None):
        """Build the models (or those selected) for a day; yield a read-only connection."""
        self.environment["RAW_DATA"] = str(raw_folder)
        if self.manifest is None:
            self.manifest = self.dbt("parse")
            self.dbt("seed", manifest=self.manifest)
        wanted = ["--select", select] if select else []
        day = ["--vars", f"{{as_of: '{as_of}'}}"]
        results = self.dbt("run", *day, *wanted, manifest=self.manifest)
        self.built = {result.node.unique_id for result in results}
        with duckdb.connect(str(self.database), read_only=True) as con:
            yield con

    @contextlib.contextmanager
    def rebuild(self, as_of, states):
        """Move what was built to another day; yield a read-only connection.

        Only what depends on as_of is replaced, and of models/eligibility only these states: the
        rows of other states stay those of an earlier day. dbt compiles the SQL; to let it create
        each table as well would take three times as long.
        """
        nodes = {}
        for name in self.built & self.dated():
            node = self.manifest.nodes[name]
            if node.fqn[1] != "eligibility" or node.fqn[2].upper() in states:
                nodes[name] = node
        compiled = self.dbt(
            "compile", "--no-write-json", "--vars", f"{{as_of: '{as_of}'}}",
            "--select", " ".join(node.name for node in nodes.values()), manifest=self.manifest,
        )
        sql = {result.node.unique_id: result.node.compiled_code for result in compiled}
        parents = {name: node.depends_on_nodes for name, node in nodes.items()}
        with duckdb.connect(str(self.database)) as con:
            for name in filter(nodes.get, TopologicalSorter(parents).static_order()):
                kind, relation = nodes[name].config.materialized, nodes[name].relation_name
                con.execute(f"create or replace {kind} {relation} as\n{sql[name]}")
        with duckdb.connect(str(self.database), read_only=True) as con:
            yield con

    def dated(self):
        """The nodes that depend on as_of, directly or through a macro or another node."""
        macros = self.manifest.macros.items()
        parents = {name: set(macro.depends_on.macros) for name, macro in macros}
        for name, node in self.manifest.nodes.items():
            parents[name] = {*node.depends_on_macros, *node.depends_on_nodes}
        reached = {CLOCK}
        while more := {name for name, on in parents.items() if on & reached} - reached:
            reached |= more
        return reached
