"""The official text, where it is supplied, as a meeting report in Akoma Ntoso for the United Nations (AKN4UN)."""

from macros.pages.render import Templates

NAME = "report.akn.xml"
"""A file of a release. It is never on the site: what is at /data/ holds our words, under our licence."""


def akoma_ntoso(templates: Templates) -> str:
    """The file, from templates that have the official text. Raises RenderError for a fault in its template."""
    return templates.page("export/report.akn.xml.j2").text.lstrip()
