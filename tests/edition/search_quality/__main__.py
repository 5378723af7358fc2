"""`python -m tests.edition.search_quality`: ask every query, print how well the search finds.

`--site FOLDER` takes a site that is built already; `--official` builds with the official text of this machine.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.edition.search_quality.measure import SETS, cost, measure
from tests.support.browser import launch
from tests.support.builds import PROJECT, build, official_text
from tests.support.host import serve

TYPED = ("semi-submersible", "para 68 (mm)", "who spoke on behalf of the EU", "coruption")


def main() -> int:
    """Print all sets and the cost. Exit status 1 where the site cannot be built."""
    arguments = argparse.ArgumentParser(prog="python -m tests.edition.search_quality", description=__doc__)
    arguments.add_argument("--site", type=Path)
    arguments.add_argument("--official", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or Path(folder) / "site"
        if not given.site:
            text = str(official_text() or "") if given.official else ""
            done = build(PROJECT, site, {"OFFICIAL_TEXT": text})
            if done.status:
                print(done.output)
                return 1
        with serve(site) as address, launch() as chromium:
            for name in SETS:
                quality = measure(chromium.new_page(), address, name)
                print(f"{name}.yml, {quality}", *quality.failing(), sep="\n")
            for slower in (1, 4, 6):
                print(cost(chromium.new_context().new_page(), address, TYPED, slower))
    return 0


sys.exit(main())
