"""The three engines of the project as throw-away places.

`ENGINES[name](raw, folder)` is a context: the tables of a raw folder are loaded into an engine that
keeps what it writes in another folder. It yields the environment in which dbt's target of that name
finds the engine, and a function that reads one of its tables as (column names, rows).
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sysconfig
from pathlib import Path

import duckdb

DATABASE = "compare_engines"


class EngineError(Exception):
    """An engine cannot be used here; the text says why and what to do."""


def raw_tables(raw, folder, form):
    """Write each table of the raw folder, all columns text, in one form; its name and file."""
    for file in sorted(p for p in Path(raw).iterdir() if p.suffix in (".parquet", ".csv")):
        csv = "read_csv(?, header = true, all_varchar = true)"
        rows = "read_parquet(?)" if file.suffix == ".parquet" else csv
        written = Path(folder) / f"{file.stem}.{form}"
        copied = f"(select columns(*)::varchar from {rows}) to '{written}' (format {form})"
        with duckdb.connect() as con:
            con.execute(f"copy {copied}", [str(file)])
        yield file.stem, written


def reader(cursor):
    """The function that reads a table through a cursor of Python's database interface."""
    def read(table):
        cursor.execute(f"select * from {table}")
        return [column[0] for column in cursor.description], cursor.fetchall()
    return read


@contextlib.contextmanager
def on_duckdb(raw, folder):
    """A database file."""
    database = f"{folder}/graph.duckdb"

    def read(table):
        with duckdb.connect(database, read_only=True) as con:
            return reader(con)(table)
    yield {"RAW_DATA": str(raw), "RECORD_CLEARANCE_DB": database}, read


def postgres_programs(folder):
    """Where initdb and pg_ctl are: on the path, in Debian's place, or in the package pgserver."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    if installed := sorted(Path("/usr/lib/postgresql").glob("*/bin")):
        return installed[-1]
    # a copy, because the user that runs it in place of root may not look into Python's environment
    for part in Path(sysconfig.get_path("platlib")).glob("pgserver*"):
        shutil.copytree(part, Path(folder) / part.name, symlinks=True)
    programs = Path(folder) / "pgserver" / "pginstall" / "bin"
    if not programs.exists():
        raise EngineError(
            "There is no Postgres here: install it (apt-get install postgresql, or pip install "
            "pgserver), name a server in PGHOST, or leave it out with --engines duckdb,spark."
        )
    return programs


@contextlib.contextmanager
def postgres_server(folder):
    """A server on a socket in the folder. Postgres refuses root: then `nobody` runs it."""
    programs = postgres_programs(folder)
    place = Path(folder) / "postgres"
    place.mkdir(mode=0o700)
    runner = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        runner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chmod(folder, 0o711)
        os.chown(place, nobody.pw_uid, nobody.pw_gid)

    def run(program, *arguments):
        command = [programs / program, "-D", place / "data", *arguments]
        with open(place / "programs.log", "a+") as log:
            done = subprocess.run(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **runner,
            )
            if done.returncode:
                log.seek(0)
                raise EngineError(f"Postgres does not start: {program} says {log.read().strip()}")
    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
    run("pg_ctl", "start", "--wait", "--log", place / "server.log",
        "-o", f"-k {place} -c listen_addresses='' -c fsync=off")
    try:
        yield {"PGHOST": str(place), "PGPORT": "5432", "PGUSER": "postgres"}
    finally:
        run("pg_ctl", "stop", "--mode=immediate")


@contextlib.contextmanager
def on_postgres(raw, folder):
    """A database of its own on the server that PGHOST names, or on a throw-away server."""
    import psycopg2

    names = {"PGHOST", "PGPORT", "PGUSER"}
    named = {name: os.environ[name] for name in names & set(os.environ)}
    server = contextlib.nullcontext(named) if "PGHOST" in named else postgres_server(folder)
    with server as settings:
        login = {
            "host": settings["PGHOST"],
            "port": settings.get("PGPORT", "5432"),
            "user": settings.get("PGUSER", "record_clearance"),
            "password": os.environ.get("DBT_ENV_SECRET_PGPASSWORD"),
        }

        def administer(*statements):
            with contextlib.closing(psycopg2.connect(dbname="postgres", **login)) as con:
                con.autocommit = True
                for statement in statements:
                    con.cursor().execute(statement)
        drop = f"drop database if exists {DATABASE} with (force)"
        administer(drop, f"create database {DATABASE}")
        try:
            with contextlib.closing(psycopg2.connect(dbname=DATABASE, **login)) as con:
                con.autocommit = True
                cursor = con.cursor()
                cursor.execute("create schema raw")
                for table, file in raw_tables(raw, folder, "csv"):
                    with file.open(newline="") as lines:
                        columns = " text, ".join(next(lines).strip().split(","))
                        cursor.execute(f"create table raw.{table} ({columns} text)")
                        cursor.copy_expert(f"copy raw.{table} from stdin (format csv)", lines)
                cursor.execute("analyze")
                yield {**settings, "PGDATABASE": DATABASE}, reader(cursor)
        finally:
            administer(drop)


@contextlib.contextmanager
def on_spark(raw, folder):
    """A session in this process, which dbt-spark finds and uses; its catalog lives in memory."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EngineError(
            "There is no Java here: Spark needs one (apt-get install default-jre-headless); or "
            "leave it out with --engines duckdb,postgres."
        )
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2]")
    for name, value in {
        "spark.driver.host": "localhost",
        "spark.driver.memory": "2g",
        # thousands of small queries: planning and compiling take the time, not the rows
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.local.dir": folder,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sql("create schema raw")
    for table, file in raw_tables(raw, folder, "parquet"):
        session.read.parquet(str(file)).write.saveAsTable(f"raw.{table}")

    def read(table):
        frame = session.table(table)
        return frame.columns, [tuple(row) for row in frame.collect()]
    try:
        yield {}, read
    finally:
        session.stop()


ENGINES = {"duckdb": on_duckdb, "postgres": on_postgres, "spark": on_spark}
