"""Days on the command line."""

import argparse
from datetime import date


def a_day(text):
    """A day as an argument's type; one sentence where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it as 2026-06-30") from None
