"""Autolinks: names of records in an account become links to their pages, marked as terms so that tips can follow."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from macros.data.edition import Edition
from macros.data.phrases import find_phrases
from macros.pages.links import Links

TERM_KINDS = ("bodies", "instruments", "documents")
"""The kinds of record whose names are terms."""
AUTOLINK = Markup('<a class="term" href="{}">{}</a>')
RecordKey = tuple[str, str]
"""Kind and id of a record."""


class Autolinks:
    """Links the terms of one edition."""

    def __init__(self, edition: Edition, links: Links) -> None:
        self.links, self.terms = links, terms(edition)

    def linked(self, text: str) -> Markup:
        """Plain text → HTML with a link at the first name of each record."""
        return Markup("").join(self._parts(text))

    def _parts(self, text: str) -> Iterator[Markup]:
        seen: set[RecordKey] = set()
        end = 0
        for match in find_phrases(text, self.terms, any_case=False):
            record = self.terms[match.phrase]
            if record not in seen:
                seen.add(record)
                yield escape(text[end : match.start])
                name = text[match.start : match.end]
                yield AUTOLINK.format(self.links.record(*record), name)
                end = match.end
        yield escape(text[end:])


def terms(edition: Edition) -> dict[str, RecordKey]:
    """Every name that the report prints → its record. A name that two records share is ambiguous and left out."""
    found: dict[str, set[RecordKey]] = {}
    for record, name in _printed_names(edition):
        for form in (name, name[0].upper() + name[1:]):  # the second is for the beginning of a sentence
            found.setdefault(form, set()).add(record)
    return {form: records.pop() for form, records in found.items() if len(records) == 1}


def _printed_names(edition: Edition) -> Iterator[tuple[RecordKey, str]]:
    for name, body in edition.bodies.items():
        for form in (body.name, *body.printed):
            yield ("bodies", name), form
    for name, instrument in edition.instruments.items():
        for form in (*(() if instrument.title_is_ours else (instrument.title,)), *instrument.printed):
            yield ("instruments", name), form
    for name, document in edition.documents.items():
        if document.symbol or not document.title_is_ours:
            yield ("documents", name), document.short_name
