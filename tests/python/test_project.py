"""The conventions of the project that no other tool watches."""

import ast
import csv
import re
import shutil
import subprocess
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CLOCK = re.compile(
    r"\b(current_(date|time|timestamp)|local_?time(stamp)?|run_started_at|(now|today|sysdate|getdate|utcnow)\s*\()",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|farm|root|home|Users|tmp|opt|mnt|srv)/\w")
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|anaconda)\.(org|com)|(extra-)?index-url|find-links", re.IGNORECASE)
# windows whose order does not end in the id of a row, and why no row can then change places with another
REVIEWED = {
    ("macros/suppression.sql", "{{ figure }} range between {{ near }} preceding and 1 preceding"):
        "a range holds every row of a value",
    ("macros/suppression.sql", "{{ figure }} range between 1 following and {{ near }} following"):
        "a range holds every row of a value",
    ("models/impact/working/compared.sql", "case policy_id when 'enacted' then 0 else 1 end, {{ bytewise('policy_id') }}"):
        "a policy has one row",
    ("models/impact/working/folds.sql", "is_close desc, size, {{ bytewise('value') }}"): "a group has one row in a partition",
    ("models/impact/working/folds.sql", "ordered.place"): "a number of a row",
    ("models/impact/disparities.sql", "total desc, {{ bytewise('value') }}"): "a group has one row in a partition",
    ("macros/raw.sql", "{{ key | join(', ') }}"): "the rows of a partition are the same to the last cell",
    (
        "connectors/wi_ccap/models/steps/terms.sql",
        "component, time_text, begin_date, n_consecutive, n_concurrent, n_stayed, n_expunge",
    ): "the source has no other column: rows that tie are the same row",
    (
        "connectors/cook_sao/models/steps/terms.sql",
        "current_sentence, sentence_date, sentence_phase, sentence_type, "
        "commitment_type, commitment_term, commitment_unit",
    ): "no other column is read: rows that tie give the same sentence",
    ("models/clearance/clearance_deliveries.sql", "turn desc"): "the answers about an action are numbered",
    ("models/clearance/working/judged_answers.sql", "undone.turn"): "the answers about an action are numbered",
}
PUBLIC = ("clearance", "decisions", "impact", "quality")
# what names somebody or leads to somebody
PERSONAL = set(
    "charge_id case_id person_id subject_id docket_number tracking_number state_id date_of_birth deceased_date sex race"
    " ethnicity row_key raw_value because_charge_id".split()
)


def relative(path):
    return path.relative_to(ROOT).as_posix()


def sql_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.sql"))]


def seeds():
    return sorted((ROOT / "seeds").rglob("*.csv"))


def states():
    """The keys of law(), the one list that a new state adds itself to."""
    text = (ROOT / "macros/law.sql").read_text(encoding="utf-8")
    return set(ast.literal_eval(re.search(r"macro law\(\).*?return\((\{.*?\n *\})\)", text, re.DOTALL)[1]))


def tracked_texts():
    """(path, text) of every file that git tracks or would add."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            yield name, (ROOT / name).read_bytes().decode(errors="replace")


def found(pattern):
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in tracked_texts() for match in pattern.finditer(text)
    ]


def orders(text):
    """What each window orders by: the text after `order by` inside the brackets of `over (...)`."""
    for match in re.finditer(r"\bover\s*\(", text, re.IGNORECASE):
        depth, end = 1, match.end()
        while depth and end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        ordered = re.split(r"\border by\b", text[match.end():end - 1], flags=re.IGNORECASE)
        if len(ordered) > 1:
            yield re.sub(r"\s+", " ", ordered[1]).strip()


def test_only_one_file_reads_the_clock():
    readers = {
        relative(path) for path in sql_files("models", "macros", "tests/dbt", "connectors")
        if CLOCK.search(path.read_text(encoding="utf-8"))
    }
    assert readers == {"macros/dates.sql"}


def test_windows_order_by_a_key():
    loose = [
        (relative(path), order)
        for path in sql_files("models", "macros", "connectors")
        for order in orders(path.read_text(encoding="utf-8"))
        if not re.search(r"\w_id( (asc|desc))?$", order) and (relative(path), order) not in REVIEWED
    ]
    assert not loose, "end the order in a key, or add it to REVIEWED with the reason"


def test_lines_of_models_are_short():
    long = [
        f"{relative(path)}:{number}"
        for path in sql_files("models", "tests/dbt")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > 120
    ]
    assert not long


def test_orders_are_found():
    text = "sum(x) over (partition by lower(a)), row_number() OVER (\n partition by f(a)\n ORDER BY f(b), c_id desc)"
    assert list(orders(text)) == ["f(b), c_id desc"]


@pytest.mark.parametrize("folder", PUBLIC)
def test_public_models_are_described_and_under_contract(folder):
    described = {
        model["name"]: model
        for path in sorted((ROOT / "models" / folder).rglob("*.yml"))
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    }
    missing = []
    # what is counted on the way stands in folders `working`: protected, not public
    for path in [path for path in sql_files(f"models/{folder}") if path.parent.name != "working"]:
        model = described.get(path.stem, {})
        config = model.get("config", {})
        wanted = {
            "description": model.get("description"),
            "access: public": "public" in (model.get("access"), config.get("access")),
            "contract": config.get("contract", {}).get("enforced"),
        }
        missing += [f"{relative(path)}: {what}" for what, there in wanted.items() if not there]
        missing += [
            f"{relative(path)}: description of {column['name']}"
            for column in model.get("columns", []) if not column.get("description")
        ]
    assert not missing


def test_personal_columns_are_marked():
    unmarked, seen = [], 0
    for path in sorted((ROOT / "models").rglob("*.yml")):
        described = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        tables = [*described.get("models", []), *(table for s in described.get("sources", []) for table in s["tables"])]
        for table in tables:
            for column in table.get("columns", []):
                if column["name"] in PERSONAL:
                    seen += 1
                    if not column.get("config", {}).get("meta", {}).get("pii"):
                        unmarked.append(f"{relative(path)}: {table['name']}.{column['name']}")
    assert seen > 50 and not unmarked


def test_folders_about_single_people_are_marked():
    config = yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))["models"]["record_clearance"]
    marked = {name for name, of in config.items() if not name.startswith("+") and of.get("+meta", {}).get("pii")}
    assert marked == {"staging", "histories", "eligibility", "decisions", "clearance"}
    assert config["impact"]["working"]["+meta"] == {"pii": True}


def test_a_state_has_its_three_places():
    missing = [
        place for state in states()
        for place in (f"models/eligibility/{state}", f"seeds/law/{state}", f"tests/cases/{state.upper()}.yaml")
        if not (ROOT / place).exists()
    ]
    assert states() and not missing


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_judges_the_cases_of_every_state():
    plan = subprocess.run(["make", "--dry-run", "cases"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"tests/cases/(\w\w)\.yaml", plan.stdout)) == {state.upper() for state in states()}


def test_no_machine_path_is_tracked():
    assert not found(MACHINE_PATH)


def test_no_registry_is_tracked():
    assert not [place for place in found(REGISTRY) if not place.startswith("tests/python/test_project.py:")]


def test_the_lock_pins_every_dependency():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; [a-z_]+ .+)?", line)]
    groups = re.search(r"\[dependency-groups\]\n(.*?)\n\[", (ROOT / "pyproject.toml").read_text(), re.DOTALL)[1]
    wanted = set(re.findall(r'^    "([a-z0-9-]+)', groups, re.MULTILINE))
    assert wanted and wanted <= {line.split("==")[0] for line in lines}


def test_law_seeds_have_the_same_header_in_every_state():
    headers = defaultdict(lambda: defaultdict(list))
    for path in sorted((ROOT / "seeds/law").glob("*/*.csv")):
        state, _, kind = path.stem.partition("_")
        assert state == path.parent.name, f"{relative(path)} stands in the folder of another state"
        headers[kind][path.read_text(encoding="utf-8").splitlines()[0]].append(state)
    assert not {kind: dict(found) for kind, found in headers.items() if len(found) > 1}


@pytest.mark.parametrize("path", seeds(), ids=relative)
def test_seed_cells_are_clean(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw, "save it as UTF-8 with plain line ends"
    rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True)))
    bad = []
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            bad.append(f"row {number} has {len(row)} cells, the header {len(rows[0])}")
        for column, cell in zip(rows[0], row):
            if cell != cell.strip():
                bad.append(f"row {number}, {column}: '{cell}' begins or ends with a space")
            if number > 1 and cell and re.search(r"(force_(from|to)|_on|_date)$", column) and not is_day(cell):
                bad.append(f"row {number}, {column}: '{cell}' is no day such as 2024-06-11")
    assert not bad


def is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
