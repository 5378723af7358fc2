"""Every record with all its keys, as JSON, and the JSON Schema that follows from the types."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import to_json

from macros.data.introspection import keys_of
from macros.data.kinds import KINDS, REQUIRED_FILES
from macros.exports.metadata import Metadata, metadata
from macros.pages.render import Templates

PATH = "data/edition.json"
SCHEMA_PATH = "data/edition.schema.json"


@cache
def content_model() -> type[BaseModel]:
    """What the file holds. Made where it is needed: not all that imports this needs it, and it takes its time."""
    keys: dict[str, Any] = {"edition": (Metadata, Field(description=Metadata.__doc__))}
    keys |= {name: (model, Field(description=model.__doc__)) for name, model in REQUIRED_FILES.items()}
    for kind in KINDS.values():
        keys[kind.name] = dict[str, kind.model], Field(description=f"{kind.plural}, by id.")  # type: ignore[name-defined]
    doc = "Everything in this edition: the report, the closed lists, and the records of each kind by id."
    return create_model("Edition", __config__=ConfigDict(extra="forbid"), __doc__=doc, **keys)


def edition_json(templates: Templates) -> str:
    """What edition it is, the single files by name, and the records of each kind by id.

    A list that nobody has made yet is left out: empty, it would say that there is nothing.
    """
    edition = templates.edition
    content: dict[str, Any] = {"edition": metadata(templates).as_texts()}
    content |= {name: getattr(edition, name).model_dump(mode="json") for name in REQUIRED_FILES}
    for kind in KINDS:
        unwritten = {key.name for key in keys_of(KINDS[kind].model).values() if key.to_write}
        content[kind] = {
            name: record.model_dump(mode="json", exclude_none=True, exclude=unwritten - record.model_fields_set)
            for name, record in edition.records(kind).items()
        }
    return to_json(content, indent=1).decode() + "\n"  # in C, json does without indents only


def edition_schema(templates: Templates) -> str:
    """The schema of `edition_json`."""
    identity = {"$id": f"{templates.site}/{SCHEMA_PATH}"} if templates.site else {}
    about = {"$comment": "\n".join(f"{name}: {value}" for name, value in metadata(templates).as_texts().items())}
    schema = content_model().model_json_schema(mode="serialization")
    return json.dumps({"$schema": GenerateJsonSchema.schema_dialect, **identity, **about, **schema}, indent=1) + "\n"
