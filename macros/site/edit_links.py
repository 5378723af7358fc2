"""What a page is made from, and the addresses at which a person changes it: for the foot of every page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from macros.data.edition import Edition
from macros.pages.handwritten.starter import starter_page
from macros.pages.links import REPORT
from macros.publication import Publication


@dataclass(frozen=True)
class EditLink:
    """A file, and where it is edited on the web; the address is empty where the site belongs to no repository."""

    path: str
    edit: str
    name: str = ""
    """What the file holds, for a section: its label and title."""


@dataclass(frozen=True)
class PageSources:
    """The foot of one page."""

    record: EditLink | None
    """The record that the page shows, where it shows one."""
    page: EditLink | None
    """The Markdown file of the page, where somebody wrote one."""
    sections: tuple[EditLink, ...]
    """The sections whose points the page shows."""
    note: str
    """Where a page by hand with a note begins; empty where there is one already."""
    issue: str
    """Where a mistake is told."""


class Repository:
    """The addresses of a repository on GitHub or on a server like it; all empty without one.

    `edit_uri` is that of MkDocs: `edit/BRANCH/` and the docs folder.
    """

    def __init__(self, repo_url: str, edit_uri: str, docs: str) -> None:
        match = re.fullmatch(rf"edit/(.+?)/(?:{re.escape(docs)}|[^/]+)/?", edit_uri or "")
        self.address = repo_url.rstrip("/") if repo_url and match else ""
        self.branch = match[1] if match else ""

    def edit(self, path: str) -> str:
        """Where a file is edited."""
        return f"{self.address}/edit/{self.branch}/{quote(path)}" if self.address else ""

    def new(self, path: str, content: str) -> str:
        """Where a file begins, with its place and its content filled in."""
        folder, _, name = path.rpartition("/")
        asked = urlencode({"filename": name, "value": content}, quote_via=quote)
        return f"{self.address}/new/{self.branch}/{quote(folder)}?{asked}" if self.address else ""

    @property
    def issue(self) -> str:
        """Where the form for a correction is filled in; what stands in it is for the template to add."""
        return f"{self.address}/issues/new?template=correction.yml" if self.address else ""


def page_sources(ready: Publication, repository: Repository, docs: str, uri: str, by_hand: bool) -> PageSources:
    """The foot of the page at `uri` in the folder `docs`; `by_hand` where somebody wrote it."""
    kind, name, path = ready.pages().get(uri, ("", "", ""))
    file = f"{docs}/{uri}"
    sections = tuple(
        EditLink(path, repository.edit(path), title)
        for path, title in _sections(ready, kind, name, f"/{uri}" == REPORT)
    )
    return PageSources(
        EditLink(path, repository.edit(path)) if path else None,
        EditLink(file, repository.edit(file)) if by_hand else None,
        sections,
        repository.new(file, starter_page(kind, name)) if path and not by_hand else "",
        repository.issue,
    )


def _sections(ready: Publication, kind: str, name: str, whole: bool) -> Iterator[tuple[str, str]]:
    """File and name of every section whose points the page shows, in order."""
    edition = ready.edition
    shown = _shown(edition, kind, name) if edition and kind else set()
    for section in edition.sections.values() if edition else ():
        if whole or section.id in shown:
            above = edition.sections.get(section.parent or "") if edition else None
            labels = dict.fromkeys([above.label if above else "", section.label, section.title])
            yield f"{ready.data}/sections/{section.id}.yml", " ".join(filter(None, labels))


def _shown(edition: Edition, kind: str, name: str) -> set[str]:
    if kind == "agenda":
        return {edition.agenda[name].section}
    mentions = edition.mentions.get(kind, {}).get(name, ())
    return {edition.section_of[mention.paragraph.number].id for mention in mentions}
