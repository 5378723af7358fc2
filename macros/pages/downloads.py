"""The data as files that readers download: everything as JSON, the main tables as CSV; and every citation."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from macros.data.edition import Edition
from macros.data.fields import Pages
from macros.data.kinds import KINDS
from macros.pages.citations import FORMS
from macros.pages.render import Templates

T = TypeVar("T")
CITATIONS = {f"data/citations.{ending}": form for ending, form in FORMS.items()}

PATHS = (
    "data/edition.json",
    "data/statements.csv",
    "data/points.csv",
    "data/recommendations.csv",
    "data/sources.csv",
    "data/documents.csv",
    "data/states.csv",
    *CITATIONS,
)
"""The files that readers download: links to them are good also while something is wrong with the data."""


def downloads(edition: Edition, templates: Templates) -> dict[str, str]:
    """Path on the site → content, for every file to download."""
    return {
        **{name: _citations(templates, form) for name, form in CITATIONS.items()},
        "data/edition.json": _everything(edition),
        "data/statements.csv": _table(
            edition.statements,
            {
                "item": lambda statement: statement.item.id,
                "place": lambda statement: statement.place,
                "state": lambda statement: statement.speaker.state,
                "on_behalf_of": lambda statement: statement.speaker.on_behalf_of,
                "paragraph": lambda statement: statement.item.speakers_in,
            },
        ),
        "data/points.csv": _table(
            (
                (paragraph, place, point)
                for paragraph in edition.paragraphs.values()
                for place, point in enumerate(paragraph.points, start=1)
            ),
            {
                "paragraph": lambda row: row[0].number,
                "section": lambda row: edition.section_of[row[0].number].id,
                "point": lambda row: row[1],
                "attribution": lambda row: row[2].attribution,
                "contested": lambda row: "yes" if row[2].contested else None,
                "account": lambda row: row[2].account,
                "topics": lambda row: " ".join(row[2].topics),
            },
        ),
        "data/recommendations.csv": _table(
            edition.recommendations.values(),
            {
                "letter": lambda recommendation: recommendation.id,
                "title": lambda recommendation: recommendation.title,
                "account": lambda recommendation: recommendation.account,
                "modals": lambda recommendation: "; ".join(recommendation.modals),
                "addressees": lambda recommendation: " ".join(recommendation.addressees),
                "topics": lambda recommendation: " ".join(recommendation.topics),
            },
        ),
        "data/sources.csv": _table(
            ((rec.id, source) for rec in edition.recommendations.values() for source in rec.sources),
            {
                "letter": lambda row: row[0],
                "paragraph": lambda row: row[1].paragraph,
                "closeness": lambda row: row[1].closeness,
                "because": lambda row: row[1].because,
            },
        ),
        "data/documents.csv": _table(
            edition.documents.values(),
            {
                "id": lambda document: document.id,
                "symbol": lambda document: document.symbol,
                "title": lambda document: document.title,
                "annex_row": lambda document: document.annex and document.annex.row,
                "annex_items": lambda document: document.annex and "; ".join(document.annex.items),
            },
        ),
        "data/states.csv": _table(
            edition.states.values(),
            {
                "id": lambda state: state.id,
                "name": lambda state: state.name,
                "name_now": lambda state: state.name_now or state.name,
                "m49": lambda state: state.m49,
                "iso2": lambda state: state.iso2,
                "iso3": lambda state: state.iso3,
                "statements": lambda state: len(edition.statements_of.get(state.id, ())),
            },
        ),
    }


def _citations(templates: Templates, form: str) -> str:
    text = templates.citations(form)
    return text.replace("\n", "\r\n") if form == "ris" else text  # as the format asks


def _everything(edition: Edition) -> str:
    def plain(value: Any) -> Any:
        return str(value) if isinstance(value, Pages) else value.isoformat()

    content: dict[str, Any] = {"report": edition.report.model_dump(), "vocabulary": edition.vocabulary.model_dump()}
    for kind in KINDS:
        content[kind] = {name: record.model_dump(exclude_none=True) for name, record in edition.records(kind).items()}
    return json.dumps(content, ensure_ascii=False, indent=1, default=plain) + "\n"


def _table(rows: Iterable[T], columns: dict[str, Callable[[T], object]]) -> str:
    """CSV with a header row, also where there are no rows; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([value(row) for value in columns.values()] for row in rows)
    return out.getvalue()
