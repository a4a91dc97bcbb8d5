"""Say in one sentence that another program holds the database, and end with 1; say nothing where it is free.

DuckDB lets one program write at a time: of two builds at once the second stops before it has read or written anything.

    python scripts/in_use.py record_clearance.duckdb
"""

import argparse
import re
import sys
from pathlib import Path

import duckdb


def sentence(database):
    """Who holds the database and what to do, or None where it can be written."""
    if not Path(database).is_file():
        return None
    try:
        duckdb.connect(str(database)).close()
    except duckdb.Error as error:
        if "Could not set lock" not in str(error):
            return None  # not about a second program: dbt says what it is
        holder = re.search(r"PID (\d+)", str(error))
        return (f"{Path(database).name} is in use by another program{f' (process {holder[1]})' if holder else ''}:"
                " nothing was read or written; wait until that one has ended, then run this again")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", metavar="FILE")
    sys.exit(sentence(parser.parse_args().database))


if __name__ == "__main__":
    main()
