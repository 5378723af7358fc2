"""`macros changes`: which addresses that readers were promised are gone from a new build of the site."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from macros.commands.github_annotations import print_annotations
from macros.problems import CommandError, Problem, format_problems

REDIRECTS = "data/redirects.yml"
ANCHOR = re.compile(r"""\sid=["']?((?:para|section|footnote)-[\w-]+)""")
"""The ids that are never taken away."""
REDIRECT = re.compile(r"<meta[^>]+http-equiv=.?refresh", re.IGNORECASE)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--summary", type=click.Path(path_type=Path), help="A file to append the result to, in Markdown.")
def changes(old: Path, new: Path, summary: Path | None) -> int:
    """Compare two built sites, OLD and NEW: exit status 1 if an address that was promised leads nowhere.

    Promised are pages (unless a redirect replaces them), the files under /data/, and the anchors of paragraphs,
    sections and footnotes.
    """
    before, after = pages(old).keys(), pages(new).keys()
    result = f"{len(before)} and {len(after)} pages compared: {len(after - before)} new, {len(before - after)} gone."
    problems = list(broken_promises(old, new))
    if problems:
        result = f"{format_problems(problems, 'A promise to readers would be broken.')}\n{result}"
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            rows = "".join(f"- `{address}` is new\n" for address in sorted(after - before))
            file.write(f"## Addresses of pages\n\n{rows}\n```\n{result}\n```\n")
    print(result)
    print_annotations(problems)
    return 1 if problems else 0


def broken_promises(old: Path, new: Path) -> Iterator[Problem]:
    """A problem for each promised address of one built site that leads nowhere in the other."""
    for message in _broken_promises(old, new):
        yield Problem(REDIRECTS, 1, "address", message)


def _broken_promises(old: Path, new: Path) -> Iterator[str]:
    after = pages(new)
    for address, text in pages(old).items():
        if address not in after:
            yield f"nothing is left at {address}; write here where it has moved to, or put the page back"
        elif not REDIRECT.search(after[address]):
            for anchor in sorted({*ANCHOR.findall(text)} - {*ANCHOR.findall(after[address])}):
                yield f"the place #{anchor} is gone from {address}; such a place is promised to readers: put it back"
    for address in sorted(_downloads(old) - _downloads(new)):
        yield f"the file {address} is gone; such a file is promised to readers: put it back"


def pages(site: Path) -> dict[str, str]:
    """Address → HTML of every page of a built site. Raises CommandError if there is none."""
    files = sorted(site.rglob("*.html"))
    found = {
        f"/{file.relative_to(site).as_posix().removesuffix('index.html')}": file.read_text("utf-8") for file in files
    }
    if "/" not in found:
        raise CommandError(f"{site} holds no built site; build it first.")
    return found


def _downloads(site: Path) -> set[str]:
    return {f"/{file.relative_to(site).as_posix()}" for file in site.glob("data/*.*") if file.suffix != ".html"}
