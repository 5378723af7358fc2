"""The files that a page is made from, and the addresses at which they are edited: for the foot of every page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from macros.data.edition import Edition
from macros.data.fields import PrintedNumber
from macros.data.models import Paragraph
from macros.pages.autolinks import RecordKey
from macros.pages.handwritten.starter import starter_page
from macros.pages.links import REPORT
from macros.publication import Publication


class Repository:
    """The addresses of a repository on GitHub or on a server like it; all empty without one.

    `edit_uri` is that of MkDocs: `edit/BRANCH/` and the docs folder.
    """

    def __init__(self, repo_url: str, edit_uri: str, docs: str) -> None:
        match = re.fullmatch(rf"edit/(.+?)/(?:{re.escape(docs)}|[^/]+)/?", edit_uri)
        self.address = repo_url.rstrip("/") if match else ""
        self.branch = match[1] if match else ""
        self.issue = f"{self.address}/issues/new?template=correction.yml" if self.address else ""
        """Address of the form for a correction; the template adds the values of its fields."""

    def edit(self, path: str) -> str:
        """Address of the editor for a file."""
        return f"{self.address}/edit/{self.branch}/{quote(path)}" if self.address else ""

    def new(self, path: str, content: str) -> str:
        """Address of the editor for a new file, with path and content filled in."""
        folder, _, name = path.rpartition("/")
        query = urlencode({"filename": name, "value": content}, quote_via=quote)
        return f"{self.address}/new/{self.branch}/{quote(folder)}?{query}" if self.address else ""


@dataclass(frozen=True)
class SectionSource:
    """The file of a section, and where a page's paragraphs are in it."""

    path: str
    name: str
    """The labels of the section and of the one above it, and its title."""
    lines: dict[PrintedNumber, int]
    """Number of a paragraph → its line in the file."""


@dataclass(frozen=True)
class PageSources:
    """What one page is made from: the paths of files."""

    record: str
    """The record that the page shows; empty without one."""
    page: str
    """The Markdown file of the page; empty if it is not written by hand."""
    sections: tuple[SectionSource, ...]
    """The sections whose points the page shows."""
    note: str
    """Address of the editor for a new handwritten page with a note; empty if the page is handwritten already."""
    repository: Repository


def page_sources(publication: Publication, repository: Repository, uri: str, handwritten: bool) -> PageSources:
    """The sources of the page at `uri` in docs; `handwritten` if it has a Markdown file."""
    edition, file = publication.edition, f"{publication.folders.docs}/{uri}"
    key = publication.record_pages.get(uri)
    return PageSources(
        edition.sources[key].path if key else "",
        file if handwritten else "",
        tuple(_section_sources(edition, key, whole=f"/{uri}" == REPORT)),
        repository.new(file, starter_page(*key)) if key and not handwritten else "",
        repository,
    )


def _section_sources(edition: Edition, key: RecordKey | None, whole: bool) -> Iterator[SectionSource]:
    """The sections whose points the page of a record shows, in the order of the report; all if it shows the `whole`."""
    shown = edition.paragraphs if whole else {each.number for each in _paragraphs(edition, *key)} if key else ()
    sections = edition.sections if whole else {edition.section_of[number].id for number in shown}
    for section in edition.sections.values():
        if section.id in sections:
            numbers = {each.number: index for index, each in enumerate(section.paragraphs) if each.number in shown}
            source = edition.sources["sections", section.id]
            above = [edition.sections[section.parent].label] if section.parent else []
            name = " ".join(dict.fromkeys([*above, section.label, section.title]))
            lines = {number: source.line(("paragraphs", index)) for number, index in numbers.items()}
            yield SectionSource(source.path, name, lines)


def _paragraphs(edition: Edition, kind: str, name: str) -> Iterable[Paragraph]:
    if kind == "agenda":
        return edition.paragraphs_of.get(name, ())
    return (mention.paragraph for mention in edition.mentions.get(kind, {}).get(name, ()))
