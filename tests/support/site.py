"""The pages of a built site, parsed."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement


def normalize_space(text: str) -> str:
    """The text with each run of white space as one space, like the function of XPath."""
    return " ".join(text.split())


def text_of(element: HtmlElement) -> str:
    """The text of an element, with each run of white space as one space."""
    return normalize_space(element.text_content())


class Site(Mapping[str, HtmlElement]):
    """The pages of a built site, each parsed on first use.

    The keys are addresses from the root of the site, without the slash at the end; the home page is ".".
    """

    def __init__(self, folder: Path) -> None:
        paths = sorted(folder.rglob("index.html"))
        self.files = {path.parent.relative_to(folder).as_posix(): path for path in paths}
        self.parsed: dict[str, HtmlElement] = {}

    def __getitem__(self, page: str) -> HtmlElement:
        if page not in self.parsed:
            self.parsed[page] = html.fromstring(self.files[page].read_bytes())
        return self.parsed[page]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def article(self, page: str) -> HtmlElement:
        """The content of a page, without header, menu and footer."""
        (article,) = self[page].xpath("//article")
        return article

    def text(self, page: str) -> str:
        """The text of the article of a page."""
        return text_of(self.article(page))

    def target(self, page: str, link: HtmlElement) -> str:
        """The address that a link on a page leads to, as a key with the fragment behind it."""
        path, _, fragment = link.get("href").partition("#")
        address = posixpath.normpath(posixpath.join(page, path)).removeprefix("./")
        return f"{address}#{fragment}" if fragment else address

    def targets(self, page: str, within: str = "//article") -> set[str]:
        """The addresses that the links in a part of a page lead to."""
        return {self.target(page, link) for link in self[page].xpath(f"{within}//a[@href]")}
