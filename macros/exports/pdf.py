"""The book as PDF: accessible (PDF/UA-1), and to be kept (PDF/A-2a)."""

import json
from datetime import datetime

import typst

from macros.exports.book import chapters
from macros.pages.render import TEMPLATES, Templates


def pdf(templates: Templates, made: datetime) -> bytes:
    """The PDF of an edition that was `made` at that time. Raises RenderError for a fault in a template.

    Typst raises TypstError for a link to nowhere, a sign that the font lacks, and for what no PDF/UA may have.
    """
    report = templates.edition.report
    found: bytes = typst.compile(
        (TEMPLATES / "export/pdf.typ").read_bytes(),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=made,
        sys_inputs={
            "title": report.short_title,
            "author": report.publisher or "",
            "description": report.byline,
            "keywords": report.licence or "",
            "chapters": json.dumps([chapter.xhtml for chapter in chapters(templates, made)]),
        },
    )
    return found
