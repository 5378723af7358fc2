"""The official text as parsed: sections, paragraphs, lines, footnotes, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from macros.data.fields import PrintedNumber
from macros.problems import Problem

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)
FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPTS, "0123456789")
CALL = re.compile(f"([{SUPERSCRIPTS}]+)")
"""The call of a footnote."""
EMPHASIS = re.compile(r"(\*\*[^*]+\*\*|\*[^*]+\*|<i>.*?</i>)")
ROMAN_NUMERALS = [
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
]
"""Up to 39; the index is the number."""


class ParseError(Exception):
    """The text cannot be read with confidence: what is wrong, what to do, and the line, page, paragraph … of it."""

    def __init__(self, message: str, unit: str = "file", number: int = 1) -> None:
        self.message, self.unit, self.number = message, unit, number
        super().__init__(message)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style, or a footnote call."""

    text: str
    style: str = ""
    """`em`, `strong`, or nothing."""
    call: int | None = None
    """The number of the footnote called here; the text is then empty."""


@dataclass(frozen=True)
class Block:
    """A paragraph's text, one of its lettered or numbered lines, or a footnote."""

    label: str
    """`` for the paragraph itself; `a`, `mm`, `5`, `5 (a)` for a line."""
    source: str
    """As in the file, its parts before and after a page break joined."""
    line: int
    """The first line of it in the file."""
    broken: bool = False
    """Whether there is a page break in it."""

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The text, split by style and at footnote calls."""
        return tuple(_runs(self.source))

    @cached_property
    def text(self) -> str:
        """The words alone: no marks, no calls."""
        return "".join(run.text for run in self.runs)

    @property
    def calls(self) -> tuple[tuple[int, str], ...]:
        """Each footnote called, with the text before its call."""
        found, before = [], ""
        for run in self.runs:
            before += run.text
            if run.call is not None:
                found.append((run.call, before))
        return tuple(found)


@dataclass(frozen=True)
class Table:
    """A header row and rows of cells, marks removed."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 0
    """The line of the header in the file."""


@dataclass
class OfficialParagraph:
    """A numbered paragraph as printed."""

    number: PrintedNumber
    section: str
    """Id of its section: `iii-a`."""
    heading_above: str | None
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def body(self) -> Block:
        """The paragraph without its lettered lines."""
        return self.blocks[0]

    @property
    def lines(self) -> dict[str, Block]:
        """Its lettered or numbered lines, by label."""
        return {block.label: block for block in self.blocks[1:]}

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows of all its tables."""
        return [row for table in self.tables for row in table.rows]

    @property
    def text(self) -> str:
        """All its words, but for tables."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Heading:
    """A section's heading in the body, or its row on the contents page."""

    section: str
    label: str
    """As printed; the title again where none is."""
    title: str
    line: int
    heading_above: str | None = None
    first: int | None = None
    last: int | None = None
    page: int | None = None
    parent: str = ""
    """Id of the section that it belongs to; empty for a main section."""


@dataclass
class OfficialText:
    """The official text, parsed."""

    path: str
    sha256: str
    shows_page_breaks: bool = True
    """Not where the text was converted from Word or PDF."""
    front: list[str] = field(default_factory=list)
    """The lines before the contents page, or else the first heading, marks removed, bold titles joined."""
    contents: list[Heading] = field(default_factory=list)
    """Its rows; empty where the report has no such page."""
    headings: list[Heading] = field(default_factory=list)
    paragraphs: dict[PrintedNumber, OfficialParagraph] = field(default_factory=dict)
    footnotes: dict[int, Block] = field(default_factory=dict)
    annexes: list[Heading] = field(default_factory=list)
    annex_texts: dict[str, list[Block]] = field(default_factory=dict)
    """Section id of an annex → its text, line by line; sections and numbers in it are none of the report's."""
    annex_tables: dict[str, list[Table]] = field(default_factory=dict)
    doubts: list[tuple[int, str]] = field(default_factory=list)
    """Line in the file → what was not understood there, or may be something else than it was taken for."""

    def problem(self, paragraph: OfficialParagraph, message: str) -> Problem:
        """What is wrong with a paragraph, or not understood in it."""
        return Problem(self.path, paragraph.body.line, f"para. {paragraph.number}", message)

    def line_of(self, words: str) -> int:
        """The line of the file at which the first paragraph, lettered line or footnote with these words begins."""
        blocks = [block for paragraph in self.paragraphs.values() for block in paragraph.blocks]
        return next((block.line for block in (*blocks, *self.footnotes.values()) if words in block.text), 1)

    @property
    def sections(self) -> list[Heading]:
        """Every section in order: the rows of the contents page, or else the headings of the text."""
        return self.contents or [*self.headings, *self.annexes]

    def paragraph_text(self, number: PrintedNumber) -> str:
        """All words of a paragraph; nothing where there is no such paragraph."""
        return self.paragraphs[number].text if number in self.paragraphs else ""

    @property
    def text(self) -> str:
        """Every word of it, in order, contents page and annex included."""
        parts = [*self.front, *(heading.title for heading in (*self.contents, *self.headings))]
        parts += [heading.heading_above for heading in self.headings if heading.heading_above]
        for paragraph in self.paragraphs.values():
            parts += [paragraph.heading_above or "", paragraph.text]
            parts += [" ".join(row) for row in paragraph.rows]
        parts += [block.text for block in self.footnotes.values()]
        for annex in self.annexes:
            parts += [annex.title, *(block.text for block in self.annex_texts.get(annex.section, ()))]
            parts += [" ".join(row) for table in self.annex_tables.get(annex.section, ()) for row in table.rows]
        return "\n".join(parts)


def strip_markup(source: str) -> str:
    """The words of a line, without marks of emphasis and footnote calls."""
    return "".join(run.text for run in _runs(source)).strip()


def ends_sentence(source: str) -> bool:
    """Whether a paragraph may end like this; one that a page break cuts in two does not."""
    # an apostrophe may also stand in mid-sentence: all States’
    return re.search(r"[.;:?!]’?$|[”\"]$", source.rstrip(f" {SUPERSCRIPTS}*")) is not None


def _runs(source: str) -> Iterator[Run]:
    for part in EMPHASIS.split(source):
        emphasised = EMPHASIS.fullmatch(part)
        style = ("strong" if part.startswith("**") else "em") if emphasised else ""
        text = part.strip("*").removeprefix("<i>").removesuffix("</i>") if emphasised else part
        for words in CALL.split(text):
            if CALL.fullmatch(words):
                yield Run("", style, int(words.translate(FROM_SUPERSCRIPT)))
            elif words:
                yield Run(words, style)
