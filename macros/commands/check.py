"""`python -m macros check`, `verify`: list what is wrong; compare with the official text besides."""

import argparse
from pathlib import Path

from macros.commands.annotations import github_annotations, on_github_actions
from macros.data.kinds import KINDS
from macros.official.locate import PLACES, VARIABLE, find_official_text
from macros.problems import format_problems
from macros.publication import Folders, check_project


def check(project: Path, given: argparse.Namespace) -> int:
    """Say what is wrong. Exit status 1 where something is."""
    official = find_official_text(project) if given.command == "verify" else None
    if given.command == "verify" and official is None:
        print(f"There is no official text to compare with. Name it in {VARIABLE}, or put it at {PLACES[0]}.")
        return 1
    ready = check_project(project, Folders(given.data, given.docs), official)
    if ready.problems or ready.edition is None:
        print(format_problems(ready.problems))
        if on_github_actions():
            print(github_annotations(ready.problems))
    else:
        pages = len(list((project / given.docs).rglob("*.md")))
        records = sum(len(ready.known.ids[kind]) for kind in KINDS)
        print(f"{records} records and {pages} Markdown pages looked at. No problem.")
    if ready.verification:
        for kind in ready.verification.kinds:
            print(f"{kind.facts:6,}  {kind.name}")
        wrong = len(ready.verification.problems)
        print(f"{ready.verification.facts:6,}  facts compared with the official text, {wrong} differences")
    return 1 if ready.problems or ready.edition is None else 0
