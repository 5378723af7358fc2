"""The numbers of paragraphs are headings for readers, and no part of the outline of a page."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CLASS = "number"
OUTLINE = 5
"""When Python-Markdown's own `toc` gathers headings and gives each a link."""


class Numbers(Extension):
    """Keeps headings of the class `number` from `toc`, which has no switch for it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.treeprocessors.register(_Renamed(md, r"h[1-6]", "number-{}"), "numbers-away", OUTLINE + 0.5)
        md.treeprocessors.register(_Renamed(md, r"number-h[1-6]", "{}"), "numbers-back", OUTLINE - 0.5)


class _Renamed(Treeprocessor):
    """Renames the tag of those headings, and back."""

    def __init__(self, md: Markdown, tag: str, to: str) -> None:
        super().__init__(md)
        self.tag, self.to = re.compile(tag), to

    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.tag, str) and self.tag.fullmatch(element.tag) and element.get("class") == CLASS:
                element.tag = self.to.format(element.tag.removeprefix("number-"))
