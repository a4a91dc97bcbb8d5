"""The three engines of the project as throw-away places: each takes a raw folder and is gone afterwards.

`ENGINES[name](raw, folder)` is a context in which dbt's target of that name works; it yields a function that reads
a table of it as (column names, rows).
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
    """Every table of the raw folder, all columns text, written again in one form: pairs of table and file."""
    for file in sorted(p for p in Path(raw).iterdir() if p.suffix in (".parquet", ".csv")):
        reader = "read_parquet(?)" if file.suffix == ".parquet" else "read_csv(?, header = true, all_varchar = true)"
        written = Path(folder) / f"{file.stem}.{form}"
        duckdb.execute(f"copy (select columns(*)::varchar from {reader}) to '{written}' (format {form})", [str(file)])
        yield file.stem, written


@contextlib.contextmanager
def on_duckdb(raw, folder):
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    database = Path(folder) / "graph.duckdb"
    os.environ.update(RAW_DATA=str(raw), RECORD_CLEARANCE_DB=str(database))

    def read(table):
        DuckDBConnectionManager.close_all_connections()
        with duckdb.connect(str(database), read_only=True) as con:
            result = con.execute(f"select * from {table}")
            return [column[0] for column in result.description], result.fetchall()
    yield read


def postgres_binaries(folder):
    """Where initdb and pg_ctl are: on the path, where Debian hides them, or in the package pgserver."""
    places = [Path(found).parent for found in [shutil.which("initdb")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    bundled = Path(sysconfig.get_path("purelib")) / "pgserver" / "pginstall"
    if not places and bundled.exists():
        # another user runs it when we are root, and may not be allowed to look into the environment
        shutil.copytree(bundled, Path(folder) / "pginstall")
        places = [Path(folder) / "pginstall" / "bin"]
    if not places:
        raise EngineError("No Postgres: install it (apt-get install postgresql, or pip install pgserver), "
                          "or name a server in PGHOST.")
    return places[0]


@contextlib.contextmanager
def postgres_server(folder):
    """A server on a socket in the folder. Postgres refuses to run as root: then `nobody` runs it."""
    binaries = postgres_binaries(folder)
    place = Path(folder) / "postgres"
    place.mkdir()
    owner = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chmod(folder, 0o711)
        os.chown(place, nobody.pw_uid, nobody.pw_gid)

    def run(program, *arguments):
        done = subprocess.run([binaries / program, "-D", place / "data", *arguments], cwd="/", stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **owner)
        if done.returncode:
            raise EngineError(f"Postgres does not start ({program}): {done.stderr.strip()}")
    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "--wait", "--log", place / "log", "-o",
        f"-k {place} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=256MB", "start")
    try:
        yield {"PGHOST": str(place), "PGPORT": "5432", "PGUSER": "postgres"}
    finally:
        run("pg_ctl", "--mode=immediate", "stop")


@contextlib.contextmanager
def on_postgres(raw, folder):
    """A database of its own on the server that PGHOST names, or on a throw-away server."""
    import psycopg2

    server = contextlib.nullcontext({}) if os.environ.get("PGHOST") else postgres_server(folder)
    with server as settings:
        os.environ.update(settings)
        login = {"host": os.environ["PGHOST"], "port": os.environ.get("PGPORT", "5432"),
                 "user": os.environ.get("PGUSER", "record_clearance"),
                 "password": os.environ.get("DBT_ENV_SECRET_PGPASSWORD")}

        def administer(*statements):
            con = psycopg2.connect(dbname="postgres", **login)
            con.autocommit = True
            for statement in statements:
                con.cursor().execute(statement)
            con.close()
        drop = f"drop database if exists {DATABASE} with (force)"
        administer(drop, f"create database {DATABASE}")
        os.environ["PGDATABASE"] = DATABASE
        try:
            with contextlib.closing(psycopg2.connect(dbname=DATABASE, **login)) as con:
                cursor = con.cursor()
                cursor.execute("create schema raw")
                for table, file in raw_tables(raw, folder, "csv"):
                    with file.open() as lines:
                        columns = ", ".join(f"{name} text" for name in next(lines).strip().split(","))
                        cursor.execute(f"create table raw.{table} ({columns})")
                        cursor.copy_expert(f"copy raw.{table} from stdin (format csv)", lines)
                con.commit()

                def read(table):
                    cursor.execute(f"select * from {table}")
                    return [column[0] for column in cursor.description], cursor.fetchall()
                yield read
        finally:
            administer(drop)


@contextlib.contextmanager
def on_spark(raw, folder):
    """A session in this process, which dbt-spark finds and uses; its catalog lives in memory."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EngineError("No Java: Spark needs one (apt-get install openjdk-17-jre-headless), or leave it out with "
                          "--engines duckdb,postgres.")
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.memory": "2g",
        "spark.driver.host": "localhost",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.shuffle.partitions": "2",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.sql("create schema raw")
    for table, file in raw_tables(raw, folder, "parquet"):
        session.read.parquet(str(file)).write.saveAsTable(f"raw.{table}")

    def read(table):
        frame = session.table(table)
        return frame.columns, [tuple(row) for row in frame.collect()]
    try:
        yield read
    finally:
        session.stop()


ENGINES = {"duckdb": on_duckdb, "postgres": on_postgres, "spark": on_spark}
