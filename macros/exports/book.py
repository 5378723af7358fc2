"""The edition as a book: chapters in XHTML, which an EPUB holds as they are, and of which a PDF is made."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from macros.pages.render import Templates


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book."""

    name: str
    """Of its file, without the ending."""
    title: Markup
    xhtml: str


def chapters(templates: Templates, made: datetime) -> tuple[Chapter, ...]:
    """All chapters, in order, of an edition that was `made` at that time. Raises RenderError."""
    found = []
    for name in ("title", "report", "states", "topics", "words", "notes"):
        page = templates.page(f"export/book/{name}.xhtml.j2", made=made)
        found.append(Chapter(name, Markup(page.title), page.text.strip()))  # noqa: S704  (escaped)
    return tuple(found)
