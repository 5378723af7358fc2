"""Every citation, in a file for each form."""

from macros.pages.citations import FORMS
from macros.pages.render import Templates

CITATIONS = {f"data/citations.{suffix}": form for suffix, form in FORMS.items()}
"""Path on the site → form of its entries."""


def citations(templates: Templates) -> dict[str, str]:
    """Path on the site → content. Raises RenderError for a fault in a template."""
    return {path: _in_form(templates, form) for path, form in CITATIONS.items()}


def _in_form(templates: Templates, form: str) -> str:
    text = templates.citations(form)
    return text.replace("\n", "\r\n") if form == "ris" else text  # as the format requires
