"""Bodies, instruments, topics and set phrases → the entries of the glossary, in alphabetical order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from macros.data.edition import Edition


@dataclass(frozen=True)
class GlossaryEntry:
    """A name of a record, or a word of the vocabulary (then `kind` is its list there, and `id` the word)."""

    name: str
    anchor: str
    """Its HTML id, a slug of the name: `resolution-51-4`."""
    kind: str
    id: str
    see: GlossaryEntry | None = None
    """The entry of the main name, if this is a synonym."""
    added: bool = False
    """Whether it is an abbreviation that the report does not use."""


def glossary(edition: Edition) -> dict[str, tuple[GlossaryEntry, ...]]:
    """Initial letter → entries. Anchors are unique: a synonym with the anchor of another entry is left out."""
    entries: dict[str, GlossaryEntry] = {}
    of: dict[tuple[str, str], GlossaryEntry] = {}
    for name, kind, id_ in _names(edition):
        anchor = _anchor(name) or id_
        anchor = f"{anchor}-{kind}" if anchor in entries else anchor
        of[kind, id_] = entries[anchor] = GlossaryEntry(name, anchor, kind, id_)
    for name, kind, id_, added in _other_names(edition):
        anchor = _anchor(name)
        if anchor and anchor not in entries:
            entries[anchor] = GlossaryEntry(name, anchor, kind, id_, of[kind, id_], added)
    ordered = [entries[anchor] for anchor in sorted(entries)]
    return {letter: tuple(group) for letter, group in groupby(ordered, key=lambda entry: entry.anchor[0].upper())}


def _names(edition: Edition) -> Iterator[tuple[str, str, str]]:
    for name, body in edition.bodies.items():
        yield body.name, "bodies", name
    for kind in ("instruments", "topics"):
        for name, record in edition.records(kind).items():
            yield record.title, kind, name
    for word in edition.vocabulary.attributions:
        yield edition.attribution_name(word), "attributions", word
    for word, modal in edition.vocabulary.modals.items():
        yield modal.name, "modals", word


def _other_names(edition: Edition) -> Iterator[tuple[str, str, str, bool]]:
    for kind in ("bodies", "instruments"):
        for name, record in edition.records(kind).items():
            yield from ((form, kind, name, False) for form in record.printed)
            yield from ((alias, kind, name, True) for alias in record.aliases if alias.isalpha() and alias.isupper())


def _anchor(name: str) -> str:
    return "-".join("".join(char if char.isalnum() else " " for char in name.lower()).split())
