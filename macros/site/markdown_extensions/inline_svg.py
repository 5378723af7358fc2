"""A word that Python-Markdown lacks: a drawing (`<svg>`) written in a page keeps its form, and its links are a page's
links: written from the root of `docs/`, made relative and checked by the strict build like all others.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

DRAWING = re.compile(r"^<svg\b.*?^</svg>[ \t]*$", re.MULTILINE | re.DOTALL)
"""From a line that begins with `<svg` to the line `</svg>`."""


class Drawings(Extension):
    """Takes drawings out of the text before anything in them can be read as Markdown or HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.preprocessors.register(_TakeOut(md), "drawings", 25)  # after line ends are made alike, before HTML is read


class _TakeOut(Preprocessor):
    """Keeps each drawing as a tree, and leaves a sign in its place that `md_in_html` puts the tree back for."""

    def run(self, lines: list[str]) -> list[str]:
        return DRAWING.sub(self._kept, "\n".join(lines)).split("\n")

    def _kept(self, drawing: re.Match[str]) -> str:
        try:
            tree = ElementTree.fromstring(drawing[0])  # noqa: S314  (written by our templates, or by staff)
        except ElementTree.ParseError:
            return drawing[0]  # it stays what it was: HTML that nobody looks into
        for element in tree.iter():
            element.text, element.tail = _without_layout(element.text), _without_layout(element.tail)
        return f"\n\n{self.md.htmlStash.store(tree)}\n\n"


def _without_layout(text: str | None) -> str | None:
    """No text where there is only the layout of the source: a page need not carry it."""
    return text if text and text.strip() else None
