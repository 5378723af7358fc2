"""Names in an account → links to the pages of what they name, each marked as a term, so that a tip can go with it."""

from collections.abc import Iterator

from markupsafe import Markup

from macros.data.edition import Edition
from macros.data.phrases import find_phrases
from macros.pages.escape import escape_markdown
from macros.pages.links import Links

NAMED = ("bodies", "instruments", "documents")
"""The kinds of record whose names are terms."""
RecordKey = tuple[str, str]
"""Kind and id of a record."""


class Autolinks:
    """The names of bodies, instruments and documents that an account may hold, and where each leads."""

    def __init__(self, edition: Edition, links: Links) -> None:
        self.links, self.records = links, names(edition)

    def linked(self, text: str, here: RecordKey | None = None) -> Markup:
        """An account → Markdown that shows it as typed; the first name of each record in it is a link.

        `here` is the record whose page it is for: it is not linked, since a page does not lead to itself.
        """
        return Markup("").join(self._parts(text, {here}))

    def _parts(self, text: str, told: set[RecordKey | None]) -> Iterator[Markup]:
        at = 0
        for found in find_phrases(text, self.records, any_case=False):
            record = self.records[found.phrase]
            if record not in told:
                told.add(record)
                yield escape_markdown(text[at : found.start])
                name = escape_markdown(text[found.start : found.end])
                yield Markup("[{}]({}){{: .term }}").format(name, self.links.record(*record))
                at = found.end
        yield escape_markdown(text[at:])


def names(edition: Edition) -> dict[str, RecordKey]:
    """Every name as the report prints it → its record. What two records are called leads to neither."""
    found: dict[str, RecordKey] = {}
    shared: set[str] = set()
    for name, record in _names(edition):
        if found.setdefault(name, record) != record:
            shared.add(name)
    return {name: record for name, record in found.items() if name not in shared}


def _names(edition: Edition) -> Iterator[tuple[str, RecordKey]]:
    for name, form in _forms(edition):
        yield form, name
        yield form[0].upper() + form[1:], name  # at the beginning of a sentence


def _forms(edition: Edition) -> Iterator[tuple[RecordKey, str]]:
    for name, body in edition.bodies.items():
        for form in (body.name, *body.printed):
            yield ("bodies", name), form
    for name, instrument in edition.instruments.items():
        for form in (*(() if instrument.title_is_ours else (instrument.title,)), *instrument.printed):
            yield ("instruments", name), form
    for name, document in edition.documents.items():
        if document.symbol or not document.title_is_ours:
            yield ("documents", name), document.symbol or document.title
