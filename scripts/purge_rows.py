"""Which identifiers have to go, and a copy of a database in which they never were."""

from typing import NamedTuple

import duckdb

LAW = ("law", "seeds")  # statutes as data: no person stands there
KEYS = ("charge_id", "case_id", "person_id", "subject_id")  # a row with one of these is about whom it names
DISTINCTIVE = 6  # characters; a shorter identifier, 1 say, may be anything in a column that is not for ids

DUE = """
    create or replace temp table purged as
    with applied as (
        select action_id, max(event_date) as applied_on
        from clearance.clearance_events where event = 'applied' group by action_id
    )

    select distinct status.charge_id as id
    from clearance.clearance_status as status
    inner join applied on status.action_id = applied.action_id
    inner join seeds.retention on status.relief = trim(retention.relief)
    where status.stage = 'applied' and status.charge_id is not null
        and applied.applied_on + try_cast(retention.purge_after_days as integer) <= $as_of
"""
# purged before, and delivered again: the first action of a charge, provision and relief has the id that
# clearance_actions.sql gave it
RETURNED = """
    insert into purged
    with known as (
        select distinct jurisdiction, provision_id, relief
        from clearance.clearance_actions where kind = 'propose' and charge_id is null
    )

    select distinct delivered.charge_id
    from ({delivered}) as delivered
    inner join known on coalesce(delivered.jurisdiction, known.jurisdiction) = known.jurisdiction
    inner join clearance.clearance_actions as gone
        on md5(delivered.charge_id || '|' || known.provision_id || '|' || known.relief || '|1') = gone.action_id
        and gone.charge_id is null
    where delivered.charge_id not in (select id from purged)
"""
STAGED = "select charge_id, jurisdiction from staging.sorted_charges where charge_id is not null"
RAW = """
    select trim(cast(charge_id as text)) as charge_id, upper(trim(cast(jurisdiction as text))) as jurisdiction
    from raw.charges where charge_id is not null
"""
# every charge wherever it stands, with its case and its person
HELD = """
    create or replace temp table held as
    select charge_id, case_id, person_id from staging.sorted_charges
    union
    select charge_id, case_id, person_id from clearance.clearance_actions where charge_id is not null
"""
ERASED = "create or replace temp table erased as select 'charge' as kind, id from purged"
# what belongs to nothing else than to what goes: kind, its column, the rows, whose it is
EXCLUSIVE = (
    ("case", "case_id", "held", "charge"),
    ("person", "person_id", "held", "charge"),
    ("docket", "docket_number", "staging.sorted_cases", "case"),
    ("tracking", "tracking_number", "staging.sorted_charges", "charge"),
    ("state", "state_id", "staging.sorted_people", "person"),
)
# an identifier among other words: `case K12` of an episode, the row key of a fact
AMONG_WORDS = """
    insert into erased
    select distinct 'text', cell
    from (select distinct "{column}" as cell from {table} where "{column}" like '% %') as cells,
        unnest(string_split(cell, ' ')) as words(word)
    where word in (select id from erased where length(id) >= {length})
"""
GONE_ACTIONS = """
    create or replace temp table gone_actions as
    select action_id from clearance.clearance_actions
    where charge_id is null or charge_id in (select id from purged)
"""
TABLES = """
    select schema_name, table_name, list(column_name order by column_index),
        list(column_name order by column_index) filter (data_type = 'VARCHAR')
    from duckdb_columns() inner join duckdb_tables() using (database_name, schema_name, table_name)
    where database_name = current_database() and not duckdb_tables.temporary
    group by all order by all
"""


class Table(NamedTuple):
    schema: str
    name: str
    columns: list
    texts: list

    def __str__(self):
        return f'"{self.schema}"."{self.name}"'


def choose(con, as_of):
    """Fill the tables `erased` and `gone_actions`; how many charges, cases and people go, and how many came back."""
    con.execute(DUE, {"as_of": as_of})
    due, = con.execute("select count(*) from purged").fetchone()
    con.execute(RETURNED.format(delivered=STAGED))
    for query in (HELD, ERASED, GONE_ACTIONS):
        con.execute(query)
    for kind, column, rows, owner in EXCLUSIVE:
        con.execute(f"""
            insert into erased select '{kind}', {column}
            from {rows} left join (select id from erased where kind = '{owner}') as owner on {owner}_id = owner.id
            where {column} is not null group by {column} having bool_and(owner.id is not null)""")
    for table in tables(con):
        for column in [] if table.schema in LAW else table.texts:
            con.execute(AMONG_WORDS.format(column=column, table=table, length=DISTINCTIVE))
    counts = dict(con.execute("select kind, count(*) from erased group by all").fetchall())
    return {**counts, "returned": counts.get("charge", 0) - due}


def in_raw(con):
    """How many purged charges the raw delivery still holds; none where there is nothing that can be read."""
    try:
        con.execute("create or replace temp table delivered as" + RAW)
    except duckdb.Error:
        return None
    con.execute(RETURNED.format(delivered="from delivered"))
    return con.execute("select count(distinct charge_id) from delivered where charge_id in (select id from purged)"
                       ).fetchone()[0]


def tables(con):
    return [Table(*names, texts or []) for *names, texts in con.execute(TABLES).fetchall()]


def erased(column, table):
    """The condition under which a cell is an identifier that goes."""
    kind = next((kind for kind in ("charge", "case", "person") if column.endswith(f"{kind}_id")), None)
    if column.endswith("_because"):
        kind = "charge"
    if kind:
        return f"""coalesce("{column}" in (select id from erased where kind = '{kind}'), false)"""
    if column == "subject_id" and "subject" in table.columns:
        return "coalesce((subject, subject_id) in (select (kind, id) from erased), false)"
    return f"""coalesce("{column}" in (select id from erased where length(id) >= {DISTINCTIVE}), false)"""


def without(table):
    """(which rows go, what is empty in those that stay): SQL of a condition and of each such column."""
    if table.schema in LAW:
        return "false", {}
    if table.name == "clearance_actions":
        mine = erased("charge_id", table)
        return "false", {key: mine for key in ("charge_id", "case_id", "person_id")}
    keys = [column for column in table.texts if column in KEYS]
    cells = {column: erased(column, table) for column in table.texts}
    about = [cells.pop(key) for key in keys]
    if cells:  # a row that is about nobody goes where any cell is an identifier; elsewhere the cell is emptied
        nobody = " and ".join(f'"{key}" is null' for key in keys) or "true"
        about.append(f"({nobody}) and ({' or '.join(cells.values())})")
    return " or ".join(f"({part})" for part in about) or "false", cells


def copy_without(con, copy):
    """Copy every table into the attached database `copy`, where not only counted; yields (table, rows, rows gone)."""
    if copy:
        con.execute(f'copy from database "{con.execute("select current_database()").fetchone()[0]}" to {copy} (schema)')
    for table in tables(con):
        goes, emptied = without(table)
        rows, gone = con.execute(f"select count(*), count(*) filter ({goes}) from {table}").fetchone()
        if copy:
            cells = ", ".join(
                f'case when not {emptied[column]} then "{column}" end' if column in emptied else f'"{column}"'
                for column in table.columns)
            con.execute(f"insert into {copy}.{table} select {cells} from {table} where not ({goes})")
            written, = con.execute(f"select count(*) from {copy}.{table}").fetchone()
            if written != rows - gone:
                raise LookupError(f"the copy of {table} has {written} rows instead of {rows - gone}")
        yield table, rows, gone
