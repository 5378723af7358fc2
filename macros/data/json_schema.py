"""Types and data → what the YAML language server of an editor needs: JSON Schemas, and lists of all that can be named.

The schemas follow from the types alone. What can be named follows from the data and changes with every record, so it
stands in a file of its own.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from macros.data.fields import NONE
from macros.data.introspection import FieldType, Key, keys_of
from macros.data.kinds import MODELS, SINGULAR
from macros.data.loader import LoadResult
from macros.data.models import Model

DIALECT = "http://json-schema.org/draft-07/schema#"
IDS = "ids.json"
"""The file with the lists of all that can be named, beside the schemas."""


def schemas() -> dict[str, dict[str, Any]]:
    """File name → the schema of each kind of file in the data folder."""
    return {f"{name}.json": {"$schema": DIALECT, **_model_schema(model)} for name, model in MODELS.items()}


def ids(loaded: LoadResult) -> dict[str, Any]:
    """All that can be named, by kind, each with a line that says what it is."""
    lists = {kind: _ids_schema(kind, names, loaded) for kind, names in loaded.known.ids.items()}
    return {"$schema": DIALECT, "definitions": lists}


def _model_schema(model: type[Model]) -> dict[str, Any]:
    known = keys_of(model)
    return {
        "title": re.sub(r"(?<=[a-z])[A-Z]", lambda letter: f" {letter[0].lower()}", model.__name__),
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _key_schema(key) for name, key in known.items()},
        "required": [name for name, key in known.items() if key.required],
        "additionalProperties": False,
    }


def _key_schema(key: Key) -> dict[str, Any]:
    schema = _type_schema(key.type)
    schema["title"] = key.name.replace("_", " ").capitalize()
    schema["description"] = key.description.replace("`", "")
    if "`" in key.description:
        schema["markdownDescription"] = key.description
    return schema


def _type_schema(type_: FieldType) -> dict[str, Any]:
    if type_.model:
        return _model_schema(type_.model)
    if type_.values:
        return {"type": "object", "additionalProperties": _type_schema(type_.values), "minProperties": 1}
    if type_.items:
        entries = {"type": "array", "items": _type_schema(type_.items), "minItems": 1}
        return {"anyOf": [{"const": NONE}, entries]} if type_.allow_none else entries
    if type_.refers_to:
        return {"allOf": [{"$ref": f"{IDS}#/definitions/{type_.refers_to}"}]}
    return TypeAdapter(type_.annotation).json_schema()


def _ids_schema(kind: str, names: tuple[str, ...], loaded: LoadResult) -> dict[str, Any]:
    title = SINGULAR[kind].capitalize() if kind in SINGULAR else kind
    if not names:
        return {"title": title, "not": {}}
    descriptions = [_description(kind, name, loaded) for name in names]
    found: dict[str, Any] = {"title": title, "enum": [int(name) if name.isdecimal() else name for name in names]}
    if any(descriptions):
        found["markdownEnumDescriptions"] = descriptions
    numbers = [name for name in names if name.isdecimal()]
    # editors take 5 for a number and "5" for text: both are right, and the first is what they offer
    quoted = {"type": "string", "pattern": f"^({'|'.join(numbers)})$"}
    return {"anyOf": [found, quoted]} if numbers else found


def _description(kind: str, name: str, loaded: LoadResult) -> str:
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
