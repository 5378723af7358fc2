"""Ids that follow from what the report prints; all others are chosen."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def expected_id(kind: str, content: Mapping[str, Any]) -> str | None:
    """The id that a record has to have because of its symbol or label; None where it is free."""
    label, parent, symbol = (str(content.get(key) or "") for key in ("label", "parent", "symbol"))
    if kind == "documents" and symbol:
        return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")
    if kind == "agenda":
        return re.sub(r"[^a-z0-9]", "", label.lower())
    if kind == "sections":
        return "-".join(filter(None, (parent, label.lower())))
    return None


def slugify(name: str) -> str:
    """An id made of a name or a title: `Île d’Or` → `ile-dor`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


LETTERS = [letter * times for times in (1, 2) for letter in "abcdefghijklmnopqrstuvwxyz"]
