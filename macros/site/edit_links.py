"""The files that a page is made from, and the addresses at which they are edited: for the foot of every page."""

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
    """A file of the repository."""

    path: str
    edit: str
    """Address of its editor on the web; empty if the site belongs to no repository."""
    name: str = ""
    """What the file holds, for a section: its label and title."""


@dataclass(frozen=True)
class PageSources:
    """What one page is made from."""

    record: EditLink | None
    """The record that the page shows, if any."""
    page: EditLink | None
    """The Markdown file of the page, if it is written by hand."""
    sections: tuple[EditLink, ...]
    """The sections whose points the page shows."""
    note: str
    """Where a page by hand with a note begins; empty where there is one alpublication."""
    issue: str
    """Address of the form for a correction."""


class Repository:
    """The addresses of a repository on GitHub or on a server like it; all empty without one.

    `edit_uri` is that of MkDocs: `edit/BRANCH/` and the docs folder.
    """

    def __init__(self, repo_url: str, edit_uri: str, docs: str) -> None:
        match = re.fullmatch(rf"edit/(.+?)/(?:{re.escape(docs)}|[^/]+)/?", edit_uri or "")
        self.address = repo_url.rstrip("/") if repo_url and match else ""
        self.branch = match[1] if match else ""

    def edit(self, path: str) -> str:
        """Address of the editor for a file."""
        return f"{self.address}/edit/{self.branch}/{quote(path)}" if self.address else ""

    def new(self, path: str, content: str) -> str:
        """Address of the editor for a new file, with path and content filled in."""
        folder, _, name = path.rpartition("/")
        query = urlencode({"filename": name, "value": content}, quote_via=quote)
        return f"{self.address}/new/{self.branch}/{quote(folder)}?{query}" if self.address else ""

    @property
    def issue(self) -> str:
        """Address of the form for a correction; the template adds the values of its fields."""
        return f"{self.address}/issues/new?template=correction.yml" if self.address else ""


def page_sources(publication: Publication, repository: Repository, uri: str, handwritten: bool) -> PageSources:
    """The sources of the page at `uri` in docs; `handwritten` if it has a Markdown file."""
    kind, name, path = publication.pages().get(uri, ("", "", ""))
    file = f"{publication.folders.docs}/{uri}"
    sections = tuple(
        EditLink(path, repository.edit(path), title)
        for path, title in _sections(publication, kind, name, f"/{uri}" == REPORT)
    )
    return PageSources(
        EditLink(path, repository.edit(path)) if path else None,
        EditLink(file, repository.edit(file)) if handwritten else None,
        sections,
        repository.new(file, starter_page(kind, name)) if path and not handwritten else "",
        repository.issue,
    )


def _sections(publication: Publication, kind: str, name: str, all_sections: bool) -> Iterator[tuple[str, str]]:
    """File and name of every section whose points the page shows, in order."""
    edition = publication.edition
    shown = _shown(edition, kind, name) if edition and kind else set()
    for section in edition.sections.values() if edition else ():
        if all_sections or section.id in shown:
            above = edition.sections.get(section.parent or "") if edition else None
            labels = dict.fromkeys([above.label if above else "", section.label, section.title])
            yield f"{publication.folders.data}/sections/{section.id}.yml", " ".join(filter(None, labels))


def _shown(edition: Edition, kind: str, name: str) -> set[str]:
    if kind == "agenda":
        return {edition.agenda[name].section}
    mentions = edition.mentions.get(kind, {}).get(name, ())
    return {edition.section_of[mention.paragraph.number].id for mention in mentions}
