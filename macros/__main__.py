"""`python -m macros`: check data, templates and Markdown pages from the command line, without building the site."""

import argparse
import sys
from pathlib import Path

from macros.load import KINDS
from macros.problems import listing
from macros.publish import prepare


def main() -> int:
    """Print everything that is wrong, or what was looked at. Exit status 1 where something is wrong."""
    arguments = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    arguments.add_argument("--data", default="data", help="the data folder (default: data)")
    arguments.add_argument("--docs", default="docs", help="the folder of Markdown pages (default: docs)")
    given = arguments.parse_args()
    ready = prepare(Path.cwd(), given.data, given.docs)
    if ready.problems or ready.edition is None:
        print(listing(ready.problems))
        return 1
    records = sum(len(ready.known.ids[kind]) for kind in KINDS)
    print(f"{records} records and {ready.prose} Markdown pages looked at. No problem.")
    return 0


sys.exit(main())
