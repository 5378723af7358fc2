"""A built site → what its readers meet: addresses, titles, the text of each page in paragraphs, places to link to."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_BREAKS = """
article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
nav ol p pre section summary table tbody td th thead tr ul
"""
BREAKS = frozenset(_BREAKS.split())
"""Where one paragraph of text ends and the next begins."""
UNREAD = ("script", "style", "svg", "template")
EMPTY = ("br", "hr", "img", "input", "link", "meta", "source", "wbr")
PROMISED = re.compile(r"(para|section|footnote)-")
"""How the ids begin that are never taken away."""


@dataclass(frozen=True)
class Page:
    """What a page is to its readers. `text` are its paragraphs, in order."""

    title: str
    text: tuple[str, ...]
    places: frozenset[str]
    leads_away: bool
    """The page stands at an old address and leads to a new one."""


def pages(site: Path) -> dict[str, Page]:
    """Address → page, for every page of a built site."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        reader = _Reader()
        reader.feed(file.read_text(encoding="utf-8"))
        reader.close()
        text = tuple(filter(None, (" ".join(part.split()) for part in reader.parts)))
        found[address] = Page(" ".join(reader.title.split()), text, frozenset(reader.places), reader.leads_away)
    return found


def files(site: Path) -> set[str]:
    """The addresses of what readers download."""
    return {f"/{file.relative_to(site).as_posix()}" for file in site.glob("data/*.*") if file.suffix != ".html"}


class _Reader(HTMLParser):
    """Reads the article of a page; the frame around it is the same on all of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts, self.title, self.leads_away = [""], "", False
        self.places: set[str] = set()
        self.open: list[tuple[str, bool]] = []
        """The tags around, and whether a reader reads what is in them."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.leads_away |= tag == "meta" and given.get("http-equiv", "").lower() == "refresh"
        if PROMISED.match(given.get("id", "")):
            self.places.add(given["id"])
        if tag in BREAKS:
            self.parts.append("")
        if tag not in EMPTY:
            self.open.append((tag, tag not in UNREAD and "headerlink" not in given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == around for around, _ in self.open) and self.open.pop()[0] != tag:
            pass
        if tag in BREAKS:
            self.parts.append("")

    def handle_data(self, data: str) -> None:
        around = [tag for tag, _ in self.open]
        if "title" in around and "svg" not in around:
            self.title += data
        elif "article" in around and all(read for _, read in self.open):
            self.parts[-1] += data
