"""All files that readers download: their paths, and what is in them."""

from macros.data.fields import KnownIds
from macros.exports import data_package, database, edition_json, workbook
from macros.exports.all_tables import TABLES, all_rows
from macros.exports.citations import CITATIONS, citation_paths, citations
from macros.exports.csv_files import csv_files
from macros.exports.markdown import MARKDOWN, markdown
from macros.pages.render import Templates

PATHS = (
    *(edition_json.PATH, edition_json.SCHEMA_PATH, data_package.PATH),
    *(workbook.PATH, database.PATH),
    *(table.path for table in TABLES),
    *MARKDOWN,
    *CITATIONS,
)
"""Path of every download but those of single pages."""
DISTRIBUTIONS = {
    edition_json.PATH: "application/json",
    workbook.PATH: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    database.PATH: "application/vnd.sqlite3",
    "data/report.md": "text/markdown",
}
"""The files that hold the whole edition, in the words of schema.org → their media types."""
DESCRIPTIONS = {data_package.PATH: "application/json", edition_json.SCHEMA_PATH: "application/schema+json"}
"""The files that say what is in others, the tables among them → their media types."""


def download_paths(known: KnownIds) -> frozenset[str]:
    """Path of every download. Links to them are valid even while the data have problems."""
    return frozenset({*PATHS, *citation_paths(known)})


def downloads(templates: Templates) -> dict[str, bytes]:
    """Path on the site → content of each download. Raises RenderError for a fault in a template."""
    rows = all_rows(templates.edition, templates.links, templates.site)
    tables = csv_files(rows)
    texts = {
        **citations(templates),
        **markdown(templates),
        edition_json.PATH: edition_json.edition_json(templates),
        edition_json.SCHEMA_PATH: edition_json.edition_schema(templates),
        **tables,
        data_package.PATH: data_package.data_package(templates, tables),
    }
    return {
        **{path: text.encode() for path, text in texts.items()},
        workbook.PATH: workbook.workbook(templates, rows),
        database.PATH: database.database(templates, rows),
    }
