"""The whole edition in one Markdown file, and what it is in a few lines: for people, and for programs that read."""

from macros.exports.metadata import metadata
from macros.pages.links import page_url
from macros.pages.render import Templates

MARKDOWN = {"data/report.md": "export/report.md.j2", "llms.txt": "export/llms.txt.j2"}
"""Path on the site → template."""


def markdown(templates: Templates) -> dict[str, str]:
    """Path on the site → content. Raises RenderError for a fault in a template."""
    about = metadata(templates)
    return {path: templates.page(file, path=page_url, about=about).text.lstrip() for path, file in MARKDOWN.items()}
