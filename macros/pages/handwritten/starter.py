"""The text with which a handwritten page begins."""

from pathlib import Path
from string import Template

TEMPLATE = Path(__file__).parents[2] / "templates/handwritten.md"


def starter_page(kind: str, name: str) -> str:
    """The Markdown of a handwritten page that shows a record and has room for a note."""
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(kind=kind, id=name)
