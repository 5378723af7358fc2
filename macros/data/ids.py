"""Ids that follow from what the report prints; all others are chosen."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from macros.data.kinds import KINDS


def expected_id(kind: str, content: Mapping[str, Any]) -> str | None:
    """The id that a record of `kind` must have because of its symbol or label; None where it is free."""
    return KINDS[kind].derive_id(defaultdict(str, {key: str(value) for key, value in content.items() if value}))


def slugify(name: str) -> str:
    """An id made of a name or a title: `Île d’Or` → `ile-dor`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


LETTERS = [letter * times for times in (1, 2) for letter in "abcdefghijklmnopqrstuvwxyz"]
