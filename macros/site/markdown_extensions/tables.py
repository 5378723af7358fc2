"""What Python-Markdown lacks for tables written as HTML: they may have a caption, and a wide one scrolls by itself."""

from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_ATTRIBUTES = 4


class Tables(Extension):
    """Keeps `<caption>` from being wrapped in a paragraph, and puts every table of data into a box that scrolls."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.block_level_elements.append("caption")
        md.treeprocessors.register(_Boxes(md), "boxes", AFTER_ATTRIBUTES)


class _Boxes(Treeprocessor):
    """A box that scrolls is reached by keyboard and is named by the table's caption, with and without JavaScript."""

    def run(self, root: ElementTree.Element) -> None:
        for number, (parent, place, table) in enumerate(list(_tables(root)), start=1):
            box = ElementTree.Element("section", {"class": "scroll", "tabindex": "0"})
            caption = table.find("caption")
            if caption is not None:
                box.set("aria-labelledby", caption.get("id") or f"caption-{number}")
                caption.set("id", box.get("aria-labelledby", ""))
            box.tail, table.tail = table.tail, None
            box.append(table)
            parent[place] = box


def _tables(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, int, ElementTree.Element]]:
    """Every table of data, with its parent and its place there."""
    for parent in root.iter():
        for place, part in enumerate(parent):
            if part.tag == "table" and "data" in part.get("class", "").split():
                yield parent, place, part
