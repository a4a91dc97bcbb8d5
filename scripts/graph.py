"""Build the graph from Python, in its own database: once in full, then cheaply for other days or rows."""

import contextlib
import gc
import json
import os
import tempfile
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import in_use
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parent.parent
CLOCK = "macro.record_clearance.as_of"
ANY_DAY = "1111-11-11"
COLUMNS = """
    select table_name, column_name from duckdb_columns()
    where schema_name = 'raw' or starts_with(table_name, 'prior_') order by all
"""
PARSED = {}  # project -> its manifest, as several builders of a process share it


class BuildError(Exception):
    """dbt stopped; the text says why."""


class Builder:
    """A parsed project and a DuckDB file, thrown away unless named; the law is loaded once for all its builds.

    `bills` names a folder of bills outside the project.
    """

    def __init__(self, project=ROOT, bills="", database=None, data_through=None):
        self.project = Path(project)
        self.folder = tempfile.TemporaryDirectory()
        self.database = Path(database or f"{self.folder.name}/graph.duckdb").resolve()
        self.vars = {"data_through": data_through} if data_through else {}
        self.environment = {"RECORD_CLEARANCE_DB": str(self.database), "DBT_TARGET": "duckdb",
                            "BILLS": str(bills)}
        self.manifest = None
        self.built = set()
        self.files = []
        self.sql = {}

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
        if used := in_use.sentence(self.database):
            raise BuildError(used)
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
            why = "\n".join(told) or str(result.exception)
            del result
            gc.collect()  # what went wrong still holds a connection
            raise BuildError(why)
        return result.result

    def on(self, as_of):
        return ["--vars", json.dumps({"as_of": str(as_of), **self.vars})]

    @contextlib.contextmanager
    def build(self, raw_folder, as_of, select=None):
        """Build the models (or those selected) for a day; yield a read-only connection."""
        self.environment["RAW_DATA"], self.files = str(raw_folder), listed(raw_folder)
        if self.manifest is None:
            if self.project not in PARSED:
                PARSED[self.project] = self.dbt("parse")
            self.manifest = PARSED[self.project]
            self.dbt("seed", manifest=self.manifest)
        wanted = ["--select", select] if select else []
        results = self.dbt("run", *self.on(as_of), *wanted, manifest=self.manifest)
        models = (result.node for result in results if result.node.resource_type == "model")
        self.built, self.sql = {node.unique_id for node in models}, {}
        with duckdb.connect(str(self.database), read_only=True) as con:
            yield con

    @contextlib.contextmanager
    def rebuild(self, as_of, states=None, raw_folder=None):
        """Run what was built for another day or on another raw folder; yield a read-only connection.

        dbt compiles the SQL once, for a day that stands for any, and DuckDB runs it: to let dbt
        create each table would take many times as long. Where only the day changes, only what
        depends on it is replaced, and of models/eligibility only these states: the rows of other
        states stay those of an earlier day. A ledger is added to, and what the run before decided
        is kept, as dbt does it.
        """
        if raw_folder and self.files != listed(raw_folder):
            self.environment["RAW_DATA"], self.files = str(raw_folder), listed(raw_folder)
            self.dbt("run-operation", "register_raw_folder", manifest=self.manifest)
        wanted = self.built & self.reached(CLOCK, *self.manifest.sources if raw_folder else ())
        self.keep_prior(str(as_of))
        sql = self.compiled()
        with duckdb.connect(str(self.database)) as con:
            con.begin()
            for name in filter(wanted.__contains__, sql):
                node = self.manifest.nodes[name]
                if states and node.fqn[1] == "eligibility" and node.fqn[2].upper() not in states:
                    continue
                kind, relation = node.config.materialized, node.relation_name
                into = f"insert into {relation} by name" if kind == "incremental" else \
                    f"create or replace {kind} {relation} as"
                con.execute(f"{into}\n{sql[name].replace(ANY_DAY, str(as_of))}")
            con.commit()
        with duckdb.connect(str(self.database), read_only=True) as con:
            yield con

    def keep_prior(self, as_of):
        """Do what the hook keep_prior() of macros/ledger.sql does before each model that has it."""
        nodes = (self.manifest.nodes[name] for name in self.built)
        with duckdb.connect(str(self.database)) as con:
            for node in nodes:
                held, prior = node.relation_name, f"prior_{node.alias}"
                if any("keep_prior" in hook.sql for hook in node.config.pre_hook):
                    day = con.execute(f"select cast(as_of as text) from {held} limit 1").fetchone()
                    if day and day[0] != as_of:
                        con.execute(f"drop table if exists {node.schema}.{prior}")
                        con.execute(f"alter table {held} rename to {prior}")
                        con.execute(f"create table {held} as from {node.schema}.{prior} limit 0")

    def compiled(self):
        """The SQL of what was built, as of ANY_DAY, in an order in which it can run.

        The SQL that reads the raw tables asks which columns were delivered, that which compares
        two runs whether there was one before: it is compiled anew where these are others.
        """
        with duckdb.connect(str(self.database), read_only=True) as con:
            columns = tuple(con.execute(COLUMNS).fetchall())
        if columns not in self.sql:
            nodes = {name: self.manifest.nodes[name] for name in self.built}
            results = self.dbt(
                "compile", "--no-write-json", *self.on(ANY_DAY),
                "--select", " ".join(node.name for node in nodes.values()), manifest=self.manifest,
            )
            sql = {result.node.unique_id: result.node.compiled_code for result in results}
            parents = {name: node.depends_on_nodes for name, node in nodes.items()}
            order = filter(nodes.get, TopologicalSorter(parents).static_order())
            self.sql[columns] = {name: sql[name] for name in order}
        return self.sql[columns]

    def reached(self, *roots):
        """The nodes that depend on one of these, directly or through a macro or another node."""
        macros = self.manifest.macros.items()
        parents = {name: set(macro.depends_on.macros) for name, macro in macros}
        for name, node in self.manifest.nodes.items():
            parents[name] = {*node.depends_on_macros, *node.depends_on_nodes}
        reached = set(roots)
        while more := {name for name, on in parents.items() if on & reached} - reached:
            reached |= more
        return reached


def listed(folder):
    """The files of a raw folder, by whose names DuckDB knows its tables."""
    return sorted(map(str, Path(folder).glob("*")))
