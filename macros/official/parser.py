"""The plain text of an official report → its sections, paragraphs, lettered lines, footnotes and tables.

The text is not in the repository: whoever publishes the site supplies it. Its format is that of a report typed out line
by line: a contents page, headings, one line for each paragraph, footnotes at the foot of each page. A page break can
stand in the middle of a sentence. What cannot be read with confidence is refused, with the line.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from macros.official.text import (
    CALL,
    LOWER,
    SUPERSCRIPTS,
    Block,
    Heading,
    OfficialParagraph,
    OfficialText,
    Table,
    _plain,
)
from macros.problems import Problem

ROMAN = re.compile(r"([IVXLC]+)\. (.+)")
CAPITAL = re.compile(r"([A-Z])\. (.+)")
NUMBERED = re.compile(r"(\d+)\. (.+)")
LETTERED = re.compile(r"(?:- )?\(([a-z]{1,2})\) (.+)")
FOOTNOTE = re.compile(rf"([{SUPERSCRIPTS}]+) (.+)")
CONTENTS_ROW = re.compile(r"([IVXLC]+|[A-Z])\. (.+?)\.?\t(\d+)(?:-(\d+))?\t(\d+)")
ENDS = (".", ";", ":", "”", '"', "’")


class ParseError(Exception):
    """The text is not understood."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.problem = Problem(path, line, "official text", message)
        super().__init__(str(self.problem))


def parse_official_text(file: Path, path: str, text: str | None = None, converted: bool = False) -> OfficialText:
    """The official text in `file`, called `path` in messages. `text` is what to read instead of the file's own bytes,
    `converted` where it was made from a file of another kind.

    Raises ParseError where it is not understood.
    """
    try:
        content = file.read_bytes()
        whole = content.decode("utf-8") if text is None else text
    except OSError as error:
        raise ParseError(path, 1, f"cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ParseError(path, line, "is not UTF-8; save it as UTF-8") from None
    official = OfficialText(path, hashlib.sha256(content).hexdigest(), not converted)
    return _Parser(official, whole).parse()


class _Parser:
    def __init__(self, official: OfficialText, text: str) -> None:
        self.official = official
        self.rows = text.splitlines()
        self.above: str | None = None
        self.parent = ""
        self.section = ""

    def parse(self) -> OfficialText:
        body = self._front()
        for number, row in body:
            self._body(number, row)
        if not self.official.paragraphs:
            raise ParseError(self.official.path, 1, "has no numbered paragraphs; is this the whole report?")
        missing = sorted(self._called() - set(self.official.footnotes))
        if missing:
            message = f"footnote {missing[0]} is called and not printed; check that the text is whole"
            raise ParseError(self.official.path, len(self.rows), message)
        return self.official

    def _called(self) -> set[int]:
        paragraphs = self.official.paragraphs.values()
        return {call for paragraph in paragraphs for block in paragraph.blocks for call, _ in block.calls}

    def _front(self) -> Iterator[tuple[int, str]]:
        """Read up to the end of the contents page; what follows, with line numbers."""
        rows = [(number, row.rstrip()) for number, row in enumerate(self.rows, start=1)]
        start = next((place for place, (_, row) in enumerate(rows) if row.strip() == "Contents"), None)
        if start is None:
            raise ParseError(self.official.path, 1, "has no line Contents; is this the whole report?")
        whole = "\n".join(row for _, row in rows[:start])
        joined = re.sub(r"\*\*[^*]+\*\*", lambda bold: bold[0].replace("\n", " "), whole)
        self.official.front = [_plain(line) for line in joined.split("\n") if line.strip()]
        place, parent, annex = start + 1, "", ""
        while place < len(rows):
            number, row = rows[place]
            match = CONTENTS_ROW.fullmatch(row)
            if match:
                label, title, first, last, page = match.groups()
                parent, section = _section(label, parent)
                ends = int(last or first)
                heading = Heading(section, label, title, number, None, int(first), ends, int(page))
                self.official.contents.append(heading)
            elif self.official.contents and (ROMAN.fullmatch(row) or NUMBERED.fullmatch(row)):
                break
            elif self.official.contents and row and "\t" not in row:
                annex = f"{annex} {row}".strip()
            place += 1
        if not self.official.contents:
            raise ParseError(
                self.official.path, start + 1, "has no rows below Contents; a row is label, title, paragraphs, page"
            )
        match_annex = re.fullmatch(r"(\w+) (.+?) (\d+)", annex)
        if match_annex:
            label, title, page = match_annex.groups()
            heading = Heading(label.lower(), label, title, place, page=int(page))
            self.official.contents.append(heading)
        return iter(rows[place:])

    def _body(self, number: int, row: str) -> None:
        text = row.strip()
        if not text:
            return
        if self.official.annex is not None:
            self._annex(number, text)
        elif match := FOOTNOTE.fullmatch(text):
            self.official.footnotes[int(match[1].translate(LOWER))] = Block("", match[2], number)
        elif "\t" in text:
            self._table_row(number, text)
        elif self._unfinished():
            self._go_on(text)
        elif not self._numbered(number, text):
            self._heading(number, text)

    def _last(self) -> OfficialParagraph | None:
        return next(reversed(self.official.paragraphs.values()), None)

    def _unfinished(self) -> bool:
        last = self._last()
        if last is None or self.above is not None or last.tables:
            return False
        return not CALL.sub("", last.blocks[-1].source).rstrip().endswith(ENDS)

    def _go_on(self, text: str) -> None:
        last = self._last()
        if last:
            block = last.blocks[-1]
            last.blocks[-1] = Block(block.label, f"{block.source} {text}", block.line, broken=True)

    def _numbered(self, number: int, text: str) -> bool:
        """A paragraph, or a line of one. The next number begins a paragraph; any other stands in a list."""
        last = self._last()
        if match := NUMBERED.fullmatch(text):
            count = int(match[1])
            if count == (last.number if last else 0) + 1:
                if not self.section:
                    raise ParseError(
                        self.official.path, number, f"paragraph {count} stands before any heading; check the text"
                    )
                self.official.paragraphs[count] = OfficialParagraph(count, self.section, self.above)
                self.official.paragraphs[count].blocks.append(Block("", match[2], number))
                self.above = None
                return True
            if last is None or count > last.number:
                due = last.number + 1 if last else 1
                raise ParseError(
                    self.official.path,
                    number,
                    f"paragraph {due} is missing before {count}; check that the text is whole",
                )
            last.blocks.append(Block(match[1], match[2], number))
            return True
        if last and (match := LETTERED.fullmatch(text)):
            inside = last.blocks[-1].label
            outer = re.match(r"\d+", inside)
            label = f"{outer[0]} ({match[1]})" if outer else match[1]
            last.blocks.append(Block(label, match[2], number))
            return True
        return False

    def _heading(self, number: int, text: str) -> None:
        plain = _plain(text)
        label, title = "", plain
        for pattern in (ROMAN, CAPITAL):
            match = pattern.fullmatch(plain)
            if match and self._in_contents(_section(match[1], self.parent)[1]):
                label, title = match.groups()
                break
        last = self.official.contents[-1]
        if label:
            self.parent, self.section = _section(label, self.parent)
            self.official.headings.append(Heading(self.section, label, title, number, self.above))
            self.above = None
        elif last.first is None and plain == last.label:
            self.official.annex = Heading(last.section, plain, "", number)
        elif self.official.headings:
            if self.above is not None:
                raise ParseError(
                    self.official.path,
                    number,
                    "is no paragraph, heading, footnote or table; check this line and the one above it",
                )
            self.above = plain
        else:
            raise ParseError(
                self.official.path, number, "stands before the first heading of the contents page; check the titles"
            )

    def _in_contents(self, section: str) -> bool:
        return any(row.section == section for row in self.official.contents)

    def _table_row(self, number: int, text: str) -> None:
        last = self._last()
        if last is None:
            raise ParseError(self.official.path, number, "a table stands before the first paragraph; check the text")
        cells = tuple(_plain(cell) for cell in text.split("\t"))
        if all(re.fullmatch(r"<i>.*</i>", cell) for cell in text.split("\t")):
            last.tables.append(Table(cells, (), number))
        elif last.tables:
            table = last.tables[-1]
            last.tables[-1] = Table(table.header, (*table.rows, cells), table.line)
        else:
            raise ParseError(self.official.path, number, "a table has no header row in <i>…</i>; check the text")

    def _annex(self, number: int, text: str) -> None:
        annex = self.official.annex
        if annex is None:
            return
        if "\t" not in text:
            title = f"{annex.title} {_plain(text)}".strip()
            self.official.annex = Heading(annex.section, annex.label, title, annex.line)
        elif not text.startswith("<i>"):
            self.official.annex_line = self.official.annex_line or number
            self.official.annex_rows.append(tuple(_plain(cell) for cell in text.split("\t")))


def _section(label: str, parent: str) -> tuple[str, str]:
    """The main section now open, and the id of the one that `label` opens."""
    if re.fullmatch("[A-Z]", label) and parent and not (re.fullmatch("[IVXLC]", label) and _follows(label, parent)):
        return parent, f"{parent}-{label.lower()}"
    return label.lower(), label.lower()


def _follows(label: str, parent: str) -> bool:
    """Whether a single capital is the roman number after that of the section now open."""
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
    return parent in romans and label.lower() in romans and romans.index(label.lower()) == romans.index(parent) + 1
