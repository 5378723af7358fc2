"""Text that people typed → Markdown or HTML that shows it as it is typed."""

import html
import re

from markupsafe import Markup

MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!~^=:|$\"'])")


def escape_markdown(value: object) -> Markup:
    """Text as it is typed: whatever means something in Markdown or HTML is made to mean itself."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("nothing to print; ask whether it is there first")
    text = re.sub(r"\s+", " ", str(value)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(MARKS.sub(lambda mark: f"&#{ord(mark[0])};" if mark[0] in "\\~^=:|$\"'" else f"\\{mark[0]}", text))


def escape_html(value: object) -> Markup:
    """Text for a place where Markdown is not read: inside a tag or a raw HTML element."""
    return Markup(html.escape(" ".join(str(value).split())))
