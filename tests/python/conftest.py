"""What several test files share: one small population and the graph built on it, once a session."""

import pathlib
import shutil
import subprocess
import sys

import duckdb
import graph
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2026-06-30"
# what takes most of the time and guards what few changes touch: `make slow`, and CI
SLOW = (
    "test_bench", "test_cook_connector", "test_crash", "test_docs", "test_export", "test_impact", "test_law_of_any_day",
    "test_ledger", "test_logs", "test_missing_elements", "test_package", "test_purge", "test_step_bills", "test_wi_connector",
    "test_wisconsin_data", "test_year",
    "test_damage_clears_nobody", "test_a_missing_table_clears_nobody",
    "test_a_graph_run_again_equals_one_that_dbt_built",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in SLOW or item.originalname in SLOW:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def population(tmp_path_factory):
    """A function of the generator's options that gives a new folder of raw tables as of 2026-06-30."""
    def generate(*options):
        folder = tmp_path_factory.mktemp("people") / "raw"
        script = ROOT / "scripts" / "generate_population.py"
        subprocess.run([sys.executable, script, *options, "--as-of", AS_OF, "--out", folder], check=True, capture_output=True)
        return folder
    return generate


@pytest.fixture(scope="session")
def sample_raw(population):
    """The folder of raw tables of about 1,500 people; always the same, some of it damaged."""
    return population("--people", "1500", "--seed", "1")


@pytest.fixture(scope="module")
def builder():
    """A builder that the tests of one file share."""
    with graph.Builder() as builder:
        yield builder


@pytest.fixture(scope="session")
def graph_builder():
    """What `graph_db` is built with."""
    with graph.Builder() as builder:
        yield builder


@pytest.fixture(scope="session")
def graph_db(graph_builder, sample_raw):
    """A read-only connection to the whole graph, built on `sample_raw` as of 2026-06-30."""
    with graph_builder.build(sample_raw, AS_OF) as con:
        yield con


@pytest.fixture(scope="session")
def graph_file(graph_db):
    """The file behind `graph_db`, for scripts that take a database."""
    return pathlib.Path(graph_db.execute("select path from duckdb_databases()").fetchone()[0])


class Ledger:
    """A copy of a built database and raw folder, and the days that follow: what agencies answer, what is then built."""

    def __init__(self, folder, manifest, database, raw):
        self.builder = graph.Builder()
        self.builder.manifest = manifest
        self.database = self.builder.database
        shutil.copy(database, self.database)
        self.raw = folder / "raw"
        shutil.copytree(raw, self.raw)

    def answer(self, query):
        """Append the rows of a query (action_id, agency, response, response_date) to what agencies answered."""
        with duckdb.connect(str(self.database), read_only=True) as con:
            answers = con.execute(query).fetchall()
        file = self.raw / "agency_responses.csv"
        told = file.read_text() if file.exists() else "action_id,agency,response,response_date\n"
        file.write_text(told + "".join(",".join(answer) + "\n" for answer in answers))

    def move_to(self, as_of, select="clearance"):
        """Build a later day: the models of the ledger, where nothing but answers has come."""
        with self.builder.build(self.raw, as_of, select):
            pass


@pytest.fixture(scope="session")
def ledger(graph_builder, graph_file, sample_raw, tmp_path_factory):
    """A ledger as of 2026-08-31: every agency has carried out what the law lets it do without an order, and half of
    what needs one was ordered. What a test changes it changes in a copy of `ledger.database`."""
    days = Ledger(tmp_path_factory.mktemp("ledger"), graph_builder.manifest, graph_file, sample_raw)
    with days.builder:
        days.answer("""
            with steps as (
                select *, count(*) filter (step = 'order') over (partition by provision_id) > 0 as has_order
                from law.workflow
            )

            select action_id, agency, if(step = 'update', 'applied', 'ordered'), '2026-07-20'
            from clearance.clearance_status inner join steps using (provision_id)
            where (step = 'update' and not has_order) or (step = 'order' and action_id < '8')
            order by all""")
        days.move_to("2026-08-31")
        yield days
