"""The text with which a page written by hand begins."""

from pathlib import Path
from string import Template

NOTE = Path(__file__).parents[2] / "templates/handwritten.md"
"""A page by hand for a record, with room for a note."""


def starter_page(kind: str, name: str) -> str:
    """The Markdown of a page by hand that shows a record and has room for a note."""
    return Template(NOTE.read_text(encoding="utf-8")).substitute(kind=kind, id=name)
