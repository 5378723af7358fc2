"""Every record with all its keys, as JSON."""

from typing import Any

from pydantic_core import to_json

from macros.data.edition import Edition
from macros.data.kinds import KINDS, REQUIRED_FILES

PATH = "data/edition.json"


def edition_json(edition: Edition) -> str:
    """The single files by name, and the records of each kind by id."""
    content: dict[str, Any] = {name: getattr(edition, name).model_dump(mode="json") for name in REQUIRED_FILES}
    for kind in KINDS:
        records = edition.records(kind).items()
        content[kind] = {name: record.model_dump(mode="json", exclude_none=True) for name, record in records}
    return to_json(content, indent=1).decode() + "\n"  # in C, json does without indents only
