"""A folder of bills (docs/bills.md): each accident gives one clear sentence and leaves the database as it was; what spreadsheets
do without a change of meaning is read right; a bill may start from another."""

import shutil
import subprocess

import case_files
import case_rows
import duckdb
import graph
import pytest

DAY = "2026-06-30"
LAW = "+policies +parameters +all_bill_offenses"
BILLS = "policy_id,jurisdiction,title\npa_five,PA,five years\nmi_four,MI,four felonies\n"
VALUES = """policy_id,provision_id,parameter,value,unit
pa_five,pa_9122_2_a_1,conviction_free_years,5,years
mi_four,mi_28_243_8,dismissed_after,2024-06-11,
pa_five,pa_9122_2_a_1,counts_dockets,false,
"""
ENTRIES = """policy_id,jurisdiction,action,list,citation,citation_to,match
pa_five,PA,remove,pa_9122_3_a_1,18 Pa.C.S. ch. 27,,
pa_five,PA,add,pa_9122_3_a_1,18 Pa.C.S. § 3921,,section
"""
GOOD = {"bills": BILLS, "bill_parameters": VALUES, "bill_offenses": ENTRIES}
NAMES = "policy_id, provision_id, parameter, value, unit, citation"

# What happens to a whole file: the file, its text, and what is said.
ACCIDENTS = {
    "the header is deleted": ("bill_parameters.csv", VALUES.split("\n", 1)[1],
                              f"bill_parameters.csv, row 1: there is no header: the first row names the columns {NAMES}"),
    "the header was never there": ("bill_parameters.csv", "",
                                   f"bill_parameters.csv, row 1: there is no header: the first row names the columns {NAMES}"),
    "a name of the header is deleted": ("bill_parameters.csv", VALUES.replace(",value,", ",,"),
                                        "bill_parameters.csv, row 1: the column 'value' is missing: add it"),
    "a name is misspelt": ("bill_parameters.csv", VALUES.replace(",value,", ",valeu,"), "bill_parameters.csv, row 1: the column 'valeu' is "
                           f"unknown: delete it, or rename it to one of {NAMES}"),
    "a column twice": ("bills.csv", BILLS.replace("title", "policy_id"),
                       "bills.csv, row 1: the column 'policy_id' stands there twice: delete one of them"),
    "a comma too many": ("bills.csv", BILLS.replace("five years", "five, not seven"), "bills.csv, row 2: 'not seven' stands in a column "
                         "without a name: name the column in row 1, delete the cell, or put double quotes around a cell that holds a comma"),
    "no UTF-8": ("bill_offenses.csv", ENTRIES.encode("cp1252"), 'bill_offenses.csv: is not UTF-8 text: save it as "CSV UTF-8"'),
    "another name": ("bill_parameter.csv", VALUES, "bill_parameter.csv: is none of bills.csv, bill_parameters.csv, bill_offenses.csv: "
                     "rename it, or take it out of the folder"),
}

# What happens to one row: the file, the row, and what is said of it.
POLICIES = [
    ("bills", ",PA,no name", "column policy_id: '' is blank: give the bill a short name such as pa_wait_five"),
    ("bills", "enacted,PA,x", "column policy_id: 'enacted' is the name of the law in force: give the bill another"),
    ("bills", "pa five,PA,x", "column policy_id: 'pa five' is no name: use letters, digits and underscores"),
    ("bills", "pa_five,PA,x", "column policy_id: 'pa_five' is the name of another bill too: give this one another"),
    ("bills", "wi_2023_ab37,WI,x", "column policy_id: 'wi_2023_ab37' is the name of another bill too: give this one another"),
    ("bills", "zz,ZZ,x", "column jurisdiction: 'ZZ' is no state here: write one of CA, MI, MN, NY, PA, UT, WI"),
]
PARAMETERS = [
    ("bill_parameters", ",pa_9122_2_a_3,money,all,", "column policy_id: '' is blank: name the bill"),
    ("bill_parameters", "pa_fife,pa_9122_2_a_3,money,all,",
     "column policy_id: 'pa_fife' is no bill of the bills.csv beside it: add it there, or correct the name"),
    ("bill_parameters", "wi_model_clean_slate,wi_973_015,age_limit,30,",
     "column policy_id: 'wi_model_clean_slate' is no bill of the bills.csv beside it: add it there, or correct the name"),
    ("bill_parameters", "pa_five,mi_780_621g_2,lifetime_cap,4,",
     "column provision_id: 'mi_780_621g_2' is no provision of the state of this bill: models/eligibility/README.md lists them"),
    ("bill_parameters", "pa_five,pa_9122_2_a_3,conviction_age_year,3,",
     "column parameter: 'conviction_age_year' is no parameter of this provision: seeds/law/pa/pa_parameters.csv lists them"),
    ("bill_parameters", "pa_five,pa_9122_2_a_1,conviction_free_years,3,",
     "column parameter: 'conviction_free_years' stands there twice for this policy and provision: delete one of the rows"),
    ("bill_parameters", "pa_five,pa_9122_2_a_3,conviction_age_years,36,months",
     "column unit: 'months' is not years, in which the law counts this: leave the cell blank"),
    ("bill_parameters", "pa_five,pa_9122_a_4,objection_days,,", "column value: '' is blank: give a value, or delete the row"),
    ("bill_parameters", "pa_five,pa_9122_2_a_1_1,conviction_free_years,5.5,",
     "column value: '5.5' is no whole number from 0 to 999: write one such as 7"),
    ("bill_parameters", "pa_five,pa_9122_2_a_1,restart_days,-1,", "column value: '-1' is no whole number from 0 to 999999: write one such as 365"),
    ("bill_parameters", "mi_four,mi_780_621g_2,fourth_degree_csc_from,6/11/2024,",
     "column value: '6/11/2024' is no day such as 2024-06-11: write it so, or delete the row"),
    ("bill_parameters", "pa_five,pa_9122_2_a_2,restitution_gate,no,", "column value: 'no' is neither true nor false: write one of them"),
    ("bill_parameters", "pa_five,pa_9122_2_a_3,money,most,", "column value: 'most' is none of restitution|all|none: write one of them"),
]
OFFENSES = [
    ("bill_offenses", "pa_fife,PA,remove,pa_drug,35 P.S. § 780-113,,",
     "column policy_id: 'pa_fife' is no bill of the bills.csv beside it: add it there, or correct the name"),
    ("bill_offenses", "pa_five,MI,remove,mi_621c,MCL 750.136b(3),,",
     "column jurisdiction: 'MI' is not the state of this bill: write the one that bills.csv gives it"),
    ("bill_offenses", "pa_five,PA,delete,pa_drug,35 P.S. § 780-113,,", "column action: 'delete' is neither add nor remove: write one of them"),
    ("bill_offenses", "pa_five,PA,add,pa_drugs,35 P.S. § 780-113,,section",
     "column list: 'pa_drugs' is no list of this state: seeds/law/pa/pa_offenses.csv has them"),
    ("bill_offenses", "pa_five,PA,remove,pa_9122_3_a_1,18 Pa.C.S. ch. 99,,",
     "column citation: '18 Pa.C.S. ch. 99' is no entry of this list: copy it from seeds/law/pa/pa_offenses.csv"),
    ("bill_offenses", "pa_five,PA,add,pa_9122_3_a_1,,,section", "column citation: '' is blank: write it as the state does"),
    ("bill_offenses", "pa_five,PA,add,pa_9122_3_a_1,18 Pa.C.S. § 3921,,exact",
     "column citation: '18 Pa.C.S. § 3921' stands there twice for this policy and list: delete one of the rows"),
    ("bill_offenses", "pa_five,PA,add,pa_9122_3_a_1,18 Pa.C.S. § 3922,,sections",
     "column match: 'sections' is no way to match: write exact, section, chapter, range or uncertain"),
    ("bill_offenses", "pa_five,PA,add,pa_9122_3_a_1,18 Pa.C.S. § 3923,,range", "column citation_to: '' is blank: a range needs its last section"),
]


def write(folder, files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        name = name if name.endswith(".csv") else f"{name}.csv"
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """The people of the worked cases whose law bills/examples changes."""
    folder = tmp_path_factory.mktemp("raw")
    files = [graph.ROOT / "tests" / "cases" / f"{state}.yaml" for state in ("PA", "MI", "NY", "WI")]
    case_rows.write_raw([case for file in files for case in case_files.read(file)], folder)
    return folder


@pytest.fixture(scope="module")
def builder(raw):
    """The whole graph with the bills of bills/examples; what follows replaces its law alone."""
    with graph.Builder(bills=graph.ROOT / "bills" / "examples") as builder:
        with builder.build(raw, DAY):
            pass
        yield builder


def build(builder, raw, folder):
    """The values and list entries of the folder's bills under the law of a day."""
    builder.environment["BILLS"] = str(folder)
    with builder.build(raw, DAY, LAW) as con:
        return con.execute("""
            select policy_id, parameter, value from law.parameters where is_proposed
                and policy_id in (select policy_id from bills.bills)
            union all
            select policy_id, action, citation from law.all_bill_offenses
            order by all
        """).fetchall()


def contents(database):
    """Rows and a checksum of every table, and what every view reads."""
    with duckdb.connect(str(database), read_only=True) as con:
        tables = con.execute("select schema_name, table_name from duckdb_tables() order by all").fetchall()
        views = con.execute("select schema_name, view_name, sql from duckdb_views() where not internal order by all").fetchall()
        return views, [(schema, name, *con.execute(
            f'select count(*), bit_xor(hash(t)) from "{schema}"."{name}" as t').fetchone()) for schema, name in tables]


def refusal(builder, raw, folder):
    """The sentences with which a build is refused; the database stays as it was."""
    before = contents(builder.database)
    builder.environment["BILLS"] = str(folder)
    with pytest.raises(graph.BuildError) as error, builder.build(raw, DAY):
        pass
    assert contents(builder.database) == before
    return [line.strip() for line in str(error.value).split("\n") if line.strip().startswith(str(folder))]


WRITTEN = [
    ("mi_four", "dismissed_after", "2024-06-11"),
    ("pa_five", "add", "18 Pa.C.S. § 3921"),
    ("pa_five", "conviction_free_years", "5"),
    ("pa_five", "counts_dockets", "false"),
    ("pa_five", "remove", "18 Pa.C.S. ch. 27"),
]


def test_a_good_folder(builder, raw, tmp_path):
    assert build(builder, raw, write(tmp_path / "bill", GOOD)) == WRITTEN


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_to_a_file(accident, builder, raw, tmp_path):
    file, text, sentence = ACCIDENTS[accident]
    folder = write(tmp_path / "bill", {**GOOD, file: text})
    assert refusal(builder, raw, folder) == [f"{folder}/{sentence}"]


@pytest.mark.parametrize("accidents", [POLICIES, PARAMETERS, OFFENSES], ids=["bills", "values", "lists"])
def test_every_wrong_row_is_told(accidents, builder, raw, tmp_path):
    """The accidents stand below the good rows of their file."""
    files, expected = dict(GOOD), []
    folder = tmp_path / "bill"
    for table, row, sentence in accidents:
        files[table] += f"{row}\n"
        expected.append(f"{folder}/{table}.csv, row {files[table].count(chr(10))}, {sentence}")
    assert refusal(builder, raw, write(folder, files)) == expected


def test_a_folder_without_bills(builder, raw, tmp_path):
    folder = tmp_path / "nothing"
    assert refusal(builder, raw, folder) == [f"{folder}: has no bills.csv: name a folder that has one in BILLS (docs/bills.md)"]


def test_a_citation_that_the_state_cannot_read(builder, raw, tmp_path):
    """Known only once the grammar of the state is built: a test stops the build before a list is made of it."""
    rows = "pa_five,PA,add,pa_9122_3_a_1,section 3921,,section\n"
    builder.environment["BILLS"] = str(write(tmp_path / "bill", {**GOOD, "bill_offenses": ENTRIES + rows}))
    builder.environment["RAW_DATA"] = str(raw)
    with pytest.raises(graph.BuildError) as error:
        builder.dbt("build", "--select", "+offense_lists", "--exclude-resource-type", "unit_test", "--vars", f"{{as_of: '{DAY}'}}")
    assert "list_entries_are_readable" in str(error.value)


# What spreadsheets do to a file without a change of meaning.
@pytest.mark.parametrize("spelled", [
    lambda text: "\ufeff" + text,
    lambda text: text.replace(",", ";"),
    lambda text: text.replace(",", "\t"),
    lambda text: text.replace(",", " , ").replace("\n", " \n"),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: text.replace("false", "FALSE"),
    lambda text: text.replace("\n", ",,,\n") + ",,,,,,,\n,,,\n\n",
    lambda text: "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in text.split("\n")),
    lambda text: text.replace("policy_id,", "Policy_ID,"),
], ids=["byte order mark", "semicolons", "tabs", "spaces", "Windows", "old Mac", "TRUE", "blank rows and columns", "quotes", "capitals"])
def test_spelling_does_not_matter(spelled, builder, raw, tmp_path):
    assert build(builder, raw, write(tmp_path / "bill", {name: spelled(text) for name, text in GOOD.items()})) == WRITTEN


def test_columns_that_only_comment_are_not_read(builder, raw, tmp_path):
    more = VALUES.replace("unit\n", "unit,current_value,sentence,note\n").replace("5,years\n", '5,years,7,"seven years, now",?\n')
    assert ("pa_five", "conviction_free_years", "5") in build(builder, raw, write(tmp_path / "bill", {**GOOD, "bill_parameters": more}))


def test_without_a_folder_nothing_of_it_stays(builder, raw, tmp_path):
    build(builder, raw, write(tmp_path / "bill", GOOD))
    builder.environment["BILLS"] = ""
    with builder.build(raw, DAY, LAW) as con:
        assert con.execute("from law.all_bills select policy_id order by all").fetchall() == [("wi_2023_ab37",), ("wi_model_clean_slate",)]
        assert con.execute("select count(*) from duckdb_views() where schema_name = 'bills'").fetchone() == (0,)


VARIANT = "policy_id,jurisdiction,title,based_on\nwi_kinder,WI,a variant,{}\n"
KINDER = "policy_id,provision_id,parameter,value\nwi_kinder,wi_model_clean_slate,misdemeanor_years,3\n"


def test_a_bill_starts_from_another(builder, raw, tmp_path):
    files = {"bills": VARIANT.format("wi_model_clean_slate"), "bill_parameters": KINDER}
    builder.environment["BILLS"] = str(write(tmp_path / "bill", files))
    with builder.build(raw, DAY, LAW) as con:
        values = """select provision_id, parameter, value from law.parameters
            where policy_id = ? and parameter <> 'misdemeanor_years' order by all"""
        assert con.execute(values, ["wi_kinder"]).fetchall() == con.execute(values, ["wi_model_clean_slate"]).fetchall()
        years = "select value from law.parameters where policy_id = 'wi_kinder' and parameter = 'misdemeanor_years'"
        assert con.execute(years).fetchall() == [("3",)]


@pytest.mark.parametrize("based_on", ["wi_modell", "wi_kinder"])
def test_only_another_bill_can_be_built_on(based_on, builder, raw, tmp_path):
    folder = write(tmp_path / "bill", {"bills": VARIANT.format(based_on), "bill_parameters": KINDER})
    assert refusal(builder, raw, folder) == [
        f"{folder}/bills.csv, row 2, column based_on: '{based_on}' is no bill of this state to build on: name one whose own "
        "based_on is blank, or leave the cell blank"]


def test_the_paragraph_of_another_bill(builder, raw, tmp_path):
    folder = write(tmp_path / "bill", {"bills": VARIANT.format(""), "bill_parameters": KINDER})
    assert refusal(builder, raw, folder) == [
        f"{folder}/bill_parameters.csv, row 2, column provision_id: 'wi_model_clean_slate' belongs to another bill: name that one "
        "in the column based_on of bills.csv"]


def eligible(builder, policy, state):
    with duckdb.connect(str(builder.database), read_only=True) as con:
        return {row[0] for row in con.execute("""
            select charge_id from decisions.charge_outcomes where policy_id = ? and jurisdiction = ? and status = 'eligible'
        """, [policy, state]).fetchall()}


@pytest.mark.parametrize(("stricter", "milder"), [
    ("enacted", "pa_wait_five"), ("enacted", "mi_felony_cap_four"), ("enacted", "ny_without_supervision_test"),
    ("wi_model_clean_slate", "wi_clean_slate_7_8"), ("wi_clean_slate_7_8", "wi_clean_slate_5_7"),
    ("wi_clean_slate_5_7", "wi_clean_slate_3_5"), ("wi_clean_slate_7_8_paid", "wi_clean_slate_7_8"),
])
def test_the_examples_clear_more_and_lose_nobody(stricter, milder, builder):
    state = milder[:2].upper()
    assert eligible(builder, stricter, state) <= eligible(builder, milder, state)


def test_a_repealed_clause_keeps_nobody(builder):
    with duckdb.connect(str(builder.database), read_only=True) as con:
        rows = con.execute("""
            select enacted.blocked_by = 'not_supervised' as by_the_clause_alone, bill.status, count(*)
            from decisions.decisions as enacted inner join decisions.decisions as bill using (provision_id, charge_id)
            where enacted.policy_id = 'enacted' and bill.policy_id = 'ny_without_supervision_test'
                and enacted.blocked_by like '%not_supervised%' and enacted.missing is null
            group by all
        """).fetchall()
        held = con.execute("""select distinct result from decisions.test_results
            where policy_id = 'ny_without_supervision_test' and test = 'not_supervised'""").fetchall()
    assert {status for alone, status, _ in rows if alone} == {"eligible"} and held == [("holds",)]


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_passes_the_folder_on():
    plan = subprocess.run(["make", "--dry-run", "build", "BILLS=my_bill"], cwd=graph.ROOT, capture_output=True, text=True, check=True)
    assert "RAW_DATA='sample' BILLS='my_bill' .venv/bin/dbt build --vars '{as_of: 2026-06-30, data_through: 2026-06-30}'" in plan.stdout
