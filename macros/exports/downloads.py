"""All files that readers download: their paths, and what is in them."""

from macros.data.edition import Edition
from macros.exports import edition_json
from macros.exports.citations import CITATIONS, citations
from macros.exports.tables import TABLES, csv_files
from macros.pages.render import Templates

PATHS = (edition_json.PATH, *TABLES, *CITATIONS)
"""Path of every download. Links to them are valid even while the data have problems."""


def downloads(edition: Edition, templates: Templates) -> dict[str, str]:
    """Path on the site → content of each download. Raises RenderError for a fault in a template."""
    return {
        **citations(templates),
        edition_json.PATH: edition_json.edition_json(edition),
        **csv_files(edition),
    }
