"""A Markdown page written by hand → its links, and what in it is not prose: HTML that does more than mark words, and
signs that Markdown did not see as its own.

Markdown itself is asked what it makes of a page, so that what is looked at is what readers get.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from markdown import Markdown

EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "tables", "toc")
"""Those of mkdocs.yml, and those that MkDocs adds."""
CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
WEB = ("http://", "https://", "mailto:")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|~]")
_MADE = "a blockquote br code div em h1 h2 h3 h4 h5 h6 hr img li ol p pre span strong table tbody td th thead tr ul"
_HARMLESS = "abbr caption cite dd del details dl dt figcaption figure ins kbd mark q section small sub summary sup time"
TAGS = frozenset(f"{_MADE} {_HARMLESS}".split())
"""What may stand in a page: what Markdown makes, and tags that only mark words or group them."""
LEFT_OVER = {
    r"\]\(": 'a link is not closed, or there is a space in its address; write "[words](/path/of/a/page.md)"',
    r"\]\[": "no address is given for this name of a link; write it in round brackets behind the words",
    r"\*\*": "a pair of stars is opened and not closed; close it",
    r"`+|~~~": "code is opened and not closed; close it with the same signs",
    r"<!--": "a remark is opened and not closed; close it with -->",
    r"(?<=\n)(?:[-*+]|\d+\.) ": "a list is not seen as one; leave an empty line above it",
    r"(?<![^\n])[•·▪◦‣]\s": 'an entry of a list begins with another sign; write "- "',
    r"(?<!\{)\{ ?\w+\([^{}]*\) ?\}(?!\})": "a call has two braces on each side; write {{ … }}",
    r"\|\s*:?--+": "a table is not seen as one; leave an empty line above it, and give each row as many columns",
}
"""What Markdown leaves standing where it did not understand it → what to do."""
TITLE = re.compile(r"#[^#]")
HALF_INDENTED = re.compile(r" {1,3}(?:[-*+]|\d+\.) ")
"""Entries of a list that Markdown would put beside those above them."""
RAW = re.compile(r"<(a|img)(?=[\s/>])", re.IGNORECASE)
"""Links that are no Markdown: nothing would see to it that they lead somewhere."""
MOST = 1_000
"""So many brackets of a kind may be in a page: Markdown takes a long time over very many."""
SINGLE = ("br", "hr", "img")


@dataclass(frozen=True)
class Link:
    """A link or a picture of a page, and the line that it stands on."""

    target: str
    line: int


@dataclass(frozen=True)
class MarkdownPage:
    """What a page holds: `wrong` is key, line and message of each place that is not prose."""

    links: tuple[Link, ...]
    wrong: tuple[tuple[str, int, str], ...]
    titles: tuple[int, ...] = ()
    """The lines of headings of the first rank."""


@lru_cache(maxsize=200)  # a page that has not changed is not looked at again
def markup(text: str) -> MarkdownPage:
    """Look at a page, without the lines between --- at its top."""
    if max(text.count(sign) for sign in "[<(") > MOST:
        return MarkdownPage(
            (), (("markdown", 1, f"more than {MOST:,} brackets; make it shorter, or several pages of it"),)
        )
    stands_for = CALL.sub(lambda call: "call" + "\n" * call[0].count("\n"), text)
    stands_for = ESCAPED.sub("\ue000", stands_for)  # no sign of Markdown
    page = _Page(stands_for)
    page.feed(Markdown(extensions=list(EXTENSIONS)).convert(stands_for))
    page.close()
    return MarkdownPage(tuple(page.links), tuple(page.wrong()), tuple(page.lines(TITLE)))


class _Page(HTMLParser):
    """Walks through the HTML of a page, and finds each place again in its Markdown."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
        self.links: list[Link] = []
        self.found: list[tuple[str, int, str]] = []
        self.within: list[str] = []
        self.used: Counter[str] = Counter()
        self.words: list[str] = []

    def wrong(self) -> Iterator[tuple[str, int, str]]:
        yield from self.found
        for raw in RAW.finditer(self.text):
            message = f"<{raw[1]}> is not followed; write it as Markdown: [words](/path/of/a/page.md)"
            yield "html", self.text.count("\n", 0, raw.start()) + 1, message
        for line in self.lines(HALF_INDENTED):
            message = "a list inside a list is indented by four spaces, any other not at all; mend the line"
            yield "markdown", line, message

    def lines(self, begins: re.Pattern[str]) -> Iterator[int]:
        """The lines that begin so."""
        return (line for line, row in enumerate(self.text.splitlines(), 1) if begins.match(row))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._tell(
                "html", _tag(tag), f"<{tag}> has no place in a page of prose; write it in Markdown, or leave it out"
            )
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                message = f"{name}= has no place in a page of prose; leave it out"
                self._tell("html", re.compile(rf"\b{re.escape(name)}\s*=", re.IGNORECASE), message)
            elif name in ("href", "src") and value is not None:
                self._target(tag, value)
        if tag == "img" and not dict(attrs).get("alt"):
            self._tell("picture", re.compile(r"!\[\s*\]"), "has no words; say in the square brackets what it shows")
        if tag in (*HEADINGS, "a"):
            self.words.append("")
        if tag not in SINGLE and tag in TAGS:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            return
        if tag not in self.within:
            self._tell("html", re.compile(rf"</{tag}", re.IGNORECASE), f"</{tag}> closes nothing; leave it out")
            return
        while (inner := self.within.pop()) != tag:
            self._open(inner)
        if tag in (*HEADINGS, "a") and self.words and not self.words.pop().strip():
            sign = re.compile(r"(?<!!)\[\s*\]\(" if tag == "a" else r"^#+\s*$", re.MULTILINE)
            self._tell("link" if tag == "a" else "heading", sign, "has no words; write some, or delete it")

    def close(self) -> None:
        super().close()
        for tag in self.within:
            self._open(tag)

    def _open(self, tag: str) -> None:
        self._tell("html", _tag(tag), f"<{tag}> is opened and not closed; close it with </{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in SINGLE:
            self.handle_endtag(tag)
        elif tag == "img":
            self.words = [words + "picture" for words in self.words]

    def handle_data(self, data: str) -> None:
        self.words = [words + data for words in self.words]
        if "code" in self.within or "pre" in self.within:
            return
        for sign, message in LEFT_OVER.items():
            if re.search(sign, data):
                self._tell("markdown", re.compile(rf"(?<!\\)(?:{sign})"), message)
                break

    def handle_decl(self, decl: str) -> None:
        self._tell(
            "html", re.compile(r"<!"), f"<!{decl.split(maxsplit=1)[0]} has no place in a page of prose; leave it out"
        )

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self._tell(
            "html", re.compile(r"<\?"), f"<?{data.split(maxsplit=1)[0]} has no place in a page of prose; leave it out"
        )

    def _target(self, tag: str, value: str) -> None:
        target = html.unescape(value)
        bare = re.sub(r"[\x00-\x20]", "", target).lower()
        line = self._line(re.compile(re.escape(target.removeprefix("mailto:"))), re.compile(re.escape(target[-6:])))
        if ELSEWHERE.match(bare) and not bare.startswith(WEB):
            scheme = bare.partition(":")[0]
            message = f'"{scheme}:" leads to no page; write an address that begins with https:, or the path of a file'
            self.found.append(("link", line, message))
        elif tag == "img" and ELSEWHERE.match(bare):
            self.found.append(("picture", line, "lies on another server; put the picture into docs/ and name its path"))
        elif not ELSEWHERE.match(bare):
            self.links.append(Link(target, line))

    def _tell(self, key: str, sign: re.Pattern[str], message: str) -> None:
        self.found.append((key, self._line(sign), message))

    def _line(self, *signs: re.Pattern[str]) -> int:
        """The line of the next place of the Markdown that reads so, by the first sign that is there at all."""
        for sign in signs:
            places = list(sign.finditer(self.text))
            if places:
                place = places[min(self.used[sign.pattern], len(places) - 1)].start()
                self.used[sign.pattern] += 1
                return self.text.count("\n", 0, place) + 1
        return 1


def _tag(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<{re.escape(tag)}(?=[\s/>])", re.IGNORECASE)
