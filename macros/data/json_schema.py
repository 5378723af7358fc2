"""Types and data → what the YAML language server of an editor needs: JSON Schemas, and lists of all that can be named.

The schemas follow from the types alone. What can be named follows from the data and changes with every record, so it
stands in a file of its own.
"""

import re
from collections.abc import Mapping
from typing import Any

from macros.data.fields import NONE
from macros.data.introspection import Key, Shape, in_editors, keys
from macros.data.kinds import MODELS, SINGULAR
from macros.data.loader import Loaded
from macros.data.models import Part

DIALECT = "http://json-schema.org/draft-07/schema#"
IDS = "ids.json"
"""The file with the lists of all that can be named, beside the schemas."""


def schemas() -> dict[str, dict[str, Any]]:
    """File name → the schema of each kind of file in the data folder."""
    return {f"{name}.json": _schema(part) for name, part in MODELS.items()}


def ids(loaded: Loaded) -> dict[str, Any]:
    """All that can be named, by kind, each with a line that says what it is."""
    lists = {kind: _list(kind, names, loaded) for kind, names in loaded.known.ids.items()}
    return {"$schema": DIALECT, "definitions": lists}


def _schema(part: type[Part]) -> dict[str, Any]:
    return {"$schema": DIALECT, **_part(part)}


def _part(part: type[Part]) -> dict[str, Any]:
    known = keys(part)
    return {
        "title": re.sub(r"(?<=[a-z])[A-Z]", lambda letter: f" {letter[0].lower()}", part.__name__),
        "description": " ".join((part.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _key(key) for name, key in known.items()},
        "required": [name for name, key in known.items() if key.required],
        "additionalProperties": False,
    }


def _key(key: Key) -> dict[str, Any]:
    said = {"title": key.name.replace("_", " ").capitalize(), "description": key.says.replace("`", "")}
    return {**_shape(key.shape), **said, **({"markdownDescription": key.says} if "`" in key.says else {})}


def _shape(shape: Shape) -> dict[str, Any]:
    if shape.part:
        return _part(shape.part)
    if shape.by_word:
        return {"type": "object", "additionalProperties": _shape(shape.by_word), "minProperties": 1}
    if shape.each:
        entries = {"type": "array", "items": _shape(shape.each), "minItems": 1}
        return {"anyOf": [{"const": NONE}, entries]} if shape.or_none else entries
    if shape.names:
        return {"allOf": [{"$ref": f"{IDS}#/definitions/{shape.names}"}]}
    return in_editors(shape)


def _list(kind: str, names: tuple[str, ...], loaded: Loaded) -> dict[str, Any]:
    title = SINGULAR[kind].capitalize() if kind in SINGULAR else kind
    if not names:
        return {"title": title, "not": {}}
    said = [_said(kind, name, loaded) for name in names]
    found: dict[str, Any] = {"title": title, "enum": [_read(name) for name in names]}
    if any(said):
        found["markdownEnumDescriptions"] = said
    numbers = [name for name in names if name.isdecimal()]
    # editors take 5 for a number and "5" for text: both are right, and the first is what they offer
    quoted = {"type": "string", "pattern": f"^({'|'.join(numbers)})$"}
    return {"anyOf": [found, quoted]} if numbers else found


def _read(name: str) -> str | int:
    return int(name) if name.isdecimal() else name


def _said(kind: str, name: str, loaded: Loaded) -> str:
    """What a record or a word is, in a line."""
    vocabulary = loaded.sources.get(("", "vocabulary"))
    words = vocabulary.values.get(kind) if vocabulary else None
    source = loaded.sources.get((kind, name))
    content: Any = source.values if source else words.get(name) if isinstance(words, Mapping) else None
    if not isinstance(content, Mapping):
        return ""
    title = content.get("name") or content.get("title")
    printed, means = content.get("label") or content.get("symbol"), content.get("means")
    parts = [title, f"({printed})" if printed and printed != title else None, f"– {means}" if means else None]
    return " ".join(part for part in parts if isinstance(part, str)).removeprefix("– ")
