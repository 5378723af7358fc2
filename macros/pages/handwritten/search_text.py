"""A handwritten page → entries of the search index: the page, and each section below a heading."""

from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown

from macros.pages.handwritten.markdown import FRONT_MATTER, JINJA
from macros.pages.search_index import SearchEntry


def page_entries(source: str, address: str, title: str, description: str, markdown: Markdown) -> Iterator[SearchEntry]:
    """Entries with the text that is in the page itself, without what its macros render."""
    reader = _SectionReader()
    reader.feed(markdown.reset().convert(JINJA.sub("", FRONT_MATTER.sub("", source))))
    for anchor, (heading, blocks) in reader.sections.items():
        texts = tuple(filter(None, (" ".join(block.split()) for block in blocks)))
        if not anchor:
            yield SearchEntry("pages", address, title=title, facts=(*filter(None, (description,)), *texts))
        elif texts:
            yield SearchEntry("pages", f"{address}#{anchor}", title="".join(heading).strip(), facts=texts, within=title)


class _SectionReader(HTMLParser):
    """Splits a page at its headings with an id. What precedes the second heading belongs to the page."""

    HEADINGS = ("h2", "h3", "h4")
    BLOCKS = ("p", "li", "td", "th", "dd", "dt")

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, tuple[list[str], list[str]]] = {"": ([], [])}
        """Id of a heading → its text, in parts, and the blocks below it; "" is the page."""
        self._title, self._blocks = self.sections[""]
        self._heading = ""
        """The open tag of a heading, permalink or piece of code, whose text is no text of a block."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in self.HEADINGS and attributes.get("id"):
            self._title, self._blocks = self.sections.setdefault(attributes["id"] or "", ([], []))
        if tag in self.BLOCKS:
            self._blocks.append("")
        if tag in ("h1", "pre", *self.HEADINGS) or attributes.get("class") == "headerlink":
            self._heading = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._heading in self.HEADINGS:
            self._title.append(data)
        elif not self._heading and self._blocks:
            self._blocks[-1] += data
