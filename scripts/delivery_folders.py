"""The folders of exports/: each holds the rows of one agency and day twice, and a manifest that says what they are."""

import contextlib
import hashlib
import json
import os
import shutil

CSV, PARQUET, MANIFEST = "actions.csv", "actions.parquet", "manifest.json"
FORMATS = {
    CSV: "format csv, header true, delimiter ',', quote '\"', nullstr ''",
    PARQUET: "format parquet, compression snappy, row_group_size 100000",
}


def digest(path):
    """SHA-256 of a file."""
    total = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            total.update(chunk)
    return total.hexdigest()


def sync(path):
    """Return when a file, or the names of a folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def part(folder):
    """A hidden folder beside `folder`: what a killed run left in it goes, and it goes itself unless it was renamed."""
    beside = folder.parent / f".{folder.name}.part"
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write(con, rows, folder, manifest):
    """Write the rows of a query and the manifest: the same rows always give the same bytes.

    They stand in a table of their own first: what DuckDB knows of a larger table changes the Parquet bytes.
    """
    files = {}
    con.execute("set threads = 1")
    con.execute(f"create or replace temp table written as from ({rows}) order by action_id, step")
    count, = con.execute("select count(*) from written").fetchone()
    for name, options in FORMATS.items():
        place = str(folder / name).replace("'", "''")
        con.execute(f"copy written to '{place}' ({options})")
        files[name] = {"rows": count, "sha256": digest(folder / name)}
    con.execute("reset threads")
    text = json.dumps({**manifest, "files": files}, indent=2, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    for name in (*FORMATS, MANIFEST, "."):
        sync(folder / name)


def publish(written, folder):
    """Give a finished folder its name, in one step."""
    os.rename(written, folder)
    sync(folder.parent)


def manifest_of(folder):
    """What the manifest says, or nothing where it cannot be read."""
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def differing(folder, fresh):
    """The first file of a folder that is not what a fresh one would hold, or none.

    Another version of DuckDB writes other Parquet bytes: that file may be as its own manifest says.
    """
    held, new = manifest_of(folder), manifest_of(fresh)
    for name in FORMATS:
        told = held.get("files", {}).get(name)
        if not told or not (folder / name).is_file() or digest(folder / name) != told["sha256"]:
            return name if held else MANIFEST
    if held["files"][CSV] != new["files"][CSV]:
        return CSV
    held["files"][PARQUET]["sha256"] = new["files"][PARQUET]["sha256"]
    return MANIFEST if held != new else None
