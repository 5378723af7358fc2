"""What kinds of record there are, and where each is kept."""

from macros.data.models import (
    AgendaItem,
    Body,
    Document,
    Instrument,
    Note,
    Part,
    Recommendation,
    Record,
    Redirects,
    Report,
    Section,
    State,
    Topic,
    Vocabulary,
)

KINDS: dict[str, type[Record]] = {
    "agenda": AgendaItem,
    "bodies": Body,
    "documents": Document,
    "instruments": Instrument,
    "notes": Note,
    "recommendations": Recommendation,
    "sections": Section,
    "states": State,
    "topics": Topic,
}
"""Folder of `data/` → what one of its files holds."""


SINGLE: dict[str, type[Part]] = {"report": Report, "vocabulary": Vocabulary}
"""Name of a file of `data/` itself → what it holds."""


FILES: dict[str, type[Part]] = {**SINGLE, "redirects": Redirects}
"""The same, with the files that a meeting may do without."""


PARTS = {
    "sections": ("paragraphs", "footnotes"),
    "recommendations": ("footnotes",),
    "report": ("meetings",),
    "vocabulary": tuple(Vocabulary.model_fields),
}
"""What may be named and has no file of its own, by the kind of file that holds it."""


PAGES = ("agenda", "states", "recommendations", "topics", "documents", "instruments", "bodies")
"""The kinds of record that have a page each."""


ONE = {
    "agenda": "agenda item",
    "states": "State",
    "sections": "section",
    "recommendations": "recommendation",
    "topics": "topic",
    "documents": "document",
    "instruments": "instrument",
    "bodies": "body",
    "notes": "note",
    "attributions": "attribution",
    "attribution_kinds": "kind of attribution",
    "modals": "modal word",
    "addressees": "addressee",
    "closeness": "degree of closeness",
    "regional_groups": "regional group",
    "instrument_kinds": "kind of instrument",
    "body_kinds": "kind of body",
    "paragraphs": "paragraph",
    "footnotes": "footnote",
    "meetings": "meeting",
}
"""What one of each kind is called in a message."""


NAMED = ("bodies", "documents", "instruments", "states", "topics")
"""What a point names, each under the key of its kind."""
