"""A .pdf → its paragraphs, table rows and footnotes.

`pdf_lines.py` groups characters, whose positions pdfminer.six gives, into lines; here lines become blocks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from macros.official.convert.content import LABEL, ContentBlock, Span, all_styled, find_contents_and_body
from macros.official.convert.pdf_lines import Line, read_lines
from macros.official.text import CALL, ParseError, ends_sentence

_WORD = re.compile(r"\w+(?:-\w+)*")
_HYPHENATED = re.compile(r"(\S*)-$")


_TableLine = tuple[Line, list[tuple[Span, ...]]]
"""A line of a table, and its text cell by cell."""


def read_pdf(path: Path) -> list[ContentBlock]:
    """The paragraphs, table rows and footnotes of the document, in order.

    Raises ParseError; its unit is the page.
    """
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
    foot = next((index for index, line in enumerate(page) if line.begins_footnote), len(page))
    for line in page[foot:]:
        if line.size > page[foot].size * 1.05:
            raise line.error("stands below a footnote and is set larger; check the foot of the page")
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
        while body < len(self.lines):
            body, blocks = self._table(body) if self._header_lines(body) else self._block(body)
            found += blocks
        for note in self.notes:
            block = ContentBlock("footnote", (self._join([line.spans for line in note]),), "page", note[0].page)
            found.insert(_footnote_index(found, block), block)
        return found

    def _front(self, lines: Sequence[Line]) -> list[ContentBlock]:
        """The front matter, its right column (symbol, distribution, date) first."""
        halves = [half for line in lines for half in line.halves]
        right = [half for half in halves if half.x0 > half.page_width / 2]
        left = [half for half in halves if half.x0 <= half.page_width / 2]
        blocks = list[list[Line]]()
        for column in (right, left):
            for above, line in zip([None, *column], column, strict=False):
                if above is None or self._is_separated(above, line) or _styles(above) != _styles(line):
                    blocks.append([])
                blocks[-1].append(line)
        return [_with_line_breaks(block) for block in blocks]

    def _is_separated(self, above: Line, line: Line) -> bool:
        larger = max(1.0, line.size / self.size)
        return above.page != line.page or above.y - line.y > 1.25 * self.leading * larger

    def _block(self, start: int) -> tuple[int, list[ContentBlock]]:
        """The paragraph or heading from line `start` on, and the index of the line after it."""
        block, end = [self.lines[start]], start + 1
        while end < len(self.lines) and not self._begins_block(block, end):
            block.append(self.lines[end])
            end += 1
        for line in block:
            if line.has_columns:
                raise line.error("stands in columns under no header in italics; it cannot be read")
        spans = self._join([line.spans_without_tabs for line in block])
        return end, [ContentBlock("paragraph", (spans,), "page", block[0].page)]

    def _begins_block(self, block: Sequence[Line], index: int) -> bool:
        """Whether the line at `index`, below those of `block`, begins a new block."""
        above, line = block[-1], self.lines[index]
        label = LABEL.match(line.text)
        if self._header_lines(index):
            return True
        if above.page != line.page:
            # where a page break cuts a sentence in two, the paragraph continues
            is_heading = all_styled(above.spans, "bold") or all_styled(line.spans, "bold")
            return is_heading or bool(label) or ends_sentence(above.text)
        if self._is_separated(above, line) or abs(above.size - line.size) > 0.08 * above.size:
            return True
        edge = max(part.x1 for part in block) if len(block) > 1 else line.right_margin
        short = above.x1 + 0.3 * line.size + line.words[0][-1].x1 - line.x0 < edge - 1
        if label:
            hangs = len(block) > 1 and abs(line.x0 - block[0].x0) < 1 < abs(block[1].x0 - line.x0)
            return short or hangs or line.has_tab_after_label
        return short and _styles(above) != _styles(line)

    def _header_lines(self, start: int) -> int:
        """How many lines the table header has that begins at line `start`; 0 if none does."""
        end = start
        while end < len(self.lines) and all_styled(self.lines[end].spans, "italic"):
            if end > start and self._is_separated(self.lines[end - 1], self.lines[end]):
                break
            end += 1
        return end - start if any("\t" in line.text for line in self.lines[start:end]) else 0

    def _table(self, start: int) -> tuple[int, list[ContentBlock]]:
        """The rows of the table from line `start` on, and the index of the line after it."""
        end = start + self._header_lines(start)
        head = self.lines[start:end]
        starts = max((line.column_starts for line in head), key=len)
        header, rows = list[_TableLine](), list[_TableLine]()
        for line in head:
            cells = line.split_cells(starts)
            if cells is None:
                message = f'the header "{line.text[:40]}" does not stand above its columns; the table cannot be read'
                raise ParseError(message, "page", line.page)
            header.append((line, cells))
        while end < len(self.lines) and not self._header_lines(end):
            line = self.lines[end]
            cells = line.split_cells(starts)
            if cells is None:
                break
            is_apart = bool(rows) and self.lines[end - 1].y - line.y > 1.8 * self.leading
            is_paragraph = is_apart or LABEL.match(line.text) or all_styled(line.spans, "bold")
            if is_paragraph and not any(cells[1:]):
                break
            rows.append((line, cells))
            end += 1
        if not rows:
            raise ParseError(f'the table under "{head[0].text[:40]}" has no rows; check it', "page", head[0].page)
        return end, [self._row(row) for row in (header, *_rows(rows))]

    def _row(self, lines: Sequence[_TableLine]) -> ContentBlock:
        """One row of a table."""
        page, text = lines[0][0].page, lines[0][0].text[:40]
        cells = (cells for _, cells in lines)
        columns = [self._join([part for part in column if part]) for column in zip(*cells, strict=True)]
        if not columns[0]:
            raise ParseError(f'the row of "{text}" has no first cell; the table cannot be read', "page", page)
        if not any(columns[1:]):
            raise ParseError(f'the row "{text}" has one cell only; the table cannot be read', "page", page)
        return ContentBlock("row", tuple(columns), "page", page)

    def _join(self, lines: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
        """The lines of one block, hyphens at their ends resolved."""
        spans = list[Span]()
        for line in lines:
            if spans:
                before = "".join(span.text for span in spans)
                separator, drops_hyphen = self._separator(before.rstrip(), "".join(span.text for span in line))
                text = spans[-1].text.rstrip().removesuffix("-" if drops_hyphen else "")
                spans[-1] = replace(spans[-1], text=text + separator)
            spans += line
        return tuple(spans)

    def _separator(self, before: str, after: str) -> tuple[str, bool]:
        """What separates the end of a line and the next, and whether a hyphen before it is dropped."""
        if re.search(r"\S/\S*/$|\d/$", before):
            return "", False  # a document symbol, broken at a slash
        part = _HYPHENATED.search(before)
        word = _WORD.match(after)
        if not part or not word or not re.search(r"\w-$", before):
            return " ", False
        if word[0] in ("and", "or", "to"):
            return " ", False
        head = re.split(r"[^\w-]", part[1])[-1].casefold()
        tail = word[0].casefold()
        return "", f"{head}{tail}" in self.words and f"{head}-{tail}" not in self.words


def _footnote_index(found: Sequence[ContentBlock], note: ContentBlock) -> int:
    """Where to insert the footnote: after the block that calls it, or after the whole table."""
    call = CALL.match(note.text)
    calling = (index for index, block in enumerate(found) if call and call[0] in CALL.findall(block.text))
    index = next(calling, len(found) - 1) + 1
    while index < len(found) and (
        found[index].kind == "footnote" or found[index - 1].kind == found[index].kind == "row"
    ):
        index += 1
    return index


def _rows(lines: Sequence[_TableLine]) -> list[list[_TableLine]]:
    """Lines of a table by row: one begins below a rule, else below a wider gap, else with a filled first cell."""
    pairs = [(above, line) for (above, _), (line, _) in pairwise(lines) if above.page == line.page]
    row_pitch = 1.12 * min((above.y - line.y for above, line in pairs), default=0.0)
    ruled = [line for above, line in pairs if any(line.y + 0.6 * line.size < rule < above.y for rule in line.rules)]
    first_lines = ruled or [line for above, line in pairs if above.y - line.y > row_pitch]
    rows = list[list[_TableLine]]()
    for line, cells in lines:
        if first_lines and rows and rows[-1][-1][0].page == line.page:
            begins = line in first_lines
        else:
            begins = not rows or bool(cells[0])
        if begins:
            rows.append([])
        rows[-1].append((line, cells))
    return rows


def _with_line_breaks(block: Sequence[Line]) -> ContentBlock:
    """A block of the front matter, which keeps its line breaks."""
    spans = list(block[0].spans)
    for line in block[1:]:
        spans[-1] = replace(spans[-1], text=spans[-1].text + "\n")
        spans += line.spans
    return ContentBlock("paragraph", (tuple(spans),), "page", block[0].page)


def _styles(line: Line) -> tuple[bool, bool]:
    return all_styled(line.spans, "bold"), all_styled(line.spans, "italic")
