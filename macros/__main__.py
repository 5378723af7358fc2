"""`python -m macros`: check data, templates and Markdown pages from the command line, without building the site.

`python -m macros verify` compares every fact with the official text besides, and says what was compared.
`python -m macros serve` shows the site at an address of this machine, and follows every change.
"""

import argparse
import sys
from pathlib import Path

from macros.live.follow import serve
from macros.load import KINDS
from macros.problems import listing
from macros.publish import prepare
from macros.supplied import PLACES, VARIABLE, where


def main(asked: list[str] | None = None) -> int:
    """Print everything that is wrong, or what was looked at. Exit status 1 where something is wrong."""
    arguments = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    arguments.add_argument("what", nargs="?", choices=("check", "verify", "serve"), default="check")
    arguments.add_argument("--data", default="data", help="the data folder (default: data)")
    arguments.add_argument("--docs", default="docs", help="the folder of Markdown pages (default: docs)")
    arguments.add_argument("--host", default="127.0.0.1", help="with serve: the address (default: this machine alone)")
    arguments.add_argument("--port", type=int, default=8000, help="with serve: the port (default: 8000)")
    given = arguments.parse_args(asked)
    if given.what == "serve":
        try:
            serve(given.host, given.port)
        except OSError as error:
            print(f"Nothing can be shown at {given.host}:{given.port} ({error.strerror}); choose another --port.")
            return 1
        return 0
    project = Path.cwd()
    official = where(project) if given.what == "verify" else None
    if given.what == "verify" and official is None:
        print(f"There is no official text to compare with. Name it in {VARIABLE}, or put it at {PLACES[0]}.")
        return 1
    ready = prepare(project, given.data, given.docs, official)
    if ready.problems or ready.edition is None:
        print(listing(ready.problems))
    else:
        records = sum(len(ready.known.ids[kind]) for kind in KINDS)
        print(f"{records} records and {ready.prose} Markdown pages looked at. No problem.")
    if ready.verified:
        for kind in ready.verified.kinds:
            print(f"{kind.facts:6,}  {kind.name}")
        wrong = len(ready.verified.problems)
        print(f"{ready.verified.facts:6,}  facts compared with the official text, {wrong} differences")
    return 1 if ready.problems or ready.edition is None else 0


if __name__ == "__main__":
    sys.exit(main())
