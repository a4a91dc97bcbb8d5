"""Remove what the law orders to be destroyed, once its retention period (seeds/codes/retention.csv) has passed.

The days count from the last agency's answer `applied`. What identifies the charge goes, and the case and the person
where nothing else is left of them: from the database, whose file is written anew, from exports/ and from the folders
of artifacts. The ledger keeps the action under its pseudonym. The raw delivery is its court's own and is not touched.
Nobody else may be connected. Killed at any moment this leaves the old file or the new one; run it again.

    python scripts/purge.py --database record_clearance.duckdb --as-of 2027-07-15 --dry-run
"""

import argparse
import mmap
import os
import re
import shutil
import sys
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import delivery_folders
import duckdb
import purge_rows
from days import a_day

DATABASE = os.environ.get("RECORD_CLEARANCE_DB", "record_clearance.duckdb")
WORD = re.compile(rb"[0-9A-Za-z]+")


def quoted(path):
    return "'" + str(path).replace("'", "''") + "'"


def purge_folder(con, folder, dry_run):
    """Remove the rows of purged actions from one folder of exports; how many there were.

    The Parquet file is replaced last: as long as it holds such a row, the next run does all of it again.
    """
    manifest = delivery_folders.manifest_of(folder)
    if not manifest or not (folder / delivery_folders.PARQUET).is_file():
        raise LookupError(f"{folder} lacks its {delivery_folders.PARQUET} or a {delivery_folders.MANIFEST} that can be"
                          " read: put it back or remove the folder, then run this again")
    held = f"from read_parquet({quoted(folder / delivery_folders.PARQUET)})"
    gone, = con.execute(f"select count(*) {held} where action_id in (from gone_actions)").fetchone()
    if gone and not dry_run:
        left, = con.execute(f"select count(*) {held} where action_id not in (from gone_actions)").fetchone()
        manifest["purged"] = sum(batch["actions"] for batch in manifest["batches"]) - left
        rows = f"select * {held} where action_id not in (from gone_actions)"
        with delivery_folders.part(folder) as fresh:
            delivery_folders.write(con, rows, fresh, manifest)
            for name in (delivery_folders.CSV, delivery_folders.MANIFEST, delivery_folders.PARQUET):
                os.replace(fresh / name, folder / name)
                delivery_folders.sync(folder)
    return gone


def purge_exports(con, out, dry_run):
    if not dry_run:
        for unfinished in list(out.glob("*/*/.*.part")):
            shutil.rmtree(unfinished)
    for manifest in sorted(out.rglob(delivery_folders.MANIFEST)):
        if gone := purge_folder(con, manifest.parent, dry_run):
            print(f"{manifest.parent}: {gone:,} rows", flush=True)


def by_word(identifiers):
    """The longest word of each identifier, and the identifiers that it leads to."""
    found = {}
    for identifier in identifiers:
        text = identifier.encode()
        if words := WORD.findall(text):
            found.setdefault(max(words, key=len), []).append(text)
    return found


def holds(path, words):
    """Does a file hold one of the identifiers?"""
    if not path.stat().st_size:
        return False
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        seen = set()
        for match in WORD.finditer(data):
            if match[0] in words and match[0] not in seen:
                seen.add(match[0])
                if any(data.find(identifier) >= 0 for identifier in words[match[0]]):
                    return True
    return False


def purge_artifacts(con, folders, database, dry_run):
    """Remove the files of these folders that hold an identifier; each can be made again."""
    distinctive = f"select distinct id from erased where length(id) >= {purge_rows.DISTINCTIVE}"
    words = by_word(row[0] for row in con.execute(distinctive).fetchall())
    gone = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        own = path.parent == database.parent and path.name.startswith(database.name)
        if words and path.is_file() and not path.is_symlink() and not own and holds(path, words):
            gone += 1
            if not dry_run:
                path.unlink()
    print(f"{', '.join(map(str, folders))}: {gone:,} files that hold an identifier")


def rewrite(con, dry_run):
    """Copy what stays, or count what goes, told schema by schema."""
    copied = purge_rows.copy_without(con, None if dry_run else "copy_of_what_stays")
    for schema, counted in groupby(copied, key=lambda one: one[0].schema):
        counted = list(counted)
        rows, gone = (sum(one[n] for one in counted) for n in (1, 2))
        print(f"{schema}: {gone:,} of {rows:,} rows of {len(counted)} tables", flush=True)


def purge(con, args, new):
    """Everything but giving the new file its name; is there a new file?"""
    print(f"Looking for what is due as of {args.as_of}", flush=True)
    counts = purge_rows.choose(con, args.as_of)
    told = ", ".join(f"{counts.get(kind, 0):,} {words}" for kind, words in (
        ("charge", "charges"), ("case", "whole cases"), ("person", "people of whom nothing is left")))
    print(f"{'Would go' if args.dry_run else 'To go'}: {told}"
          f" ({counts['returned']:,} charges were purged before and delivered again)", flush=True)
    if counts.get("charge"):
        if not args.dry_run:
            con.execute(f"attach {quoted(new)} as copy_of_what_stays")
        rewrite(con, args.dry_run)
        purge_artifacts(con, args.target, args.database, args.dry_run)
    purge_exports(con, args.exports, args.dry_run)
    still = purge_rows.in_raw(con)
    if still is None:
        print("The raw delivery cannot be read: whether it still holds purged charges is not known.")
    elif still:
        print(f"The raw delivery still holds {still:,} purged charges: the next build would read them again,"
              " so have the source drop them.")
    return counts.get("charge") and not args.dry_run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--database", default=DATABASE, type=Path, metavar="FILE", help=f"the built database ({DATABASE})")
    add("--as-of", required=True, type=a_day, metavar="DAY", help="the day by which the period must have passed")
    add("--exports", default="exports", type=Path, metavar="DIR", help="what scripts/export.py wrote (exports)")
    add("--target", default=[Path("target"), Path("logs")], nargs="+", type=Path, metavar="DIR",
        help="folders of artifacts (target logs)")
    add("--dry-run", action="store_true", help="count and change nothing")
    args = parser.parse_args()
    os.umask(0o077)
    if not args.database.is_file():
        sys.exit(f"{args.database} does not exist: run make build, or name another file with --database")
    new = args.database.with_name(args.database.name + ".purging")
    beside = [Path(f"{new}{ending}") for ending in ("", ".wal")]
    try:
        with duckdb.connect(str(args.database)) as con:
            for path in beside:  # what a killed run left
                path.unlink(missing_ok=True)
            con.execute("checkpoint")
            replaces = purge(con, args, new)
        if replaces:
            shutil.copymode(args.database, new)
            delivery_folders.sync(new)
            os.replace(new, args.database)
            delivery_folders.sync(args.database.parent)
            print(f"{args.database} was written anew; the ledger keeps every action under its pseudonym.")
    except LookupError as error:
        sys.exit(f"Nothing of the database was changed: {error}")
    except (OSError, duckdb.Error) as error:
        sys.exit(f"Nothing of the database was changed ({str(error).splitlines()[0]}): see that it is a finished build,"
                 " that nobody else is connected and that the disk has room for it twice, then run this again")
    finally:
        with suppress(OSError):
            for path in beside:
                path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
