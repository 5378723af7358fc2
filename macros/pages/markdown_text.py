"""Plain text for templates that write Markdown: shown as it stands, never obeyed."""

import re

from markupsafe import Markup

from macros.pages.citations import as_text

SIGNS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What means something in Markdown: anywhere, before what would be an entity, or at the beginning of a line."""


def as_markdown(value: object) -> Markup:
    """Plain text on one line, escaped for Markdown."""
    return Markup(SIGNS.sub(r"\\\g<0>", str(as_text(value))))
