"""The main tables of the edition, as CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from macros.data.edition import Edition

Row = tuple[object, ...]


def csv_files(edition: Edition) -> dict[str, str]:
    """Path on the site → content."""
    return {path: _csv(rows(edition)) for path, rows in TABLES.items()}


def _csv(rows: Iterable[Row]) -> str:
    """None is an empty cell."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


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
