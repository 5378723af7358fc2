"""Links that are terms → the texts of their tips, once each, in a template at the end of the page's content.

A template is shown by no browser and printed on no paper: `tips.js` takes the texts from it.
"""

from collections.abc import Callable
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

AFTER_ATTRIBUTES_BEFORE_ADDRESSES = 4
"""Attribute lists (8) have given links their class by then; MkDocs (0) makes the addresses relative afterwards."""


class Tips(Extension):
    """Knows the tips of the whole edition: address as written in Markdown → what makes the HTML."""

    def __init__(self, tips: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self.tips = tips
        self.page_has_tips = False
        """Whether the page converted last has any."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.treeprocessors.register(_TipCollector(md, self), "tips", AFTER_ATTRIBUTES_BEFORE_ADDRESSES)


class _TipCollector(Treeprocessor):
    def __init__(self, md: Markdown, extension: Tips) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ElementTree.Element) -> None:
        """Append the tips of the page's terms, in the order of the edition."""
        terms = [link for link in root.iter("a") if "term" in link.get("class", "").split()]
        addresses = {link.get("href") for link in terms}
        found = [tip() for address, tip in self.extension.tips.items() if address in addresses]
        self.extension.page_has_tips = bool(found)
        if found:
            template = ElementTree.SubElement(root, "template", {"id": "tips"})
            template.extend(_element(tip) for tip in found)


def _element(tip: str) -> ElementTree.Element:
    element = ElementTree.fromstring(tip)  # noqa: S314  (made by our own template, of escaped values)
    for part in element.iter():
        # Python-Markdown takes "&amp;" in a text for an entity that somebody wrote
        part.text, part.tail = (text and text.replace("&", f"{AMP_SUBSTITUTE}amp;") for text in (part.text, part.tail))
    return element
