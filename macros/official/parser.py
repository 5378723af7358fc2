"""The plain text of an official report → its sections, paragraphs, lettered lines, footnotes and tables.

The text is not in the repository: whoever publishes the site supplies it. Its format is that of a report typed out line
by line: a contents page, headings, one line for each paragraph, footnotes at the foot of each page. A page break can
cut a sentence in two. What cannot be parsed with confidence is refused, with the line.
"""

import re
from dataclasses import replace
from itertools import pairwise

from macros.data.kinds import LETTERS, expected_id
from macros.official.readings import SYMBOL
from macros.official.text import (
    FROM_SUPERSCRIPT,
    ROMAN_NUMERALS,
    SUPERSCRIPTS,
    Block,
    Heading,
    OfficialParagraph,
    OfficialText,
    ParseError,
    Table,
    ends_sentence,
    strip_markup,
)

HEADING = re.compile(r"([IVXLC]+|[A-Z])\. (.+)")
NUMBERED = re.compile(r"(\d+)\. (.+)")
DECIMAL = re.compile(r"(\d+\.\d+)\.? (.+)")
LETTERED = re.compile(r"(?:- )?\(([a-z]{1,2}|[ivx]+)\) (.+)")
FOOTNOTE = re.compile(rf"([{SUPERSCRIPTS}]+) (.+)")
ANNEX_ROW = re.compile(r"(\w+(?: [IVXLC]+\b)?)\.? (.+?) (\d+)(?= \w+ [IVXLC]+\b|$)")
BODY_BEGINS = re.compile(r"(?:[IVXLC]+|\d+)\. .+")
CONTENTS_ROW = re.compile(r"([IVXLC]+|[A-Z])\. (.+?)\.?\t(\d+)(?:-(\d+))?\t(\d+)")


def parse_official_text(text: str, path: str, sha256: str = "", shows_page_breaks: bool = True) -> OfficialText:
    """Parse a text in the plain format, called `path` in messages. Raises ParseError."""
    return _Parser(OfficialText(path, sha256, shows_page_breaks), text.splitlines()).parse()


class _Parser:
    def __init__(self, official: OfficialText, rows: list[str]) -> None:
        self.official, self.rows = official, [row.rstrip() for row in rows]
        self.heading_above: str | None = None
        """An unnumbered heading, until the heading or paragraph below it is parsed."""
        self.main_section = self.section = ""
        self.paragraph: OfficialParagraph | None = None

    def parse(self) -> OfficialText:
        official = self.official
        contents = next((index for index, row in enumerate(self.rows) if row.strip() == "Contents"), None)
        if contents is None:
            raise _error(1, "has no line Contents; is this the whole report?")
        self._parse_front(self.rows[:contents])
        body = self._parse_contents(contents + 1)
        for line, row in enumerate(self.rows[body:], body + 1):
            if text := row.strip():
                self._parse_row(line, text)
        if self.heading_above is not None:
            raise _error(len(self.rows), f'"{self.heading_above}" stands above nothing; check the end of the text')
        if not official.paragraphs:
            raise _error(1, "has no numbered paragraphs; is this the whole report?")
        blocks = [block for paragraph in official.paragraphs.values() for block in paragraph.blocks]
        missing = {call for block in blocks for call, _ in block.calls} - set(official.footnotes)
        if missing:
            message = f"footnote {min(missing)} is called and not printed; check that the text is whole"
            raise _error(len(self.rows), message)
        return official

    def _parse_front(self, rows: list[str]) -> None:
        text = re.sub(r"\*\*[^*]+\*\*", lambda bold: bold[0].replace("\n", " "), "\n".join(rows))
        self.official.front = [strip_markup(line) for line in text.split("\n") if line.strip()]

    def _parse_contents(self, start: int) -> int:
        """Parse the contents page, whose rows begin at index `start`; returns the index at which the body begins."""
        contents, main_section, annex, body = self.official.contents, "", "", len(self.rows)
        for index, row in enumerate(self.rows[start:], start):
            if match := CONTENTS_ROW.fullmatch(row):
                label, title, first, last, page = match.groups()
                main_section, section = _section_ids(label, main_section)
                numbers = (int(first), int(last or first), int(page))
                contents.append(Heading(section, label, title, index + 1, None, *numbers))
            elif contents and BODY_BEGINS.fullmatch(row):
                body = index
                break
            elif contents and row:
                annex = " ".join([annex, *row.split()]).strip()
        if not contents:
            raise _error(start, "has no rows below Contents; a row is label, title, paragraphs, page")
        for label, title, page in ANNEX_ROW.findall(annex):
            section = expected_id("sections", {"label": label}) or label
            contents.append(Heading(section, label, title, body, page=int(page)))
        return body

    def _parse_row(self, line: int, text: str) -> None:
        paragraph = self.paragraph
        if annex := next((row for row in self.official.contents if row.first is None and row.label == text), None):
            self.official.annexes.append(replace(annex, title="", line=line))
        elif self.official.annexes:
            self._parse_annex(self.official.annexes[-1], line, text)
        elif match := FOOTNOTE.fullmatch(text):
            self.official.footnotes[int(match[1].translate(FROM_SUPERSCRIPT))] = Block("", match[2], line)
        elif "\t" in text:
            self._parse_table_row(line, text)
        elif paragraph and self._is_broken_off(paragraph) and not self._begins(text):
            block = paragraph.blocks[-1]
            paragraph.blocks[-1] = Block(block.label, f"{block.source} {text}", block.line, broken=True)
        elif match := NUMBERED.fullmatch(text):
            self._parse_numbered(line, match[1], match[2])
        elif paragraph and (match := LETTERED.fullmatch(text)):
            paragraph.blocks.append(Block(_line_label(match[1], paragraph), match[2], line))
        elif paragraph and paragraph.blocks[-1].label[:1].isdigit() and (match := DECIMAL.fullmatch(text)):
            paragraph.blocks.append(Block(match[1], match[2], line))
        else:
            self._parse_heading(line, strip_markup(text))

    def _is_broken_off(self, paragraph: OfficialParagraph) -> bool:
        """Whether a page break cut the paragraph in two, so that the next row continues it."""
        return self.heading_above is None and not paragraph.tables and not ends_sentence(paragraph.blocks[-1].source)

    def _begins(self, text: str) -> bool:
        """Whether a row is the next paragraph or a heading of the contents page, though no full stop precedes it."""
        numbered, heading = NUMBERED.fullmatch(text), HEADING.fullmatch(text)
        if numbered and self.paragraph:
            return int(numbered[1]) == self.paragraph.number + 1
        return heading is not None and any(row.title == heading[2] for row in self.official.contents)

    def _parse_numbered(self, line: int, label: str, text: str) -> None:
        """The next number begins a paragraph; a smaller one is a line of the paragraph before."""
        number, expected = int(label), self.paragraph.number + 1 if self.paragraph else 1
        if number == expected:
            if not self.section:
                raise _error(line, f"paragraph {number} stands before any heading; check the text")
            block = Block("", text, line)
            self.paragraph = OfficialParagraph(number, self.section, self.heading_above, [block])
            self.official.paragraphs[number] = self.paragraph
            self.heading_above = None
        elif self.paragraph is None or number > expected:
            message = f"paragraph {expected} is missing before {number}; check that the text is whole"
            raise _error(line, message)
        else:
            self.paragraph.blocks.append(Block(label, text, line))

    def _parse_heading(self, line: int, text: str) -> None:
        contents = self.official.contents
        match = HEADING.fullmatch(text)
        main_section, section = _section_ids(match[1], self.main_section) if match else ("", "")
        if match and any(row.section == section for row in contents):
            self.main_section, self.section = main_section, section
            self.official.headings.append(Heading(section, match[1], match[2], line, self.heading_above))
            self.heading_above = None
        elif not self.official.headings:
            raise _error(line, "stands before the first heading of the contents page; check the titles")
        elif self.heading_above is not None:
            raise _error(line, "is no paragraph, heading, footnote or table; check this line and the one above it")
        else:
            self.heading_above = text

    def _parse_table_row(self, line: int, text: str) -> None:
        if self.paragraph is None:
            raise _error(line, "a table stands before the first paragraph; check the text")
        tables = self.paragraph.tables
        cells = tuple(strip_markup(cell) for cell in text.split("\t"))
        if all(re.fullmatch(r"<i>.*</i>", cell) for cell in text.split("\t")):
            tables.append(Table(cells))
        elif tables:
            tables[-1] = Table(tables[-1].header, (*tables[-1].rows, cells))
        else:
            raise _error(line, "a table has no header row in <i>…</i>; check the text")

    def _parse_annex(self, annex: Heading, line: int, text: str) -> None:
        """A row of the annex's table, or a line of its title, which is as long as on the contents page, or its text."""
        if "\t" not in text:
            row = next(row for row in self.official.contents if row.section == annex.section)
            if len(annex.title) < len(row.title):
                self.official.annexes[-1] = replace(annex, title=f"{annex.title} {strip_markup(text)}".strip())
            else:
                self.official.annex_texts.setdefault(annex.section, []).append(Block("", text, line))
            return
        cells = tuple(strip_markup(cell) for cell in text.split("\t"))
        if text.startswith("<i>"):
            self.official.annex_header = cells
        else:
            self.official.annex_line = self.official.annex_line or line
            symbol = cells[0].replace(" ", "")  # a narrow column breaks it
            self.official.annex_rows.append((symbol if SYMBOL.fullmatch(symbol) else cells[0], *cells[1:]))


def _error(line: int, message: str) -> ParseError:
    return ParseError(message, "official text", line)


def _line_label(printed: str, paragraph: OfficialParagraph) -> str:
    """The label of a lettered line, behind the number or the letter below which it stands: `5 (a)`, `a (ii)`."""
    last, first = paragraph.blocks[-1].label, paragraph.blocks[1].label if paragraph.blocks[1:] else "i"
    letter = last.split(" ")[0]
    if letter.isdigit():
        return f"{letter} ({printed})"
    follows = (letter, printed) in pairwise(LETTERS)
    return printed if first == "i" or follows or printed not in ROMAN_NUMERALS else f"{letter} ({printed})"


def _section_ids(label: str, main_section: str) -> tuple[str, str]:
    """The ids of the main section now open, and of the one that `label` opens.

    A single capital is a sub-section, unless it is the roman number after that of the main section now open.
    """
    name = label.lower()
    is_next = (main_section, name) in pairwise(ROMAN_NUMERALS)
    if len(label) == 1 and main_section and not is_next:
        return main_section, f"{main_section}-{name}"
    return name, name
