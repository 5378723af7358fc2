"""Editions that differ from the one on disk."""

from dataclasses import replace
from typing import Any

from macros.data.edition import Edition


def with_records(edition: Edition, **records: Any) -> Edition:
    """The edition with all records of some kinds replaced: `states={…}`."""
    return replace(edition, **records)
