"""A handwritten Markdown page → its links and its problems: HTML other than text markup, and syntax left unparsed.

The HTML that Python-Markdown makes of a page is read, so that what is linted is what readers get. Link targets carry
their line through it; for anything else the line is searched for in the Markdown.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

from markdown import Markdown

from macros.data.characters import PLACEHOLDER

EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "tables", "toc")
"""Those of mkdocs.yml, and those that MkDocs adds."""
FRONT_MATTER = re.compile(r"\A---\n(.*?\n)?---\s*?(?:\n|$)", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|~]")
ABSOLUTE_URL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
ALLOWED_SCHEMES = ("http://", "https://", "mailto:")
LINE_GOES_HERE = re.compile(
    r"""\]\(\s*<[^<>\n]*(?=>)  # [words](<target>)
    | \]\(\s*(?!<)  # [words](target)
    | ^[ ]{0,3}\[[^\[\]\n]*\]:[ ]*\n?[ ]*(?=\S+[ ]*(?:["'(]|$))  # [name]: target
    | <\w+://[^<>\s]*(?=>)  # <target>
    | \b(?:href|src)\s*=\s*["']?  # <a href="target">""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""Markdown up to the start or end of the target of a link, without anything that is HTML should it be no link."""
LINE = re.compile("\ue001([0-9]+)\ue002")
"""The number of a line, written into a target of a link."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
VOID_TAGS = ("br", "hr", "img")
_MARKDOWN_TAGS = (
    "a blockquote br code div em h1 h2 h3 h4 h5 h6 hr img li ol p pre span strong table tbody td th thead tr ul"
)
_TEXT_TAGS = (
    "abbr caption cite dd del details dl dt figcaption figure ins kbd mark q section small sub summary sup time"
)
ALLOWED_TAGS = frozenset(f"{_MARKDOWN_TAGS} {_TEXT_TAGS}".split())
"""Tags that Markdown writes, and tags that only mark or group text."""
UNPARSED = {
    r"\]\(": 'a link is not closed, or there is a space in its address; write "[words](/path/of/a/page.md)"',
    r"\]\[": "no address is given for this name of a link; write it in round brackets behind the words",
    r"\*\*": "a pair of stars is opened and not closed; close it",
    r"`+|~~~": "code is opened and not closed; close it with the same signs",
    r"<!--": "a remark is opened and not closed; close it with -->",
    r"(?<=\n)[-*+] ": "a list is not seen as one; leave an empty line above it",
    r"(?<=\n)\d+\. ": r"a list is not seen as one; leave an empty line above it, or write 12\. for a number",
    r"(?<![^\n])[•·▪◦‣]\s|(?<![^\n])(?<![^\n]\n)–\s": 'an entry of a list begins with another sign; write "- "',
    r"(?<!\{)\{ ?\w+\([^{}]*\) ?\}(?!\})": "a call has two braces on each side; write {{ … }}",
    r"\|\s*:?--+": "a table is not seen as one; leave an empty line above it, and give each row as many columns",
    r"(?<![^\n])(?:\|[^\n]*\|[ \t]*(?![^\n])|[^\n|]+ \| [^\n]+\n[^\n|]+ \| )": "a table is not seen as one; write "
    "| --- | --- | below its first row",
    r"\] +\((?:\.{0,2}/|#|https?:|[\w./-]+\.[a-z]{2,4}\))": "a link is not seen as one; leave out the space in it",
    r"\[\[[^\[\]\n]+\]\]": "two brackets make no link; write [words](/path/of/a/page.md)",
    r"(?<!\]\()(?<!\]: )(?<![<\[\w/\"'=])(?:https?://|www\.)\w": "an address is no link by itself; write it as <https://…>",
    r"(?<![\w=+^])(==|\+\+|\^\^)(?=[^\s=+^])[^\n]{1,200}?(?<=\S)\1(?!\w)": "these signs mark nothing; write **words**",
    r"(?<!~)~~(?!~)": "nothing is struck out in a page; leave out the tildes, and the words that no longer hold",
    r"(?<=\w)([~^])[^\s~^]{1,8}\1": "no letter is raised or lowered like this; write <sup>2</sup> or <sub>2</sub>",
    r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])": "no picture has a name like this in a page; write it in words",
    r"\$(?=[^\s$][^$\n]*(?<=\S)\$(?!\d))[^$\n]*[\\^_{}]": "no formula is set in a page; write it in words",
    r"(?<!\{)\{:? ?\.[\w-]+ ?\}": "no class is given like this in a page; leave it out",
    r"(?<![^\n])={3,}[ \t]*(?![^\n])": "a row of equals signs marks nothing; begin a heading with ##",
}
"""Syntax that Python-Markdown left in the text because it did not parse it → message."""
MISREAD = {
    r"<(a|img)(?=[\s/>])": "html: <{}> is not followed; write it as Markdown: [words](/path/of/a/page.md)",
    r"^ {1,3}(?:[-*+]|\d+\.) ": "markdown: a list inside a list is indented by four spaces, others not at all; mend it",
    r"\[\^[^\]\n]{1,80}\]|\^\[[^\]\n]+\](?!\()": "markdown: there are no footnotes in a page; write the "
    "remark in brackets",
    r"^\[TOC\][ \t]*$": "markdown: the contents stand beside every page; leave it out",
    r"^[ \t]*-+8<-+": "markdown: no other file is put into a page; write its words here",
    r"^ *(?:[-*+]|\d+\.) \[[ x]\](?= |$)": "markdown: there is nothing to tick in a page; leave out the brackets",
    r"^(?:(?:> *)+\[!\w+\]|!!! ?\w|\?\?\?\+? ?\w|:::|===? ?[\"'])": "markdown: there are no boxes in a page; write a "
    "paragraph that begins with **Note:**",
    r"(?<=\S\n): +\S": "markdown: a colon in front explains no word; write **Word**: what it means",
    r"^\*\[[^\]\n]+\]:": "markdown: no word is explained like this; explain it where it stands",
    r"^(?:[-+]|\d{1,3}\.)(?=[^\W\d_].*\n(?:[-+]|\d{1,3}\.)[^\W\d_])": "markdown: a list is not seen as one; leave "
    "a space behind each hyphen or number",
    r"(?<![^\n]\n)^(?:(?:\d{1,3}|[a-z])\) +\S|\((?:\d{1,3}|[a-z])\) .*\n\(\w{1,3}\) )": "markdown: no list begins like "
    'this; write "1. " or "- "',
    r"(?<![^\n]\n)^(?!-+ *$)[^\s#<|][^\n]*\n(?=-+ *$)": "heading: the hyphens make a heading of these words; leave an "
    "empty line between, or begin it with ##",
    rf"(?-i:(?!^\?{{3}}\+? ?\w)(?:{PLACEHOLDER}))": "markdown: is still to be written; leave it out until it is",
}
"""Markdown that is read as something else, or the Markdown of others → key and message."""
H1 = r"(?im)^#[^#\n]|^[^\n]+\n=+ *$|<h1"
NUMBERED = re.compile(r"(?<=\n\n)(?!\d+\. )(?=\S)|^( *)(\d+)\. ", re.MULTILINE)
"""Where a list ends, or the number of an entry."""
MAX_BRACKETS = 1_000
"""Most brackets of one kind in a page: the time that Python-Markdown takes grows with their square."""


@dataclass(frozen=True)
class Link:
    """The target of a link or picture, and its line."""

    target: str
    line: int


@dataclass(frozen=True)
class MarkdownPage:
    """What was found in a page."""

    links: tuple[Link, ...]
    problems: tuple[tuple[str, int, str], ...]
    """Key, line and message of each."""
    h1_lines: tuple[int, ...] = ()
    ids: frozenset[str] = frozenset()


@lru_cache(maxsize=200)  # a page that has not changed is not parsed again
def parse_page(text: str) -> MarkdownPage:
    """Parse the Markdown of a page, without its front matter."""
    text = text.replace("\r\n", "\n")
    if max(text.count(bracket) for bracket in "[<(") > MAX_BRACKETS:
        message = f"more than {MAX_BRACKETS:,} brackets; make it shorter, or several pages of it"
        return MarkdownPage((), (("markdown", 1, message),))
    text = JINJA.sub(lambda call: "call" + "\n" * call[0].count("\n"), text)
    text = ESCAPED.sub("\ue000", text)  # a character without a meaning in Markdown
    with_lines = LINE_GOES_HERE.sub(lambda found: f"{found[0]}\ue001{_line_at(text, found.end())}\ue002", text)
    prose = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    reader = _HtmlReader(prose)
    with_lines = with_lines.replace("[^", "\ue000^")  # a footnote of one word would be the address of a link
    reader.feed(_markdown().reset().convert(with_lines))
    reader.close()
    for misread, described in MISREAD.items():
        for found in re.finditer(misread, prose, re.MULTILINE | re.IGNORECASE):
            key, _, message = described.format(*found.groups()).partition(": ")
            reader.problems.append((key, _line_at(prose, found.start()), message))
    reader.problems += _changed_numbers(prose)
    return MarkdownPage(tuple(reader.links), tuple(reader.problems), tuple(reader.h1_lines), frozenset(reader.ids))


def _changed_numbers(text: str) -> Iterator[tuple[str, int, str]]:
    """Numbers that a reader would not see as they are typed: lists are numbered from 1."""
    last: dict[str, int] = {}
    for found in NUMBERED.finditer(text):
        if found[2] is None:
            last.clear()
        elif last or text[: found.start()].endswith("\n\n"):
            due = last.get(found[1], 0) + 1
            last[found[1]] = int(found[2])
            if int(found[2]) not in (1, due):
                message = rf"readers would see {due} for {found[2]}; mend the list, or write {found[2]}\. for a number"
                yield "markdown", _line_at(text, found.start()), message


@cache
def _markdown() -> Markdown:
    # with `align` for the alignment of columns, every `style` is the editor's
    return Markdown(extensions=list(EXTENSIONS), extension_configs={"tables": {"use_align_attribute": True}})


class _HtmlReader(HTMLParser):
    """Collects links and problems from the HTML of a page; `text` is its Markdown, with code blanked out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.links: list[Link] = []
        self.problems: list[tuple[str, int, str]] = []
        self.open_tags: list[str] = []
        self.open_texts: list[str] = []
        """The text so far of each heading and link that is open."""
        self.lines: dict[str, list[int]] = {}
        """The lines at which each pattern that was looked for matches, but for those that were reported."""
        self.h1_lines: list[int] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = LINE.sub("", tag)
        if tag not in ALLOWED_TAGS:
            self._refuse(f"<{tag}>", _tag(tag), "write it in Markdown, or leave it out")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self._refuse(f"{name}=", rf"(?i)\b{re.escape(name)}\s*=")
            elif name in ("href", "src") and value is not None:
                self._link(tag, value)
            elif name == "id" and value:
                self.ids.add(value)
        if tag == "h1":
            self.h1_lines.append(self._next_line(H1))
        if tag == "img":
            self.open_texts = [text + "picture" for text in self.open_texts]
            if not dict(attrs).get("alt"):
                self._problem("picture", r"!\[\s*\]", "has no words; say in the square brackets what it shows")
        if tag in (*HEADINGS, "a"):
            self.open_texts.append("")
        if tag in ALLOWED_TAGS and tag not in VOID_TAGS:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALLOWED_TAGS:
            return
        if tag not in self.open_tags:
            self._problem("html", rf"(?i)</{tag}", f"</{tag}> closes nothing; leave it out")
            return
        while (inner := self.open_tags.pop()) != tag:
            self._not_closed(inner)
        if tag in (*HEADINGS, "a") and self.open_texts and not self.open_texts.pop().strip():
            key, pattern = ("link", r"(?<!!)\[\s*\]\(") if tag == "a" else ("heading", r"(?m)^#+\s*$")
            self._problem(key, pattern, "has no words; write some, or delete it")

    def close(self) -> None:
        super().close()
        for tag in self.open_tags:
            self._not_closed(tag)

    def handle_data(self, data: str) -> None:
        self.open_texts = [text + data for text in self.open_texts]
        first = data.strip().split("\n")[0]
        if "pre" in self.open_tags and first not in ("", "call"):
            indented = rf"(?m)^(?: {{4}}|\t)\s*{re.escape(first)}"
            if re.search(indented, self.text):
                message = "spaces or a tab in front make program code of these words; leave them out"
                self._problem("markdown", indented, message)
        if "code" not in self.open_tags and "pre" not in self.open_tags:
            if "a" in self.open_tags:
                data = data.replace("://", "").replace("www.", "")  # an address that is a link
            pattern = next((pattern for pattern in UNPARSED if re.search(pattern, data)), "")
            if pattern:
                self._problem("markdown", rf"(?<!\\)(?:{pattern})", UNPARSED[pattern])

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl.split(maxsplit=1)[0]}", "<!")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data.split(maxsplit=1)[0]}", r"<\?")

    def _link(self, tag: str, value: str) -> None:
        number = LINE.search(value)
        line = int(number[1]) if number else 1
        target = html.unescape(LINE.sub("", value).removeprefix("<"))
        url = re.sub(r"[\x00-\x20]", "", target).lower()
        if not ABSOLUTE_URL.match(url):
            self.links.append(Link(target, line))
        elif not url.startswith(ALLOWED_SCHEMES):
            scheme = url.partition(":")[0]
            message = f'"{scheme}:" leads to no page; write an address that begins with https:, or the path of a file'
            self.problems.append(("link", line, message))
        elif tag == "img":
            message = "lies on another server; put the picture into docs/ and name its path"
            self.problems.append(("picture", line, message))

    def _refuse(self, markup: str, pattern: str, advice: str = "leave it out") -> None:
        self._problem("html", pattern, f"{markup} has no place in a page of prose; {advice}")

    def _not_closed(self, tag: str) -> None:
        self._problem("html", _tag(tag), f"<{tag}> is opened and not closed; close it with </{tag}>")

    def _problem(self, key: str, pattern: str, message: str) -> None:
        self.problems.append((key, self._next_line(pattern), message))

    def _next_line(self, pattern: str) -> int:
        """The line of the next match of `pattern` in the Markdown; of the last one, if there is no other."""
        if pattern not in self.lines:
            self.lines[pattern] = [_line_at(self.text, match.start()) for match in re.finditer(pattern, self.text)]
        lines = self.lines[pattern]
        return lines.pop(0) if len(lines) > 1 else (lines or [1])[0]


def _tag(tag: str) -> str:
    return rf"(?i)<{re.escape(tag)}(?=[\s/>])"


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
