"""`macros check` and `macros verify`: list all problems; compare every fact with the official text besides."""

from collections import Counter
from pathlib import Path

import click

from macros.commands.github_annotations import print_annotations
from macros.commands.options import data_option, docs_option
from macros.problems import format_problems


@click.command()
@data_option
@docs_option
def check(data: str, docs: str) -> int:
    """Check everything. This is also what happens without a command."""
    return _check(data, docs, None)


@click.command()
@data_option
@docs_option
def verify(data: str, docs: str) -> int:
    """Check everything, and compare every fact with the official text."""
    from macros.official.locate import required_official_text

    return _check(data, docs, required_official_text(Path.cwd()))


def _check(data: str, docs: str, official: Path | None) -> int:
    from macros.data.kinds import KINDS
    from macros.publication import Folders, check_project

    checked = check_project(Path.cwd(), Folders(data, docs), official)
    if checked.publication is None:
        print(format_problems(checked.problems))
        print_annotations(checked.problems)
    else:
        records = sum(len(checked.known.ids[kind]) for kind in KINDS)
        print(f"{records} records and {len(list(Path(docs).rglob('*.md')))} Markdown pages looked at. No problem.")
        if left := Counter(str(location[-1]) for _, location in checked.publication.edition.unwritten):
            print(f"Not written yet: {', '.join(f'{number} {key}' for key, number in left.items())}.")
    if checked.verification:
        for comparison in checked.verification.comparisons:
            print(f"{comparison.facts:6,}  {comparison.name}")
        wrong = len(checked.verification.problems)
        print(f"{checked.verification.facts:6,}  facts compared with the official text, {wrong} differences")
    return 1 if checked.problems else 0
