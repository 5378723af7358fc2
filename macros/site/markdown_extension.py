"""What Python-Markdown lacks for the pages of this site: drawings, numbered paragraphs, tables and tips."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

DRAWING = re.compile(r"^<svg\b.*?^</svg>[ \t]*$", re.MULTILINE | re.DOTALL)
"""From a line that begins with `<svg` to the line `</svg>`."""
TOC = 5
"""The priority of Python-Markdown's own `toc`, which gathers headings and gives each a link."""
TIPS = '<template id="tips">'
"""The start of the tips on a page that has any."""
AFTER_ATTRIBUTES = 4
"""Attribute lists (8) have given elements their class by then; MkDocs (0) makes the addresses relative afterwards."""


class PageExtension(Extension):
    """Registers all processors of this module. `tips` is address as written in Markdown → what makes the tip's HTML."""

    def __init__(self, tips: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self.tips = tips

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.block_level_elements.append("caption")  # or it would be wrapped in a paragraph
        md.preprocessors.register(_DrawingStash(md), "drawings", 25)  # after line ends are made alike, before HTML
        md.treeprocessors.register(_RenameNumbers(md, "", "number-"), "numbers-away", TOC + 0.5)
        md.treeprocessors.register(_RenameNumbers(md, "number-", ""), "numbers-back", TOC - 0.5)
        md.treeprocessors.register(_ScrollBoxes(md), "boxes", AFTER_ATTRIBUTES)
        md.treeprocessors.register(_TipCollector(md, self.tips), "tips", AFTER_ATTRIBUTES)


class _DrawingStash(Preprocessor):
    """Takes each drawing (`<svg>`) out of the text, as a tree, and leaves a sign that `md_in_html` puts it back for.

    Its links are a page's links: written from the root of `docs/`, made relative and checked like all others.
    """

    def run(self, lines: list[str]) -> list[str]:
        return DRAWING.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, drawing: re.Match[str]) -> str:
        try:
            tree = ElementTree.fromstring(drawing[0])  # noqa: S314  (written by our templates, or by staff)
        except ElementTree.ParseError:
            return drawing[0]  # it stays what it was: HTML that nobody looks into
        for element in tree.iter():
            element.text, element.tail = _without_layout(element.text), _without_layout(element.tail)
        return f"\n\n{self.md.htmlStash.store(tree)}\n\n"


def _without_layout(text: str | None) -> str | None:
    """None for white space: a page need not carry the layout of its source."""
    return text if text and text.strip() else None


class _RenameNumbers(Treeprocessor):
    """Renames the tag of all elements of the class `number`, and back: headings among them are hidden from `toc`."""

    def __init__(self, md: Markdown, old: str, new: str) -> None:
        super().__init__(md)
        self.old, self.new = old, new

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.get("class") == "number":
                element.tag = self.new + element.tag.removeprefix(self.old)


class _ScrollBoxes(Treeprocessor):
    """Puts each table of data into a box that scrolls, is reached by keyboard and is named by the table's caption."""

    def run(self, root: ElementTree.Element) -> None:
        places = [(parent, place, part) for parent in root.iter() for place, part in enumerate(parent)]
        tables = [each for each in places if each[2].tag == "table" and "data" in each[2].get("class", "").split()]
        for number, (parent, place, table) in enumerate(tables, start=1):
            box = ElementTree.Element("section", {"class": "scroll", "tabindex": "0"})
            caption = table.find("caption")
            if caption is not None:
                box.set("aria-labelledby", caption.get("id") or f"caption-{number}")
                caption.set("id", box.get("aria-labelledby", ""))
            box.tail, table.tail = table.tail, None
            box.append(table)
            parent[place] = box


class _TipCollector(Treeprocessor):
    """Appends the tips of the page's terms, in the order of the edition, in a `<template>`, where `tips.js` finds them.

    A template is shown by no browser and printed on no paper.
    """

    def __init__(self, md: Markdown, tips: dict[str, Callable[[], str]]) -> None:
        super().__init__(md)
        self.tips = tips

    def run(self, root: ElementTree.Element) -> None:
        addresses = {link.get("href") for link in root.iter("a") if "term" in link.get("class", "").split()}
        found = [tip() for address, tip in self.tips.items() if address in addresses]
        if found:
            template = ElementTree.SubElement(root, "template", {"id": "tips"})
            template.extend(_element(tip) for tip in found)


def _element(tip: str) -> ElementTree.Element:
    element = ElementTree.fromstring(tip)  # noqa: S314  (made by our own template, of escaped values)
    for part in element.iter():
        # Python-Markdown takes "&amp;" in a text for an entity that somebody wrote
        part.text, part.tail = (text and text.replace("&", f"{AMP_SUBSTITUTE}amp;") for text in (part.text, part.tail))
    return element
