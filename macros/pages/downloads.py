"""Files that readers download: the data as JSON, its main tables as CSV, and every citation in each form."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic_core import to_json

from macros.data.edition import Edition
from macros.data.kinds import KINDS, REQUIRED_FILES
from macros.pages.citations import FORMS
from macros.pages.render import Templates

Row = tuple[object, ...]


def _statements(edition: Edition) -> Iterator[Row]:
    yield "item", "place", "state", "on_behalf_of", "paragraph"
    for each in edition.statements:
        yield each.item.id, each.position, each.speaker.state, each.speaker.on_behalf_of, each.item.speakers_in


def _points(edition: Edition) -> Iterator[Row]:
    yield "paragraph", "section", "point", "attribution", "contested", "account", "topics"
    for paragraph in edition.paragraphs.values():
        section = edition.section_of[paragraph.number].id
        for number, point in enumerate(paragraph.points, start=1):
            contested = "yes" if point.contested else None
            topics = " ".join(point.topics)
            yield paragraph.number, section, number, point.attribution, contested, point.account, topics


def _recommendations(edition: Edition) -> Iterator[Row]:
    yield "letter", "title", "account", "modals", "addressees", "topics"
    for each in edition.recommendations.values():
        modals, addressees, topics = "; ".join(each.modals), " ".join(each.addressees), " ".join(each.topics)
        yield each.id, each.title, each.account, modals, addressees, topics


def _sources(edition: Edition) -> Iterator[Row]:
    yield "letter", "paragraph", "closeness", "because"
    for each in edition.recommendations.values():
        yield from ((each.id, source.paragraph, source.closeness, source.because) for source in each.sources)


def _documents(edition: Edition) -> Iterator[Row]:
    yield "id", "symbol", "title", "annex_row", "annex_items"
    for each in edition.documents.values():
        annex = (each.annex.row, "; ".join(each.annex.items)) if each.annex else (None, None)
        yield each.id, each.symbol, each.title, *annex


def _states(edition: Edition) -> Iterator[Row]:
    yield "id", "name", "name_now", "m49", "iso2", "iso3", "statements"
    for each in edition.states.values():
        statements = len(edition.statements_of.get(each.id, ()))
        yield each.id, each.name, each.name_now or each.name, each.m49, each.iso2, each.iso3, statements


TABLES: dict[str, Callable[[Edition], Iterator[Row]]] = {
    "data/statements.csv": _statements,
    "data/points.csv": _points,
    "data/recommendations.csv": _recommendations,
    "data/sources.csv": _sources,
    "data/documents.csv": _documents,
    "data/states.csv": _states,
}
"""Path on the site → generator of its rows, the header first."""
CITATIONS = {f"data/citations.{suffix}": form for suffix, form in FORMS.items()}
PATHS = ("data/edition.json", *TABLES, *CITATIONS)
"""Path of every download. Links to them are valid even while the data have problems."""


def downloads(edition: Edition, templates: Templates) -> dict[str, str]:
    """Path on the site → content of each download. Raises RenderError for a fault in a template."""
    return {
        **{path: _citations(templates, form) for path, form in CITATIONS.items()},
        "data/edition.json": _json(edition),
        **{path: _csv(rows(edition)) for path, rows in TABLES.items()},
    }


def _citations(templates: Templates, form: str) -> str:
    text = templates.citations(form)
    return text.replace("\n", "\r\n") if form == "ris" else text  # as the format requires


def _json(edition: Edition) -> str:
    content: dict[str, Any] = {name: getattr(edition, name).model_dump(mode="json") for name in REQUIRED_FILES}
    for kind in KINDS:
        records = edition.records(kind).items()
        content[kind] = {name: record.model_dump(mode="json", exclude_none=True) for name, record in records}
    return to_json(content, indent=1).decode() + "\n"  # in C, json does without indents only


def _csv(rows: Iterable[Row]) -> str:
    """None is an empty cell."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
