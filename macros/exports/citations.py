"""Every citation, in a file for each form; and the citation of a page, in files beside it."""

from collections.abc import Iterator

from macros.data.fields import KnownIds
from macros.data.kinds import KINDS_WITH_PAGE
from macros.pages.citations import FORMS, KINDS, Citation
from macros.pages.links import REPORT
from macros.pages.render import Templates

CITATIONS = {f"data/citations.{suffix}": form for suffix, form in FORMS.items()}
"""Path on the site → form of its entries."""
SUFFIXES = ("bib", "ris")
"""Of the files beside a page."""


def citation_paths(known: KnownIds) -> Iterator[str]:
    """The path on the site of each file beside a page."""
    records = (f"{kind}/{name}" for kind in KINDS if kind in KINDS_WITH_PAGE for name in known.ids[kind])
    for page in (REPORT.strip("/").removesuffix(".md"), *records):
        yield from (f"{page}.{suffix}" for suffix in SUFFIXES)


def citations(templates: Templates) -> dict[str, str]:
    """Path on the site → content. Raises RenderError for a fault in a template."""
    files = {path: _in_form(templates, form) for path, form in CITATIONS.items()}
    for cited in templates.citations.all():
        if cited.file:
            for suffix in SUFFIXES:
                files[f"{cited.file}.{suffix}".lstrip("/")] = _in_form(templates, FORMS[suffix], cited)
    return files


def _in_form(templates: Templates, form: str, *chosen: Citation) -> str:
    text = templates.citation_file(form, *chosen)
    return text.replace("\n", "\r\n") if form == "ris" else text  # as the format requires
