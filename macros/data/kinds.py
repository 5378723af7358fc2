"""The one table of the kinds of records: everything that differs between kinds is defined here.

A kind is a folder of `data/` with a file for each record. To add one: its model in `models.py`, its row here, its
attribute in `edition.py`, its templates (`record/KIND.html.j2`, `index/KIND.html.j2`), its index page in `docs/` and in
the menu of `mkdocs.yml`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.data import models
from macros.data.introspection import keys_of
from macros.data.models import Model, References, Report, Vocabulary


def _by_number(record: Any, _: Report) -> tuple[Any, ...]:
    """By the numbers and letters of its id: `2`, `2a`, `10`; `z`, `aa`."""
    return tuple((len(part), part) for part in re.findall(r"[0-9]+|[a-z]+", record.id))


def _hyphenated(printed: str) -> str | None:
    """A symbol or a label → the id that it makes; None without one."""
    return re.sub(r"[^a-z0-9]+", "-", printed.lower()).strip("-") or None


def _by_title(record: Any, _: Report) -> tuple[Any, ...]:
    """Alphabetical by title or name."""
    return (getattr(record, "title", None) or record.name).lower(), record.id


@dataclass(frozen=True)
class Kind:
    """A kind of record."""

    name: str
    """The folder in `data/`; also the key under which passages name such records, and the first part of addresses."""
    model: type[models.Record]
    """What one file holds."""
    singular: str
    """What one is called, in messages and results."""
    plural: str
    """What all are called, in headings and menus."""
    has_page: bool = True
    """Whether each record has a page of its own; otherwise it has an anchor on a page that holds all of its kind."""
    contains: tuple[str, ...] = ()
    """Numbered parts of its records that other files may refer to."""
    derive_id: Callable[[Mapping[str, str]], str | None] = lambda _: None
    """Values of a file → the id that follows from what the report prints; None where the id is free."""
    id_is_fixed: bool = False
    """Whether the id is the printed label, which no rename may change."""
    sort_key: Callable[[Any, Report], tuple[Any, ...]] = _by_title
    """Record and report → the key by which records of the kind are sorted."""
    is_listed: Callable[[Any, Report], bool] = lambda *_: True
    """Record and report → whether it is part of the edition: a section is, where the report lists it."""
    label_words: tuple[str, ...] = ()
    """Words that may precede a label of this kind in a search query: `item 5 b`."""


_KINDS = (
    Kind("states", models.State, "State", "States", sort_key=lambda state, _: (state.id,)),
    Kind(
        "agenda",
        models.AgendaItem,
        "agenda item",
        "Agenda",
        derive_id=lambda values: re.sub(r"[^a-z0-9-]", "", values["label"].lower().replace(".", "-")).strip("-"),
        id_is_fixed=True,
        sort_key=_by_number,
        label_words=("agenda", "item", "items", "sub", "subitem"),
    ),
    Kind("topics", models.Topic, "topic", "Topics"),
    Kind(
        "recommendations",
        models.Recommendation,
        "recommendation",
        "Recommendations",
        contains=("footnotes",),
        derive_id=lambda values: _hyphenated(values["label"]),
        id_is_fixed=True,
        sort_key=_by_number,
        label_words=(
            *("recommendation", "recommendations", "conclusion", "conclusions"),
            *("rec", "recs", "element", "point", "letter"),
        ),
    ),
    Kind(
        "documents",
        models.Document,
        "document",
        "Documents",
        derive_id=lambda values: _hyphenated(values["symbol"]),
        sort_key=lambda document, _: (0, document.annex.row) if document.annex else (1, document.id),
        label_words=("document",),
    ),
    Kind("instruments", models.Instrument, "instrument", "Instruments"),
    Kind("bodies", models.Body, "body", "Bodies"),
    Kind(
        "sections",
        models.Section,
        "section",
        "Sections",
        has_page=False,
        contains=("paragraphs", "footnotes"),
        derive_id=lambda values: "-".join(filter(None, (values["parent"], _hyphenated(values["label"])))),
        id_is_fixed=True,
        sort_key=lambda section, report: (report.sections.index(section.id),),
        is_listed=lambda section, report: section.id in report.sections,
        label_words=("section", "sections", "chapter", "part"),
    ),
    Kind("notes", models.Note, "note", "Notes on the text", has_page=False, sort_key=lambda note, _: (note.id,)),
)

KINDS = {kind.name: kind for kind in sorted(_KINDS, key=lambda kind: kind.name)}
"""Name → kind."""

LETTERS = [letter * times for times in (1, 2) for letter in "abcdefghijklmnopqrstuvwxyz"]
"""How the report letters its recommendations, and the lines of a paragraph."""

KINDS_WITH_PAGE = tuple(kind.name for kind in _KINDS if kind.has_page)
"""The kinds of record that have a page each."""

REFERENCE_KINDS = tuple(References.model_fields)
"""The kinds of record that passages name, each under the key of its kind."""

REQUIRED_FILES: dict[str, type[Model]] = {"report": Report, "vocabulary": Vocabulary}
"""Name of a file of `data/` itself → what it holds."""

SINGLE_FILES: dict[str, type[Model]] = {**REQUIRED_FILES, "redirects": models.Redirects}
"""The same, with the files that a meeting may do without."""

MODELS: dict[str, type[Model]] = {kind.name: kind.model for kind in _KINDS} | SINGLE_FILES
"""Folder of `data/`, or name of a single file → what one file holds."""

CLOSED_LISTS = tuple(name for name, key in keys_of(Vocabulary).items() if key.type.values and key.type.values.model)
"""The keys of the vocabulary whose words other files may use, each with what it stands for."""

CONTAINED_KINDS = {kind.name: kind.contains for kind in _KINDS} | {
    "report": ("meetings",),
    "vocabulary": CLOSED_LISTS,
}
"""What may be referred to and has no file of its own, by the kind or name of the file that holds it."""

SINGULAR = {kind.name: kind.singular for kind in _KINDS} | {
    "attributions": "attribution",
    "attribution_kinds": "kind of attribution",
    "modals": "word of strength",
    "addressees": "addressee",
    "closeness": "degree of closeness",
    "regional_groups": "regional group",
    "instrument_kinds": "kind of instrument",
    "body_kinds": "kind of body",
    "paragraphs": "paragraph",
    "footnotes": "footnote",
    "meetings": "meeting",
}
"""Whatever may be referred to → what one is called in a message."""


def expected_id(kind: str, content: Mapping[str, Any]) -> str | None:
    """The id that a record of `kind` must have because of its symbol or label; None where it is free."""
    return KINDS[kind].derive_id(defaultdict(str, {key: str(value) for key, value in content.items() if value}))
