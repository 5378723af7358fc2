"""The plain text of an official report → its sections, paragraphs, lettered lines, footnotes and tables.

The text is not in the repository: whoever publishes the site supplies it. Its format is that of a report typed out line
by line: a contents page, if the report has one, headings, one line for each paragraph, footnotes at the foot of each
page, annexes. A page break can cut a sentence in two. What cannot be parsed with confidence is refused, with the line.
"""

import re
from dataclasses import replace
from itertools import pairwise

from macros.data.characters import slugify
from macros.data.fields import SUFFIXES, in_order, printed_number
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
NUMBERED = re.compile(rf"(\d+)(?: \*?({'|'.join(SUFFIXES)})\*?)?\. (.+)")
LETTERED = re.compile(r"(?:[-–—•] )?\(([a-z]{1,2}|[ivxl]+)\) (.+)")
DECIMAL = re.compile(r"(\d+\.\d+)\.? (.+)")
FOOTNOTE = re.compile(rf"([{SUPERSCRIPTS}]+) (.+)")
BODY_BEGINS = re.compile(r"(?:[IVXLC]+|\d+)\. .+")
CONTENTS_ROW = re.compile(r"([IVXLC]+|[A-Z])\. (.+?)\.?\t(\d+)(?:-(\d+))?\t(\d+)")
CONTENTS_ANNEX = re.compile(r"([IVXLC]+|[A-Z]|\d+)\. (.+?)\.?\t(\d+)")
"""A row below Annexes on the contents page."""
ANNEX = re.compile(r"Annex(?: (?:[IVXLC]+|\d+|[A-Z]))?")
ANNEX_ROW = re.compile(rf"({ANNEX.pattern}) (.+?) (\d+)(?= Annex |$)")
LABELLED = re.compile(
    rf"(?:[•–—-] ?)?(?:\d+[.)]|\d+\.\d+|\([a-z]{{1,4}}\)|[IVXLC]+\.|[A-Z]\.|[{SUPERSCRIPTS}]+|[•–—-])\s.*"
)
TAB_AFTER_LABEL = re.compile(r"^(\s*(?:\d+|[IVXLC]+|[A-Z])\.|\s*\([a-z]{1,4}\))\t+(?=\S)")
PROSE = re.compile(r"(?:\(|\d+[.) ]|[•–—-] |[a-z]).*|.*[.,;:]")
"""A line that is no heading, because it ends or begins as headings do not."""


def parse_official_text(
    text: str, path: str, sha256: str = "", shows_page_breaks: bool = True, lenient: bool = False
) -> OfficialText:
    """Parse a text in the plain format, called `path` in messages. Raises ParseError.

    With `lenient`, a line that is not understood is among the `doubts`, as long as the paragraphs can be told.
    """
    return _Parser(OfficialText(path, sha256, shows_page_breaks), text.splitlines(), lenient).parse()


class _Parser:
    def __init__(self, official: OfficialText, rows: list[str], lenient: bool) -> None:
        self.official, self.lenient = official, lenient
        self.rows = [TAB_AFTER_LABEL.sub(r"\1 ", row.rstrip()) for row in rows]
        self.pending: Block | None = None
        """An unnumbered heading, until the heading or paragraph below it is parsed."""
        self.main_section = self.section = ""
        self.paragraph: OfficialParagraph | None = None

    def parse(self) -> OfficialText:
        official = self.official
        contents = next((index for index, row in enumerate(self.rows) if row.strip() == "Contents"), None)
        if contents is None:
            begins = (index for index, row in enumerate(self.rows) if BODY_BEGINS.fullmatch(strip_markup(row)))
            front = body = self._heading_above(next(begins, len(self.rows)))
        else:
            front, body = contents, self._parse_contents(contents + 1)
        self._parse_front(self.rows[:front])
        for line, text in self._whole_rows(body):
            self._parse_row(line, text)
        self._refuse_pending("stands above nothing; check the end of the text")
        if not official.paragraphs:
            raise _error(1, "has no numbered paragraphs; is this the whole report?")
        blocks = [block for paragraph in official.paragraphs.values() for block in paragraph.blocks]
        missing = {call: block.line for block in blocks for call, _ in block.calls if call not in official.footnotes}
        for call in sorted(missing):
            self._refuse(missing[call], f"footnote {call} is called and not printed; check that the text is whole")
        return official

    def _heading_above(self, begins: int) -> int:
        """The index at which the heading without a label of a first paragraph begins, or else that of its own row."""
        if NUMBERED.fullmatch("".join(self.rows[begins : begins + 1])):
            last = next((index for index in range(begins - 1, -1, -1) if self.rows[index]), begins)
            first = next((index + 1 for index in range(last - 1, -1, -1) if not self.rows[index]), last)
            return min(first, last)  # without an empty row, a row is a paragraph
        return begins

    def _whole_rows(self, start: int) -> list[tuple[int, str]]:
        """Line and text of each row that is not empty, from index `start`; without a label it goes on the one above."""
        found: list[tuple[int, str]] = []
        for index, row in enumerate(self.rows[start:], start):
            text, above = row.strip(), self.rows[index - 1].strip() if index > start else ""
            begins = "\t" in f"{above}{text}" or LABELLED.fullmatch(text) or ANNEX.fullmatch(strip_markup(above))
            if text and above and not begins:
                line, before = found.pop()
                found.append((line, before + ("" if re.search(r"\w-$", before) else " ") + text))
            elif text:
                found.append((index + 1, text))
        return found

    def _refuse(self, line: int, message: str) -> None:
        """Note what is not understood. Raises ParseError, unless this reading is lenient."""
        if not self.lenient:
            raise _error(line, message)
        self._doubt(line, message)

    def _doubt(self, line: int, message: str) -> None:
        self.official.doubts.append((line, message))

    def _refuse_pending(self, message: str) -> None:
        if self.pending:
            self._refuse(self.pending.line, f'"{self.pending.text}" {message}')
            self.pending = None

    def _take_pending(self) -> str | None:
        """The unnumbered heading above the heading or paragraph that is parsed now."""
        pending, self.pending = self.pending, None
        return strip_markup(pending.source) if pending else None

    def _parse_front(self, rows: list[str]) -> None:
        text = re.sub(r"\*\*[^*]+\*\*", lambda bold: bold[0].replace("\n", " "), "\n".join(rows))
        self.official.front = [strip_markup(line) for line in text.split("\n") if line.strip()]

    def _parse_contents(self, start: int) -> int:
        """Parse the contents page, whose rows begin at index `start`; returns the index at which the body begins."""
        contents, main_section, annexes, body = self.official.contents, "", "", len(self.rows)
        for index, row in enumerate(self.rows[start:], start):
            if match := CONTENTS_ROW.fullmatch(row):
                label, title, first, last, page = match.groups()
                main_section, section = _section_ids(label, main_section)
                numbers = (int(first), int(last or first), int(page))
                parent = main_section if section != main_section else ""
                contents.append(Heading(section, label, title, index + 1, None, *numbers, parent))
            elif annexes and (match := CONTENTS_ANNEX.fullmatch(row)):
                annexes = f"{annexes.removeprefix('Annexes').strip()} Annex {match[1]} {match[2]} {match[3]}"
            elif contents and BODY_BEGINS.fullmatch(row):
                body = index
                break
            elif contents and row and "\t" not in row:
                annexes = f"{annexes} {row}".strip()
        if not contents:
            message = "has no rows below Contents; a row is label and title, a tab, paragraphs, a tab, page"
            raise _error(start, f"{message}; or take the page of contents out")
        for label, title, page in ANNEX_ROW.findall(annexes):
            contents.append(Heading(slugify(label), label, title, body, page=int(page)))
        return body

    def _parse_row(self, line: int, text: str) -> None:
        paragraph, annexes = self.paragraph, self.official.annexes
        if paragraph and ANNEX.fullmatch(label := strip_markup(text)):
            self._refuse_pending("stands above an annex; check the lines above it")
            annexes.append(Heading(slugify(label), label, "", line))
        elif annexes:
            self._parse_annex(annexes[-1], line, text)
        elif match := FOOTNOTE.fullmatch(text):
            self.official.footnotes[int(match[1].translate(FROM_SUPERSCRIPT))] = Block("", match[2], line)
        elif "\t" in text:
            self._parse_table_row(line, text)
        elif paragraph and self._is_broken_off(paragraph) and not self._begins_something(paragraph, text):
            block = paragraph.blocks[-1]
            paragraph.blocks[-1] = Block(block.label, f"{block.source} {text}", block.line, broken=True)
            if text[0].isupper() and not ends_sentence(text):
                self._doubt(line, "was taken for the rest of a sentence above; see whether it is a heading")
        elif match := NUMBERED.fullmatch(text):
            self._parse_numbered(line, *match.groups())
        elif paragraph and (match := LETTERED.fullmatch(text)):
            self._parse_lettered(line, paragraph, match)
        elif paragraph and paragraph.blocks[-1].label[:1].isdigit() and (match := DECIMAL.fullmatch(text)):
            self._add_line(line, paragraph, match[1], match[2])
        else:
            self._parse_unlabelled(line, text)

    def _is_broken_off(self, paragraph: OfficialParagraph) -> bool:
        """Whether the paragraph ends in mid-sentence, so that the next row may continue it behind a page break."""
        *above, last = paragraph.blocks
        if self.pending or paragraph.tables or (len(above) > 1 and not ends_sentence(above[-1].source)):
            return False  # it, or the list above whose lines end without a stop, is at an end
        return not ends_sentence(last.source) and "\n" not in last.source

    def _begins_something(self, paragraph: OfficialParagraph, text: str) -> bool:
        """Whether a row is the next paragraph, the next line of this one, or the next heading."""
        last = paragraph.blocks[-1].label
        if match := NUMBERED.fullmatch(text):
            before = re.match(r"\d+", last)
            return self._is_next(match[1], match[2]) or bool(before and int(match[1]) == int(before[0]) + 1)
        if DECIMAL.fullmatch(text):
            return last[:1].isdigit()
        if match := LETTERED.fullmatch(text):
            return _line_label(last, match[1]) is not None
        return (match := HEADING.fullmatch(strip_markup(text))) is not None and self._heading_ids(match[1]) is not None

    def _parse_numbered(self, line: int, label: str, suffix: str | None, text: str) -> None:
        """The next number begins a paragraph; a smaller one is a line of the paragraph before."""
        expected = in_order(self.paragraph.number)[0] + 1 if self.paragraph else 1
        number = printed_number(f"{label} {suffix}" if suffix else label)
        if self._is_next(label, suffix):
            self._open_without_label()
            if not self.section:
                raise _error(line, f"paragraph {number} stands before any heading such as I. Opening; check the text")
            block = Block("", text, line)
            self.paragraph = OfficialParagraph(number, self.section, self._take_pending(), [block])
            self.official.paragraphs[number] = self.paragraph
        elif suffix and self.paragraph:
            self._add_words(line, self.paragraph, f"{number}. {text}")
        elif self.paragraph is None or int(label) > expected:
            message = f"paragraph {expected} is missing before {number}; check that the text is whole"
            raise _error(line, message)
        else:
            last = self.paragraph.blocks[-1]
            taken = f"was taken for a line of paragraph {self.paragraph.number}"
            if self.section != self.paragraph.section:
                self._doubt(line, f"{taken}, since numbers that begin anew are not read; let them run on")
            elif not last.label and not last.source.endswith(":"):
                self._doubt(line, f"{taken}; see whether it is a heading")
            self._add_line(line, self.paragraph, label, text)

    def _is_next(self, label: str, suffix: str | None) -> bool:
        """Whether this number follows that of the last paragraph: 13 and 12 bis follow 12."""
        digits, before = in_order(self.paragraph.number) if self.paragraph else (0, 0)
        return in_order(f"{label} {suffix or ''}".strip()) in ((digits + 1, 0), (digits, before + 1))

    def _open_without_label(self) -> None:
        """Take the unnumbered heading for that of a section, unless sections have labels, or one is right above."""
        is_empty = self.section and (self.paragraph is None or self.paragraph.section != self.section)
        if self.pending and not (is_empty or self.main_section or self.official.contents):
            title = strip_markup(self.pending.source)
            section = expected_id("sections", {"label": title}) or ""
            if section in (each.section for each in self.official.headings):
                self._doubt(
                    self.pending.line, f'"{title}" was taken for a heading inside a section, since it was one before'
                )
            else:
                self.official.headings.append(Heading(section, title, title, self.pending.line))
                self.section, self.pending = section, None

    def _parse_lettered(self, line: int, paragraph: OfficialParagraph, match: re.Match[str]) -> None:
        label = _line_label(paragraph.blocks[-1].label, match[1])
        if label is None:
            self._doubt(line, f"({match[1]}) does not follow from the line above it; check the letters")
        self._add_line(line, paragraph, label or match[1], match[2])

    def _add_line(self, line: int, paragraph: OfficialParagraph, label: str, text: str) -> None:
        """A label that the paragraph has already stays with the words of its line."""
        if label in paragraph.lines:
            self._add_words(line, paragraph, f"({label}) {text}")
        else:
            paragraph.blocks.append(Block(label, text, line))

    def _add_words(self, line: int, paragraph: OfficialParagraph, text: str) -> None:
        block = paragraph.blocks[-1]
        paragraph.blocks[-1] = replace(block, source=f"{block.source}\n{text}")
        self._doubt(line, f"was taken for words of paragraph {paragraph.number}; see whether they belong to it")

    def _heading_ids(self, label: str) -> tuple[str, str] | None:
        """The ids of the main section and the section, if this is the label of a heading that may stand here."""
        main_section, section = _section_ids(label, self.main_section)
        before = self.main_section if section == main_section else self.section.removeprefix(main_section).strip("-")
        if self.official.contents:
            may_stand = any(row.section == section for row in self.official.contents)
        else:
            may_stand = any(_follows(order, before, label.lower()) for order in (ROMAN_NUMERALS, LETTERS))
        return (main_section, section) if may_stand else None

    def _parse_unlabelled(self, line: int, source: str) -> None:
        """A section's heading, an unnumbered one, or words of the paragraph above that have no label."""
        text, paragraph = strip_markup(source), self.paragraph
        match = HEADING.fullmatch(text)
        if match and (ids := self._heading_ids(match[1])):
            self.main_section, self.section = ids
            parent = self.main_section if self.section != self.main_section else ""
            heading = Heading(self.section, match[1], match[2], line, self._take_pending(), parent=parent)
            self.official.headings.append(heading)
            return
        above = paragraph.blocks[-1].source if paragraph else ""
        if paragraph and self.pending and "\n" in above:
            self._add_words(self.pending.line, paragraph, self.pending.source)
            self.pending = None
        self._open_without_label()
        self._refuse_pending("is no paragraph, heading, footnote or table; check it and the line below it")
        if paragraph and not paragraph.tables and (above.endswith(":") or PROSE.fullmatch(text)):
            self._add_words(line, paragraph, source)
        else:
            self.pending = Block("", source, line)

    def _parse_table_row(self, line: int, text: str) -> None:
        if self.paragraph is None:
            self._refuse(line, "a table stands before the first paragraph; check the text")
        elif not _add_row(self.paragraph.tables, line, text):
            self._refuse(line, "a table has no header row in <i>…</i>; check the text")

    def _parse_annex(self, annex: Heading, line: int, text: str) -> None:
        """A row of a table, a line of the title, or one of the text."""
        texts = self.official.annex_texts.setdefault(annex.section, [])
        tables = self.official.annex_tables.setdefault(annex.section, [])
        if "\t" in text and _add_row(tables, line, text):
            return
        if not annex.title:
            self.official.annexes[-1] = replace(annex, title=strip_markup(text))
        else:
            texts.append(Block("", text, line))


def _add_row(tables: list[Table], line: int, text: str) -> bool:
    """Add a row to the last table, or begin one with a header; False for a row that has no header above it."""
    cells = tuple(strip_markup(cell) for cell in text.split("\t"))
    if all(re.fullmatch(r"<i>.*</i>", cell) for cell in text.split("\t")):
        if not tables or tables[-1].header != cells:  # it is printed again behind a page break
            tables.append(Table(cells, line=line))
    elif tables:
        symbol = cells[0].replace(" ", "")  # a narrow column breaks it
        cells = (symbol if SYMBOL.fullmatch(symbol) else cells[0], *cells[1:])
        tables[-1] = replace(tables[-1], rows=(*tables[-1].rows, cells))
    return bool(tables)


def _line_label(last: str, mark: str) -> str | None:
    """The label of a line marked so, if it may follow the one labelled `last`: `a`, `5 (a)`, `a (ii)`, `5 (a) (ii)`."""
    above = [part.strip("()") for part in last.split()]
    for depth in reversed(range(len(above))):
        if _follows(LETTERS, above[depth], mark) or _follows(ROMAN_NUMERALS, above[depth], mark):
            return _joined([*above[:depth], mark])
    begins = mark == "i" or (mark == "a" and not any(part.isalpha() for part in above))
    return _joined([*above, mark]) if begins else None


def _joined(marks: list[str]) -> str:
    return " ".join([marks[0], *(f"({mark})" for mark in marks[1:])])


def _follows(order: list[str], before: str, mark: str) -> bool:
    """Whether a mark is the one after `before`, or the first one where there is none before."""
    return (before, mark) in pairwise(order if order[0] == "" else ["", *order])


def _error(line: int, message: str) -> ParseError:
    return ParseError(message, "official text", line)


def _section_ids(label: str, main_section: str) -> tuple[str, str]:
    """The ids of the main section now open, and of the one that `label` opens.

    A single capital is a sub-section, unless it is the roman number after that of the main section now open.
    """
    name = label.lower()
    is_next = (main_section, name) in pairwise(ROMAN_NUMERALS)
    if len(label) == 1 and main_section in ROMAN_NUMERALS[1:] and not is_next:
        return main_section, f"{main_section}-{name}"
    return name, name
