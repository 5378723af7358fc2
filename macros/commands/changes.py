"""Two built sites → what a reader would see differently, and which promised addresses would be gone.

`python -m macros changes OLD NEW` compares two folders that hold built sites.
"""

import argparse
import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.commands.annotations import github_annotations, on_github_actions
from macros.commands.built_site import Page, files, pages
from macros.problems import Problem, format_problems

REDIRECTS = "data/redirects.yml"
MOST_TEXTS = 60
"""So many different changes of text are shown; a summary has its limits, and so has a reader."""
LONGEST = 1_200
"""So many signs of one paragraph are shown."""


@dataclass(frozen=True)
class Changed:
    """One and the same change of text, and the pages that it shows on."""

    addresses: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def rows(self) -> Iterator[str]:
        """The change as lines, each with a sign at its beginning."""
        yield from (f"- {_short(text)}" for text in self.before)
        yield from (f"+ {_short(text)}" for text in self.after)


@dataclass(frozen=True)
class Changes:
    """What differs between two sites: addresses with their titles, and texts."""

    new: dict[str, str]
    gone: dict[str, str]
    moved: dict[str, str]
    changed: dict[str, str]
    texts: tuple[Changed, ...]


def compare(old: dict[str, Page], new: dict[str, Page]) -> Changes:
    """What differs between the pages of two sites."""
    moved = {address: old[address].title for address in old.keys() & new.keys() if _moved(old[address], new[address])}
    both = [address for address in new if address in old and address not in moved]
    changed = [
        address
        for address in both
        if (old[address].title, old[address].text) != (new[address].title, new[address].text)
    ]
    where: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for address in changed:
        for difference in _differences(old[address].text, new[address].text):
            where[difference].append(address)
    return Changes(
        {address: page.title for address, page in new.items() if address not in old and not page.leads_away},
        {address: page.title for address, page in old.items() if address not in new},
        dict(sorted(moved.items())),
        {address: new[address].title for address in changed},
        tuple(Changed(tuple(addresses), before, after) for (before, after), addresses in where.items()),
    )


def broken(old: dict[str, Page], new: dict[str, Page], gone_files: set[str]) -> Iterator[Problem]:
    """The addresses that were promised to readers and lead nowhere in the new site."""
    for address, page in old.items():
        if address not in new:
            message = f"nothing is left at {address}; write here where it has moved to, or put the page back"
            yield Problem(REDIRECTS, 1, "address", message)
        elif not new[address].leads_away:
            for place in sorted(page.places - new[address].places):
                message = f"the place #{place} is gone from {address}; such a place is promised to readers: put it back"
                yield Problem(REDIRECTS, 1, "address", message)
    for address in sorted(gone_files):
        yield Problem(
            REDIRECTS, 1, "address", f"the file {address} is gone; such a file is promised to readers: put it back"
        )


def summary(changes: Changes) -> str:
    """The changes in Markdown."""
    folder = Path(__file__).parent
    environment = Environment(  # noqa: S701  (Markdown; text stands between fences alone)
        loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["code"] = _code
    return environment.get_template("changes.md.j2").render(changes=changes, most=MOST_TEXTS, fence=_fence(changes))


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `changes` can be told."""
    parser.add_argument("old", type=Path, help="the folder of the site before the change")
    parser.add_argument("new", type=Path, help="the folder of the site after it")
    parser.add_argument("--summary", type=Path, help="a file to write the changes to, at its end, in Markdown")


def run(_: Path, given: argparse.Namespace) -> int:
    """Say what differs. Exit status 1 where a promised address leads nowhere, or a folder holds no site."""
    old, new = pages(given.old), pages(given.new)
    for folder, found in ((given.old, old), (given.new, new)):
        if "/" not in found:
            print(f"{folder} holds no built site; build it first.")
            return 1
    text = summary(compare(old, new))
    if given.summary:
        with given.summary.open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text)
    problems = list(broken(old, new, files(given.old) - files(given.new)))
    if problems:
        print(format_problems(problems, "A promise to readers would be broken."))
        if on_github_actions():
            print(github_annotations(problems))
    print(f"{len(old)} and {len(new)} pages compared.")
    return 1 if problems else 0


def _moved(old: Page, new: Page) -> bool:
    return new.leads_away and not old.leads_away


def _differences(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for what, start, end, there, until in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield old[start:end], new[there:until]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"


def _code(text: str) -> str:
    """Text as Markdown shows it unchanged, within a line."""
    fence = "`" * (_longest_run(text) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _fence(changes: Changes) -> str:
    """Signs that open and close a block: more of them than stand together in any text."""
    return "`" * max(3, 1 + max((_longest_run(row) for text in changes.texts for row in text.rows()), default=0))


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
