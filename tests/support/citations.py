"""Citations of an edition, as its templates make them."""

from macros.pages.citations import Citation
from macros.pages.render import Templates


def cite(templates: Templates, form: str, cited: Citation) -> str:
    """A citation in one format."""
    call = "{% import 'cite/_forms.j2' as forms %}{{ forms.citation(form, cited) }}"
    return str(templates.environment.from_string(call).render(form=form, cited=cited)).strip("\n")
