"""A .pdf → its paragraphs, table rows and footnotes.

`pdf_lines.py` groups characters, whose positions pdfminer.six gives, into lines; here lines become blocks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from macros.official.convert.content import (
    LABEL,
    ContentBlock,
    ConversionError,
    Span,
    all_styled,
    find_contents_and_body,
)
from macros.official.convert.pdf_lines import Line, read_lines
from macros.official.text import CALL, ends_sentence

_WORD = re.compile(r"\w+(?:-\w+)*")
_HYPHENATED = re.compile(r"(\S*)-$")


_TableLine = tuple[Line, list[tuple[Span, ...]]]
"""A line of a table, and its text cell by cell."""


def read_pdf(path: Path) -> list[ContentBlock]:
    """The paragraphs, table rows and footnotes of the document, in order. Raises ConversionError; its unit is the page."""
    pages = read_lines(path)
    size = Counter(line.size for page in pages for line in page).most_common(1)[0][0]
    notes, lines = list[list[Line]](), list[Line]()
    for page in pages:
        end = _footnotes_start(page, notes, size)
        lines += page[:end]
        for line in page[end:]:
            if line.begins_footnote or not notes:
                notes.append([line])
            else:
                notes[-1].append(line)
    return _Reader(lines, notes, size).read()


def _footnotes_start(page: Sequence[Line], before: Sequence[Sequence[Line]], size: float) -> int:
    """Index of the first footnote line of a page: one with a call, or the rest of a footnote of the page before."""
    foot = next((at for at, line in enumerate(page) if line.begins_footnote), len(page))
    for line in page[foot:]:
        if line.size > page[foot].size * 1.05:
            message = f'"{line.text[:40]}" stands below a footnote and is set larger; check the foot of the page'
            raise ConversionError("page", line.page, message)
    if before and not ends_sentence(before[-1][-1].text):
        while foot and page[foot - 1].size < 0.93 * size:
            foot -= 1
    return foot


class _Reader:
    def __init__(self, lines: list[Line], notes: list[list[Line]], size: float) -> None:
        self.lines, self.notes, self.size = lines, notes, size
        pitches = [above.y - line.y for above, line in pairwise(lines) if above.page == line.page]
        usual = Counter(round(pitch * 2) / 2 for pitch in pitches if pitch > 1)
        many = [pitch for pitch, count in usual.items() if count >= max(2, len(pitches) / 20)]
        self.leading = min(many or usual or [12.0])
        # Words inside a line say whether a hyphen at the end of a line belongs to the word.
        self.words = {word.casefold() for line in lines for word in _WORD.findall(_HYPHENATED.sub("", line.text))}

    def read(self) -> list[ContentBlock]:
        contents, body = find_contents_and_body([line.text for line in self.lines])
        body = len(self.lines) if body < 0 else body  # plain_text says what is wrong
        found = self._front(self.lines[:contents])
        found += [ContentBlock("paragraph", (line.spans,), "page", line.page) for line in self.lines[contents:body]]
        at = body
        while at < len(self.lines):
            at, pieces = self._table(at) if self._header_lines(at) else self._block(at)
            found += pieces
        for note in self.notes:
            piece = ContentBlock("footnote", (self._joined([line.spans for line in note]),), "page", note[0].page)
            found.insert(_below(found, piece), piece)
        return found

    def _front(self, lines: Sequence[Line]) -> list[ContentBlock]:
        """The front matter, its right column (symbol, distribution, date) first."""
        halves = [half for line in lines for half in line.halves]
        right = [half for half in halves if half.x0 > half.page_width / 2]
        left = [half for half in halves if half.x0 <= half.page_width / 2]
        found = list[ContentBlock]()
        for column in (right, left):
            block = list[Line]()
            for line in column:
                if block and (self._is_separated(block[-1], line) or _styles(block[-1]) != _styles(line)):
                    found.append(_with_line_breaks(block))
                    block = []
                block.append(line)
            found += [_with_line_breaks(block)] if block else []
        return found

    def _is_separated(self, above: Line, line: Line) -> bool:
        larger = max(1.0, line.size / self.size)
        return above.page != line.page or above.y - line.y > 1.25 * self.leading * larger

    def _block(self, at: int) -> tuple[int, list[ContentBlock]]:
        block = [self.lines[at]]
        at += 1
        while at < len(self.lines) and not self._begins_block(block, at):
            block.append(self.lines[at])
            at += 1
        for line in block:
            if line.has_columns:
                message = f'"{line.text[:40]}" stands in columns under no header in italics; it cannot be read'
                raise ConversionError("page", line.page, message)
        return at, [
            ContentBlock(
                "paragraph", (self._joined([line.spans_without_tabs for line in block]),), "page", block[0].page
            )
        ]

    def _begins_block(self, block: Sequence[Line], at: int) -> bool:
        """Whether a new block begins with this line."""
        above, line = block[-1], self.lines[at]
        label = LABEL.match(line.text)
        if above.page != line.page:
            # where a page break cuts a sentence in two, the paragraph continues
            broken = (
                not ends_sentence(above.text)
                and not all_styled(above.spans, "bold")
                and not all_styled(line.spans, "bold")
            )
            return not broken or bool(label) or self._header_lines(at) > 0
        if (
            self._is_separated(above, line)
            or self._header_lines(at) > 0
            or abs(above.size - line.size) > 0.08 * above.size
        ):
            return True
        edge = max(part.x1 for part in block) if len(block) > 1 else line.right_margin
        short = above.x1 + 0.3 * line.size + line.words[0][-1].x1 - line.x0 < edge - 1
        if label:
            hangs = len(block) > 1 and abs(line.x0 - block[0].x0) < 1 < abs(block[1].x0 - line.x0)
            return short or hangs or line.has_tab_after_label
        return short and _styles(above) != _styles(line)

    def _header_lines(self, at: int) -> int:
        """How many lines a table's header has that begins here; 0 where none does."""
        end = at
        while end < len(self.lines) and all_styled(self.lines[end].spans, "italic"):
            if end > at and self._is_separated(self.lines[end - 1], self.lines[end]):
                break
            end += 1
        return end - at if any(line.text.count("\t") for line in self.lines[at:end]) else 0

    def _table(self, at: int) -> tuple[int, list[ContentBlock]]:
        end = at + self._header_lines(at)
        head = self.lines[at:end]
        starts = max((line.column_starts for line in head), key=len)
        cells = [self._cells(line, starts) for line in head]
        found = [self._row(head, cells)]
        rows = list[_TableLine]()
        while end < len(self.lines) and not self._header_lines(end):
            line = self.lines[end]
            cells_of_line = line.split_cells(starts)
            only_first = cells_of_line is not None and not any(cells_of_line[1:])
            is_paragraph = bool(LABEL.match(line.text)) or all_styled(line.spans, "bold")
            if rows and only_first and self.lines[end - 1].y - line.y > 1.8 * self.leading:
                is_paragraph = True
            if cells_of_line is None or (only_first and is_paragraph):
                break
            rows.append((line, cells_of_line))
            end += 1
        for row in _rows(rows):
            found.append(self._row([line for line, _ in row], [cells for _, cells in row]))
        if not rows:
            raise ConversionError("page", head[0].page, f'the table under "{head[0].text[:40]}" has no rows; check it')
        return end, found

    def _cells(self, line: Line, starts: Sequence[float]) -> list[tuple[Span, ...]]:
        cells = line.split_cells(starts)
        if cells is None:
            message = f'the header "{line.text[:40]}" does not stand above its columns; the table cannot be read'
            raise ConversionError("page", line.page, message)
        return cells

    def _row(self, lines: Sequence[Line], cells: Sequence[list[tuple[Span, ...]]]) -> ContentBlock:
        columns = [self._joined([part for part in column if part]) for column in zip(*cells, strict=True)]
        if not columns[0]:
            message = f'the row of "{lines[0].text[:40]}" has no first cell; the table cannot be read'
            raise ConversionError("page", lines[0].page, message)
        if sum(bool(column) for column in columns) == 1:
            message = f'the row "{lines[0].text[:40]}" has one cell only; the table cannot be read'
            raise ConversionError("page", lines[0].page, message)
        return ContentBlock("row", tuple(columns), "page", lines[0].page)

    def _joined(self, lines: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
        """Lines of one block as one."""
        spans = list[Span]()
        for line in lines:
            if spans:
                before = "".join(span.text for span in spans)
                joint, hyphen = self._joint(before.rstrip(), "".join(span.text for span in line))
                spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip().removesuffix("-" if hyphen else "") + joint)
            spans += line
        return tuple(spans)

    def _joint(self, before: str, after: str) -> tuple[str, bool]:
        """What stands between the end of a line and the next, and whether the hyphen before it goes."""
        if re.search(r"\S/\S*/$|\d/$", before):
            return "", False  # a symbol, broken at a stroke
        part = _HYPHENATED.search(before)
        word = _WORD.match(after)
        if not part or not word or not re.search(r"\w-$", before):
            return " ", False
        if word[0] in ("and", "or", "to"):
            return " ", False
        head = re.split(r"[^\w-]", part[1])[-1].casefold()
        tail = word[0].casefold()
        return "", f"{head}{tail}" in self.words and f"{head}-{tail}" not in self.words


def _below(found: Sequence[ContentBlock], note: ContentBlock) -> int:
    """Where the footnote goes: below what calls it, or below the whole table."""
    call = CALL.match(note.text)
    at = (
        next((at for at, piece in enumerate(found) if call and call[0] in CALL.findall(piece.text)), len(found) - 1) + 1
    )
    while at < len(found) and (found[at].kind == "footnote" or found[at - 1].kind == found[at].kind == "row"):
        at += 1
    return at


def _rows(lines: Sequence[_TableLine]) -> list[list[_TableLine]]:
    """Lines of a table by row, which begins below a wider gap where there are some, else with a filled first cell."""
    pairs = [(above, line) for (above, _), (line, _) in pairwise(lines) if above.page == line.page]
    pitches = [above.y - line.y for above, line in pairs]
    row_pitch = 1.12 * min(pitches, default=0.0)
    is_spaced = any(pitch > row_pitch for pitch in pitches)
    rows = list[list[_TableLine]]()
    above: Line | None = None
    for line, cells in lines:
        if above and above.page == line.page and is_spaced:
            begins = above.y - line.y > row_pitch
        else:
            begins = above is None or bool(cells[0])
        if begins:
            rows.append([])
        rows[-1].append((line, cells))
        above = line
    return rows


def _with_line_breaks(block: Sequence[Line]) -> ContentBlock:
    """A block of the front matter, with its lines."""
    spans = list(block[0].spans)
    for line in block[1:]:
        spans[-1] = replace(spans[-1], text=spans[-1].text + "\n")
        spans += line.spans
    return ContentBlock("paragraph", (tuple(spans),), "page", block[0].page)


def _styles(line: Line) -> tuple[bool, bool]:
    return all_styled(line.spans, "bold"), all_styled(line.spans, "italic")
