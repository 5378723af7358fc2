"""The book as PDF: accessible (PDF/UA-1), and to be kept (PDF/A-2a)."""

import json

import typst

from macros.exports.book import chapters
from macros.exports.metadata import metadata
from macros.pages.render import TEMPLATES, Templates


def pdf(templates: Templates) -> bytes:
    """The PDF. Raises RenderError for a fault in a template.

    Typst raises TypstError for a link to nowhere, a sign that the font lacks, and for what no PDF/UA may have.
    """
    about, report = metadata(templates), templates.edition.report
    found: bytes = typst.compile(
        (TEMPLATES / "export/pdf.typ").read_bytes(),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=about.created,
        sys_inputs={
            "title": about.title,
            "author": report.publisher or "",
            "description": report.byline,
            "keywords": about.licence or "",
            "chapters": json.dumps([chapter.xhtml for chapter in chapters(templates)]),
        },
    )
    return found
