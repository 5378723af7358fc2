"""Plain text → Markdown or HTML that shows it as it is."""

import html
import re

from markupsafe import Markup

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!~^=:|$\"'])")


def escape_markdown(value: object) -> Markup:
    """Escape plain text for Markdown. Markup is returned unchanged; raises TypeError for None."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("nothing to print; ask whether it is there first")
    text = html.escape(re.sub(r"\s+", " ", str(value)), quote=False)
    return Markup(SPECIAL.sub(lambda char: f"&#{ord(char[0])};" if char[0] in "\\~^=:|$\"'" else f"\\{char[0]}", text))


def escape_html(value: object) -> Markup:
    """Escape plain text for HTML that Python-Markdown does not parse: an attribute, or a raw element."""
    return Markup(html.escape(" ".join(str(value).split())))
