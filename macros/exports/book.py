"""The edition as a book: chapters in XHTML, which an EPUB holds as they are, and of which a PDF is made."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.exports.metadata import metadata
from macros.pages.render import Templates


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book."""

    name: str
    """Of its file, without the ending."""
    title: Markup
    xhtml: str


def chapters(templates: Templates) -> tuple[Chapter, ...]:
    """All chapters, in order. Raises RenderError."""
    found, about = [], metadata(templates)
    for name in ("title", "report", "states", "topics", "words", "notes"):
        page = templates.page(f"export/book/{name}.xhtml.j2", about=about)
        found.append(Chapter(name, Markup(page.title), page.text.strip()))  # noqa: S704  (escaped)
    return tuple(found)
