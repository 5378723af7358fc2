"""All tables, and where their rows are."""

from collections.abc import Iterator

from macros.data import models
from macros.data.edition import Edition
from macros.data.kinds import KINDS
from macros.exports.columns import KEYS, list_keys
from macros.exports.tables import AnyTable, ListTable, Part, Parts, Table, WordTable
from macros.pages.links import Links


def _records(kind: str) -> Parts:
    def parts(edition: Edition, links: Links) -> Iterator[Part]:
        for name, record in edition.records(kind).items():
            yield {"id": name}, record, links.record(kind, name)

    return parts


def _recommendations(edition: Edition, links: Links) -> Iterator[Part]:
    for name, each in edition.recommendations.items():
        numbers = tuple(source.paragraph for source in each.sources)
        yield {"letter": name, "sources": numbers}, each, links.record("recommendations", name)


def _states(edition: Edition, links: Links) -> Iterator[Part]:
    for name, record in edition.states.items():
        statements, now = len(edition.statements_of.get(name, ())), record.name_now or record.name
        yield {"name_now": now, "statements": statements}, record, links.record("states", name)


def _statements(edition: Edition, links: Links) -> Iterator[Part]:
    for each in edition.statements:
        derived = {"item": each.item.id, "place": each.position, "paragraph": each.item.speakers_in}
        yield derived, each.speaker, links.record("agenda", each.item.id)


def _paragraphs(edition: Edition, links: Links) -> Iterator[Part]:
    for number, paragraph in edition.paragraphs.items():
        yield {"section": edition.section_of[number].id}, paragraph, links.paragraph(number)


def _points(edition: Edition, links: Links) -> Iterator[Part]:
    for number, paragraph in edition.paragraphs.items():
        for place, point in enumerate(paragraph.points, start=1):
            derived: dict[str, object] = {"paragraph": number, "section": edition.section_of[number].id, "point": place}
            yield derived, point, links.paragraph(number)


def _lines(edition: Edition, links: Links) -> Iterator[Part]:
    for number, paragraph in edition.paragraphs.items():
        for place, line in enumerate(paragraph.list, start=1):
            yield {"paragraph": number, "place": place}, line, links.line(number, line.label)


def _footnotes(edition: Edition, links: Links) -> Iterator[Part]:
    for call in edition.footnote_calls:
        by = call.passage
        where: dict[str, object] = {"paragraph": by.number} if isinstance(by, models.Paragraph) else {"letter": by.id}
        yield where, call.footnote, links.footnote(call.footnote.number)


def _sources(edition: Edition, links: Links) -> Iterator[Part]:
    for each in edition.recommendations.values():
        for source in each.sources:
            yield {"letter": each.id}, source, links.record("recommendations", each.id)


def _readings(edition: Edition, links: Links) -> Iterator[Part]:
    for note in edition.notes.values():
        for place, reading in enumerate(note.readings, start=1):
            yield {"note": note.id, "place": place}, reading, links.record("notes", note.id)


def _meetings(edition: Edition, _: Links) -> Iterator[Part]:
    yield from (({}, meeting, "") for meeting in edition.report.meetings)


def _officers(edition: Edition, links: Links) -> Iterator[Part]:
    for place, officer in enumerate(edition.report.officers, start=1):
        yield {"place": place}, officer, links.record("states", officer.state) if officer.state else ""


_DOCUMENTS = ("id", "symbol", "title", "annex_row", "annex_items")
_STATES = ("id", "name", "name_now", "m49", "iso2", "iso3", "statements")
_STATEMENTS = ("item", "place", "state", "on_behalf_of", "paragraph")
_POINTS = ("paragraph", "section", "point", "attribution", "contested", "account", "topics")
_RECOMMENDATIONS = ("letter", "title", "account", "modals", "addressees", "topics")
_TABLES = (
    Table("statements", models.Speaker, ("item", "place"), _statements, _STATEMENTS),
    Table("points", models.Point, ("paragraph", "point"), _points, _POINTS),
    Table("recommendations", models.Recommendation, ("letter",), _recommendations, _RECOMMENDATIONS, last=("sources",)),
    Table("sources", models.SourceParagraph, ("letter", "paragraph"), _sources),
    Table("documents", models.Document, ("id",), _records("documents"), _DOCUMENTS),
    Table("states", models.State, ("id",), _states, _STATES),
    *(Table(kind, KINDS[kind].model, ("id",), _records(kind)) for kind in ("agenda", "bodies", "instruments", "notes")),
    *(Table(kind, KINDS[kind].model, ("id",), _records(kind)) for kind in ("sections", "topics")),
    Table("paragraphs", models.Paragraph, ("number",), _paragraphs, ("number", "section")),
    Table("lines", models.Entry, ("paragraph", "place"), _lines),
    Table("footnotes", models.Footnote, ("number",), _footnotes, ("number", "paragraph", "letter")),
    Table("readings", models.Reading, ("note", "place"), _readings),
    Table("meetings", models.Meeting, ("number",), _meetings, has_address=False),
    Table("officers", models.Officer, ("place",), _officers),
)
TABLES: tuple[AnyTable, ...] = (
    *_TABLES,
    *(ListTable(table) for table in _TABLES if list_keys(table.model)),
    WordTable(),
)
"""All tables."""
Rows = dict[str, list[tuple[object, ...]]]
"""Name of a table → its rows."""
DICTIONARY = ("table", "column", "type", "words", "refers_to", "description")
"""What is said of a column."""


def all_rows(edition: Edition, links: Links, site: str) -> Rows:
    """The rows of every table."""
    return {table.name: list(table.rows(edition, links, site)) for table in TABLES}


def dictionary() -> Iterator[tuple[str | None, ...]]:
    """What is said of every column of every table."""
    for table in TABLES:
        for column in table.columns:
            yield table.name, column.name, column.type, column.words, column.refers_to, column.description


def foreign_keys(table: AnyTable) -> Iterator[tuple[tuple[str, ...], AnyTable]]:
    """The columns of a table that name a row of another (or of itself), and that other: its key has as many."""
    for column in table.columns:
        if column.refers_to in KEYS and (column.name,) != table.key:
            yield (column.name,), next(each for each in TABLES if each.name == column.refers_to)
    if isinstance(table, ListTable) and len(table.owner) > 1:
        yield table.owner, table.of
