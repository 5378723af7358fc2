"""The book as EPUB 3."""

from uuid import NAMESPACE_URL, uuid5

from macros.exports.archive import zipped
from macros.exports.book import chapters
from macros.exports.metadata import metadata
from macros.pages.render import TEMPLATES, Templates


def epub(templates: Templates) -> bytes:
    """The EPUB. Raises RenderError for a fault in a template."""
    about, found, folder = metadata(templates), chapters(templates), TEMPLATES / "export/epub"
    uuid = str(uuid5(NAMESPACE_URL, templates.edition.report.title))
    package = templates.page("export/epub/package.opf.j2", chapters=found, about=about, uuid=uuid)
    nav = templates.page("export/epub/nav.xhtml.j2", chapters=found)
    return zipped(
        {
            "mimetype": "application/epub+zip",  # first, by the standard
            "META-INF/container.xml": (folder / "container.xml").read_bytes(),
            "EPUB/package.opf": package.text.strip(),
            "EPUB/nav.xhtml": nav.text.strip(),
            "EPUB/style.css": (folder / "style.css").read_bytes(),
            **{f"EPUB/{chapter.name}.xhtml": chapter.xhtml for chapter in found},
        }
    )
