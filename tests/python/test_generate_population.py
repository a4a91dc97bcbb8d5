"""The synthetic population: same bytes, the contract's columns, sound if clean, damage as told."""

import csv
import hashlib
import pathlib
import re
import subprocess
import sys

import duckdb
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "generate_population.py"
POPULATION = ROOT / "scripts" / "population"
CONTRACT = ROOT / "docs" / "data-contract.md"
KEYS = {
    "people": "person_id",
    "cases": "case_id",
    "charges": "charge_id",
    "dispositions": "disposition_id",
    "sentences": "sentence_id",
    "balances": "concat_ws('/', subject_id, kind)",
    "facts": "concat_ws('/', subject_id, fact)",
}


def read_rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


STATES = sorted(path.name.split("_")[0] for path in POPULATION.glob("??_offenses.csv"))
DAMAGE = {}  # (table, column, kind) -> what is written there
for row in read_rows(POPULATION / "dirt.csv"):
    DAMAGE.setdefault((row["table"], row["spoils"], row["damage"]), []).append(row["recipe"])


def run(out, *options, people=6000):
    return subprocess.run(
        [sys.executable, SCRIPT, "--people", str(people), "--states", "pa", "--out", out, *options],
        capture_output=True, text=True,
    )


def generate(out, *options, **kwargs):
    result = run(out, *options, **kwargs)
    assert result.returncode == 0, result.stderr
    return result.stdout


def connect(folder):
    con = duckdb.connect()
    for table in KEYS:
        con.execute(f"create view {table} as from '{folder}/{table}.parquet'")
    return con


def contract_columns():
    """Column names per table, as the contract's own table lists them."""
    columns, table = {}, None
    for line in CONTRACT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 5 or cells[1] == "table" or cells[2].startswith("-"):
            continue
        table = cells[1] or table
        columns.setdefault(table, []).extend(re.findall(r"\w+", cells[2]))
    return columns


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    folder = tmp_path_factory.mktemp("population") / "clean"
    generate(folder, "--clean", people=20_000)
    return connect(folder)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("population") / "dirty"
    generate(folder, "--dirty-share", "1")
    con = connect(folder)
    labels = folder.with_name("dirty_labels.csv")
    con.execute(f"create table labels as from read_csv('{labels}', all_varchar = true)")
    return con


def value(con, query):
    return con.execute(query).fetchone()[0]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_same_arguments_same_bytes(tmp_path, form):
    digests = []
    for name, threads in (("first", "1"), ("second", "2"), ("third", "4")):
        generate(tmp_path / name / "raw", "--format", form, "--threads", threads)
        digests.append({
            str(path.relative_to(tmp_path / name)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (tmp_path / name).rglob("*") if path.is_file()
        })
    assert len(digests[0]) == len(KEYS) + 1
    assert digests[0] == digests[1] == digests[2]


def test_another_seed_gives_other_people(tmp_path):
    generate(tmp_path / "one", people=100)
    generate(tmp_path / "two", "--seed", "2", people=100)
    one, two = ((tmp_path / name / "people.parquet").read_bytes() for name in ("one", "two"))
    assert one != two


@pytest.mark.parametrize("table", KEYS)
def test_columns_are_the_contract_and_all_text(clean, table):
    described = clean.execute(f"describe {table}").fetchall()
    assert [column for column, *_ in described] == contract_columns()[table]
    assert {kind for _, kind, *_ in described} == {"VARCHAR"}


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique_and_short(clean, table):
    key = KEYS[table]
    assert value(clean, f"select count(*) - count(distinct {key}) from {table}") == 0
    if "(" not in key:
        assert value(clean, f"select max(length({key})) from {table}") <= 12


def test_state_ids_are_unique(clean):
    assert value(clean, "select count(state_id) - count(distinct state_id) from people") == 0


@pytest.mark.parametrize("orphans", [
    "cases anti join people using (person_id)",
    "charges anti join cases using (case_id, person_id, jurisdiction)",
    "cases anti join charges using (case_id)",
    "dispositions anti join charges using (charge_id)",
    "sentences anti join dispositions using (charge_id)",
    "balances anti join cases on subject = 'case' and subject_id = case_id",
    "facts anti join charges on subject = 'charge' and subject_id = charge_id",
])
def test_clean_rows_refer_to_rows(clean, orphans):
    assert value(clean, f"select count(*) from {orphans}") == 0


def test_clean_dates_are_in_order(clean):
    assert value(clean, """
        select count(*) from charges left join dispositions using (charge_id)
        left join people using (person_id)
        where offense_date < date_of_birth
            or offense_date < '1968-01-01'
            or offense_date > filed_date
            or filed_date > coalesce(disposition_date, '2026-06-30')
            or disposition_date > '2026-06-30'
            or arrest_date not between offense_date and filed_date""") == 0


def test_open_cases_have_an_unsettled_charge(clean):
    shares = dict(clean.execute("""
        select status, avg((disposition_id is null)::integer)
        from cases inner join charges using (case_id) left join dispositions using (charge_id)
        group by status""").fetchall())
    assert set(shares) == {"Open", "Closed"}
    assert shares["Closed"] == 0 < shares["Open"]


def test_convicted_cases_have_all_three_balances(clean):
    counts = clean.execute("select count(*) from balances group by subject_id").fetchall()
    assert set(counts) == {(3,)}
    assert value(clean, """
        select count(*) from sentences inner join charges using (charge_id)
        anti join balances on subject_id = case_id""") == 0
    assert value(clean, "select count(*) from balances where amount_due is null") > 0
    assert value(clean, "select count(*) from balances where amount_due = '0'") > 0


@pytest.mark.parametrize(("what", "query", "low", "high"), [
    ("cases a person", "select (select count(*) from cases) / count(*) from people", 1.5, 2),
    ("charges a case", "select (select count(*) from charges) / count(*) from cases", 1.7, 2.3),
    ("no grade", "select avg((grade is null)::integer) from charges", 0.028, 0.04),
    ("arrest dates", "select avg((arrest_date is not null)::integer) from charges", 0.5, 0.62),
    ("open cases", "select avg((status = 'Open')::integer) from cases", 0.02, 0.1),
    ("summaries", "select avg((level = 'summary')::integer) from charges", 0.5, 0.8),
    ("felonies", "select avg((level = 'felony')::integer) from charges", 0.04, 0.2),
    ("guilty", "select avg((disposition like 'Guilty%')::integer) from dispositions", 0.25, 0.5),
    ("unknown sex", "select avg((sex is null)::integer) from people", 0.005, 0.05),
    ("revoked", "select avg(probation_revoked::boolean::integer) from sentences", 0.05, 0.2),
])
def test_shares_are_plausible(clean, what, query, low, high):
    assert low < value(clean, query) < high, what


def test_drug_felonies_lie_on_both_sides_of_the_sentence_ceiling(clean):
    below, above = clean.execute("""
        select
            count(*) filter (max_days::integer between 1700 and 1825),
            count(*) filter (max_days::integer between 1826 and 2200)
        from sentences inner join charges using (charge_id)
        where citation like '35 P.S. § 780-113%' and level = 'felony'""").fetchone()
    assert below > 0 < above


def test_facts_the_law_reads_are_there(clean):
    names = {name for (name,) in clean.execute("select distinct fact from facts").fetchall()}
    assert names == {"pardon_type", "limited_access_vacated", "inchoate_target"}


def test_clean_has_no_label(tmp_path):
    assert "dirty rows 0 " in generate(tmp_path / "raw", "--clean", people=100)
    assert (tmp_path / "raw_labels.csv").read_text() == "table,key,column,kind\n"


def test_about_one_person_in_a_hundred_is_damaged(tmp_path):
    dirty_rows = int(re.search(r"dirty rows ([\d,]+)", generate(tmp_path / "raw"))[1])
    assert 20 < dirty_rows < 100


def test_every_kind_of_damage_is_labelled(dirty):
    labels = dirty.execute('select distinct "table", "column", kind from labels').fetchall()
    assert {(table, column or "", kind) for table, column, kind in labels} == set(DAMAGE)


@pytest.mark.parametrize(("table", "column", "kind"), DAMAGE)
def test_every_label_names_a_damaged_row(dirty, table, column, kind):
    if not column:
        copies = f"from {table} as copy where {KEYS[table]} = key"
        damaged = f"(select count(*) = 2 and count(distinct copy) = 1 {copies})"
    elif "{" in (recipe := DAMAGE[table, column, kind][0]):
        odd = "trim({0}) <> {0}" if recipe == "  {VALUE} " else "{0} > '2026-06-30'"
        damaged = f"key in (select {KEYS[table]} from {table} where {odd.format(column)})"
    else:
        recipes = ", ".join(f"'{recipe}'" for recipe in DAMAGE[table, column, kind])
        is_spoiled = f"coalesce({table}.{column}, '') in ({recipes})"
        damaged = f"key in (select {KEYS[table]} from {table} where {is_spoiled})"
    labelled, found = dirty.execute(f"""
        select count(*), count(*) filter ({damaged}) from labels
        where "table" = '{table}' and kind = '{kind}' and coalesce("column", '') = '{column}'
    """).fetchone()
    assert labelled == found > 0


@pytest.mark.parametrize(("part", "text", "meaning", "vocabulary"), [
    ("dispositions", "disposition", "category", "dispositions"),
    ("dispositions", "later", "later_category", "dispositions"),
    ("dispositions", "earlier", None, "dispositions"),
    ("sentences", "sentence_type", "category", "sentence_types"),
    ("offenses", "level", "level", "levels"),
])
@pytest.mark.parametrize("state", STATES)
def test_profiles_mean_what_the_vocabularies_say(state, part, text, meaning, vocabulary):
    known = {
        row["text"]: row[vocabulary.rstrip("s")]
        for row in read_rows(ROOT / "seeds" / "codes" / f"{vocabulary}.csv")
        if row.get("jurisdiction", "") in ("", state.upper())
    }
    for row in read_rows(POPULATION / f"{state}_{part}.csv"):
        if row[text]:
            meant = {row[meaning]} if meaning else {"held", "deferred"}
            assert known.get(row[text].lower()) in meant, row


def test_unknown_state_names_the_known_ones(tmp_path):
    result = run(tmp_path / "raw", "--states", "pa,zz")
    assert result.returncode == 2
    assert "no profile for 'zz'; known: " in result.stderr and ", pa" in result.stderr


def test_a_folder_of_the_other_format_is_left_alone(tmp_path):
    (tmp_path / "people.csv").write_text("person_id\n")
    result = run(tmp_path)
    assert result.returncode == 2 and "already holds .csv tables" in result.stderr
