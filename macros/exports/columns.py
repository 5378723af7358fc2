"""The columns of a table: what follows from a model, and what no key of a model stands for."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from macros.data.fields import Pages
from macros.data.introspection import FieldType, Key, keys_of
from macros.data.kinds import SINGULAR
from macros.data.models import Model

TYPES = {int: "integer", int | str: "any", bool: "boolean", datetime.date: "date"}
"""Python's type → that of Table Schema; any other is a string."""
KEYS = {
    "agenda": "item",
    "bodies": "body",
    "documents": "document",
    "footnotes": "footnote",
    "instruments": "instrument",
    "meetings": "meeting",
    "notes": "note",
    "paragraphs": "paragraph",
    "recommendations": "letter",
    "sections": "section",
    "states": "state",
    "topics": "topic",
}
"""Table → the column of other tables that names a row of it."""
YES = "yes"
WHOSE = {"added": r"\baddition", "ours": r"\bours?\b", "printed": r"\bprint(s|ed)\b|\bvery words\b"}
"""Whose words a column holds → how its description says so."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    description: str
    type: str = "string"
    """As Table Schema calls it."""
    refers_to: str | None = None
    """The table, or the closed list, whose keys it holds."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """All values that it may hold, if the model says so."""

    @property
    def words(self) -> str | None:
        """Whose words it holds, as its description says: printed, ours, or added."""
        if self.type != "string" or self.choices or self.refers_to in KEYS:
            return None
        said = self.description.lower()
        return next((whose for whose, sign in WHOSE.items() if re.search(sign, said)), None)


DERIVED = {
    column.name: column
    for column in (
        Column("id", "The last part of its address: an id of this edition."),
        Column("letter", "Its letter as printed, or the id that its label makes.", refers_to="recommendations"),
        Column(
            "paragraph", "The paragraph in which it stands, or its list begins, by its number.", "any", "paragraphs"
        ),
        Column("point", "Its place in the paragraph, from 1.", "integer"),
        Column("place", "Its place in the list, from 1.", "integer"),
        Column("section", "The section in which it stands.", refers_to="sections"),
        Column("item", "The agenda item.", refers_to="agenda"),
        Column("note", "The note on the text.", refers_to="notes"),
        Column("statements", "On how many lists of speakers it stands.", "integer"),
        Column(
            "sources",
            "The paragraphs that it draws on, by their numbers, in ascending order. All in one cell; a row each in "
            "sources.csv. Empty where none was found or nobody has looked: edition.json tells these apart.",
        ),
        Column("address", "Its place on the site; behind the address of the site, where that is known."),
    )
}
"""Columns that no key of a model stands for."""
NAME_NOW = Column("name_now", "The name in the lists of the United Nations today, the same or another. An addition.")


def sentence_on(key: Key) -> str:
    """What is said of a key, with the table that has the words of closed lists in place of their file."""
    return key.description.replace("vocabulary.yml", "words.csv")


def scalar_columns(model: type[Model], prefix: str = "", required: bool = True) -> dict[str, Column]:
    """A column for each key that holds one value, also where it is a key of a key."""
    found: dict[str, Column] = {}
    for name, key in keys_of(model).items():
        needed = required and key.required
        if key.type.model:
            found |= scalar_columns(key.type.model, f"{prefix}{name}_", needed)
        elif key.type.is_scalar:
            type_ = TYPES.get(_plain(key.type), "string")
            found[prefix + name] = Column(prefix + name, sentence_on(key), type_, key.type.refers_to, needed)
    return found


def list_keys(model: type[Model], prefix: str = "") -> dict[str, Key]:
    """The keys that hold a list of values, also where they are keys of a key."""
    found: dict[str, Key] = {}
    for name, key in keys_of(model).items():
        if key.type.model:
            found |= list_keys(key.type.model, f"{prefix}{name}_")
        elif key.type.items and key.type.items.is_scalar:
            found[prefix + name] = key
    return found


def flat_values(record: Model, prefix: str = "") -> dict[str, Any]:
    """The values of a record, those of its parts under the names of their columns."""
    found: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        found |= flat_values(value, f"{prefix}{name}_") if isinstance(value, Model) else {prefix + name: value}
    return found


def _plain(type_: FieldType) -> Any:
    """The type without what annotates it."""
    annotation = type_.annotation
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def target_of(key: Key) -> str | None:
    """The table that the entries of a list are rows of; None for words."""
    refers_to = key.type.items.refers_to if key.type.items else None
    return refers_to if refers_to in KEYS else None


def reference(table: str) -> Column:
    """A column that names a row of a table."""
    name, type_ = KEYS[table], {"paragraphs": "any", "footnotes": "integer", "meetings": "integer"}.get(table, "string")
    return Column(name, f"The {SINGULAR[table]}, by its {'id' if type_ == 'string' else 'number'}.", type_, table)


def cell(value: object, separator: str = " ") -> object:
    """A value as CSV has it; None is an empty cell."""
    if isinstance(value, bool):
        return YES if value else None
    if isinstance(value, Pages):
        return value.written
    return (separator.join(map(str, value)) or None) if isinstance(value, tuple) else value
