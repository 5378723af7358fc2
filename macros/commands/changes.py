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


class BuiltSite:
    """The promised addresses of a built site. Raises CommandError if there is none in the folder."""

    def __init__(self, folder: Path) -> None:
        def address(file: Path) -> str:
            return f"/{file.relative_to(folder).as_posix()}"

        files = sorted(folder.rglob("*.html"))
        self.pages = {address(file).removesuffix("index.html"): file.read_text("utf-8") for file in files}
        """Address → HTML."""
        files = [*folder.glob("data/*.*"), *folder.glob("llms.txt"), *folder.rglob("*.bib"), *folder.rglob("*.ris")]
        self.downloads = {address(file) for file in files if file.suffix != ".html"}
        if "/" not in self.pages:
            raise CommandError(f"{folder} holds no built site; build it first.")


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--summary", type=click.Path(path_type=Path), help="A file to append the result to, in Markdown.")
def changes(old: Path, new: Path, summary: Path | None) -> int:
    """Compare two built sites, OLD and NEW: exit status 1 if an address that was promised leads nowhere.

    Promised are pages (unless a redirect replaces them) with their citations (.bib, .ris), the files under /data/,
    /llms.txt, and the anchors of paragraphs, sections and footnotes.
    """
    before, after = BuiltSite(old), BuiltSite(new)
    added, removed = after.pages.keys() - before.pages, before.pages.keys() - after.pages
    result = f"{len(before.pages)} and {len(after.pages)} pages compared: {len(added)} new, {len(removed)} gone."
    problems = [Problem(REDIRECTS, 1, "address", message) for message in broken_promises(before, after)]
    if problems:
        result = f"{format_problems(problems, 'A promise to readers would be broken.')}\n{result}"
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            rows = "".join(f"- `{address}` is new\n" for address in sorted(added))
            file.write(f"## Addresses of pages\n\n{rows}\n```\n{result}\n```\n")
    print(result)
    print_annotations(problems)
    return 1 if problems else 0


def broken_promises(old: BuiltSite, new: BuiltSite) -> Iterator[str]:
    """A message for each promised address of one built site that leads nowhere in the other."""
    for address, text in old.pages.items():
        after = new.pages.get(address)
        if after is None:
            yield f"nothing is left at {address}; write here where it has moved to, or put the page back"
        elif not REDIRECT.search(after):
            for anchor in sorted({*ANCHOR.findall(text)} - {*ANCHOR.findall(after)}):
                yield f"the place #{anchor} is gone from {address}; such a place is promised to readers: put it back"
    for address in sorted(old.downloads - new.downloads):
        page = new.pages.get(f"{address.rpartition('.')[0]}/", "")
        if REDIRECT.search(page):
            continue  # the page beside it has moved, and it with the page
        yield f"the file {address} is gone; such a file is promised to readers: put it back"
