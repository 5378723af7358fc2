"""The data as files that readers download: everything as JSON, the main tables as CSV; and every citation."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from macros.cite import FORMS
from macros.load import KINDS, Edition
from macros.render import Templates
from macros.values import Pages

CITATIONS = {f"data/citations.{ending}": form for ending, form in FORMS.items()}

NAMES = (
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
            {
                "item": statement.item.id,
                "place": statement.place,
                "state": statement.speaker.state,
                "on_behalf_of": statement.speaker.on_behalf_of or "",
                "paragraph": statement.item.speakers_in,
            }
            for statement in edition.statements
        ),
        "data/points.csv": _table(
            {
                "paragraph": paragraph.number,
                "section": edition.section_of[paragraph.number].id,
                "point": place,
                "attribution": point.attribution,
                "contested": "yes" if point.contested else "",
                "account": point.account,
                "topics": " ".join(point.topics),
            }
            for paragraph in edition.paragraphs.values()
            for place, point in enumerate(paragraph.points, start=1)
        ),
        "data/recommendations.csv": _table(
            {
                "letter": recommendation.id,
                "title": recommendation.title,
                "account": recommendation.account,
                "modals": "; ".join(recommendation.modals),
                "addressees": " ".join(recommendation.addressees),
                "topics": " ".join(recommendation.topics),
            }
            for recommendation in edition.recommendations.values()
        ),
        "data/sources.csv": _table(
            {
                "letter": recommendation.id,
                "paragraph": source.paragraph,
                "closeness": source.closeness,
                "because": source.because,
            }
            for recommendation in edition.recommendations.values()
            for source in recommendation.sources
        ),
        "data/documents.csv": _table(
            {
                "id": document.id,
                "symbol": document.symbol or "",
                "title": document.title,
                "annex_row": document.annex.row if document.annex else "",
                "annex_items": "; ".join(document.annex.items) if document.annex else "",
            }
            for document in edition.documents.values()
        ),
        "data/states.csv": _table(
            {
                "id": state.id,
                "name": state.name,
                "name_now": state.name_now or state.name,
                "m49": state.m49,
                "iso2": state.iso2,
                "iso3": state.iso3,
                "statements": len(edition.statements_of.get(state.id, ())),
            }
            for state in edition.states.values()
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


def _table(rows: Iterable[dict[str, Any]]) -> str:
    found = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found[0]) if found else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()
