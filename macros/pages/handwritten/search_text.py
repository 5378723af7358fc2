"""A page written by hand → its passages, for the search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown import Markdown

from macros.pages.search_index import SearchEntry

CALLS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


HEAD = re.compile(r"\A---\n.*?\n---\s*\n", re.DOTALL)


def page_entries(source: str, address: str, title: str, description: str, markdown: Markdown) -> Iterator[SearchEntry]:
    """A page written by hand, and each of its headings: with its own words, without what its calls put there."""
    reader = _Passages()
    reader.feed(markdown.reset().convert(CALLS.sub("", HEAD.sub("", source))))
    for anchor, passage in reader.passages.items():
        words = tuple(filter(None, (" ".join(block.split()) for block in passage.blocks)))
        if not anchor:
            yield SearchEntry("pages", address, title=title, facts=(*filter(None, (description,)), *words))
        elif words:
            yield SearchEntry("pages", f"{address}#{anchor}", title=passage.title.strip(), facts=words, within=title)


@dataclass
class _Passage:
    title: str = ""
    blocks: list[str] = field(default_factory=list)


class _Passages(HTMLParser):
    """Takes a page apart at its headings, by their ids; what stands before the second heading belongs to the page."""

    HEADINGS = ("h2", "h3", "h4")
    BLOCKS = ("p", "li", "td", "th", "dd", "dt")

    def __init__(self) -> None:
        super().__init__()
        self.passages = {"": _Passage()}
        self._here = self.passages[""]
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in self.HEADINGS and given.get("id"):
            self._here = self.passages.setdefault(given["id"] or "", _Passage())
        if tag in self.BLOCKS:
            self._here.blocks.append("")
        if tag in ("h1", *self.HEADINGS) or given.get("class") == "headerlink":
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.HEADINGS:
            self._here.title += data
        elif not self._inside and self._here.blocks:
            self._here.blocks[-1] += data
