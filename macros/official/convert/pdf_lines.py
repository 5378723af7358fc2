"""A .pdf → its pages as lines of words, without running heads, page numbers and job numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTComponent, LTContainer, LTCurve, LTPage
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.psexceptions import PSException

from macros.data.characters import clean
from macros.official.convert.content import LABEL, Span, space_after_label
from macros.official.text import TO_SUPERSCRIPT, ParseError

_WORD_GAP = 0.17
"""In font sizes; a gap wider than the font size is one between columns, or of a line set to full width."""
_JOB_NUMBER = re.compile(r"(?:[A-Z]{1,3}\.\d\d-\d{5,}.*|\*\d+\*)")
"""The printer's number and bar code at the foot of United Nations documents."""


@dataclass(frozen=True)
class Glyph:
    """A character, its left and right edge, its style."""

    text: str
    x0: float
    x1: float
    bold: bool = False
    italic: bool = False
    is_superscript: bool = False


Word = tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """Words from left to right."""

    page: int
    words: tuple[Word, ...]
    size: float
    """The font size of most of its glyphs."""
    y: float
    """The lower edge of most of its glyphs."""
    page_width: float
    right_margin: float
    """The right edge of the page's text."""
    rules: tuple[float, ...]
    """The heights of the rules on the page, borders of boxes too."""

    def error(self, message: str) -> ParseError:
        """To be raised where the line cannot be converted."""
        return ParseError(f'"{self.text[:40]}" {message}', "page", self.page)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.words[0][0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.words[-1][-1].x1

    @cached_property
    def gaps(self) -> list[float]:
        """The gap after each word but the last."""
        return [word[0].x0 - before[-1].x1 for before, word in pairwise(self.words)]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its text, a tab for each wide gap."""
        return _spans(self.words, self.size)

    @property
    def spans_without_tabs(self) -> tuple[Span, ...]:
        """Its text, a space for each gap."""
        return _spans(self.words, self.page_width)

    @cached_property
    def text(self) -> str:
        """As spans, without style and with a space after its label."""
        return space_after_label("".join(span.text for span in self.spans))

    @property
    def begins_footnote(self) -> bool:
        """Whether it begins with a superscript number."""
        return self.words[0][0].is_superscript

    @property
    def _label_words(self) -> int:
        """How many words its label has."""
        label = LABEL.match("".join(span.text for span in self.spans_without_tabs))
        return len(label[0].split()) if label else 0

    @property
    def has_tab_after_label(self) -> bool:
        """Whether it begins with a label and a gap that running text does not have."""
        return bool(self._label_words) and self.gaps[self._label_words - 1] > 0.7 * self.size

    @property
    def has_columns(self) -> bool:
        """Whether some gaps are as wide as between columns and others are not."""
        gaps = self.gaps[self._label_words :]
        return any(gap > self.size for gap in gaps) and (len(gaps) < 2 or min(gaps) < 0.5 * max(gaps))

    @property
    def column_starts(self) -> list[float]:
        """The left edges of its columns."""
        return [self.x0, *(word[0].x0 for word, gap in zip(self.words[1:], self.gaps, strict=True) if gap > self.size)]

    @property
    def halves(self) -> list["Line"]:
        """The line split at its widest gap if that is a gutter, else the line itself."""
        widest = max(self.gaps, default=0.0)
        if widest < 2 * self.size:
            return [self]
        at = self.gaps.index(widest) + 1
        return [replace(self, words=self.words[:at]), replace(self, words=self.words[at:])]

    def split_cells(self, starts: Sequence[float]) -> list[tuple[Span, ...]] | None:
        """Its text in the columns that begin at `starts`, or None where it is not aligned to them."""
        near = 0.35 * self.size
        cells: list[list[Word]] = [[] for _ in starts]
        column = -1
        for word, gap in zip(self.words, [self.page_width, *self.gaps], strict=True):
            aligned = (index for index in range(column + 1, len(starts)) if abs(word[0].x0 - starts[index]) < near)
            next_column = next(aligned, None) if gap > 0.4 * self.size else None
            if next_column is None and gap > 1.5 * self.size:
                return None
            column = column if next_column is None else next_column
            if column + 1 < len(starts) and word[-1].x1 > starts[column + 1] + near:
                return None
            cells[column].append(word)
        return [_spans(cell, self.page_width) for cell in cells]


def read_lines(path: Path) -> list[list[Line]]:
    """The lines of each page, from top to bottom, without headers and footers. Raises ParseError."""
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise ParseError("is no PDF; export it again as .pdf")
    try:
        layouts = extract_pages(path, laparams=LAParams(boxes_flow=None))
        pages = [_lines(number, page) for number, page in enumerate(layouts, 1)]
    except PDFEncryptionError:
        raise ParseError("is encrypted; save it without a password") from None
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise ParseError("is a damaged PDF; export it again") from None
    if not pages:
        raise ParseError("is a PDF without pages; export it again")
    for number, page in enumerate(pages, 1):
        if not page:
            message = "has no text, as a scanned or empty page has none; give a PDF with text, without empty pages"
            raise ParseError(message, "page", number)
    return _without_headers_and_footers(pages)


def _components(container: Iterable[LTComponent]) -> Iterator[LTComponent]:
    for component in container:
        if isinstance(component, LTContainer):
            yield from _components(component)
        else:
            yield component


def _lines(number: int, page: LTPage) -> list[Line]:
    """Group the characters of a page by line.

    pdfminer's own lines are not used: they leave superscripts out, and split at the gaps between columns.
    """
    groups = list[list[LTChar]]()
    chars = [component for component in _components(page) if isinstance(component, LTChar)]
    curves = [component for component in _components(page) if isinstance(component, LTCurve)]
    for char in sorted(chars, key=lambda char: -char.size):
        if not char.upright and char.get_text().strip():
            raise ParseError("has text that does not run across the page; turn the page upright", "page", number)
        middle = (char.y0 + char.y1) / 2
        # The largest character of a line is its first here; superscripts are within its height.
        group = next((group for group in groups if group[0].y0 <= middle <= group[0].y1), None)
        if group is None:
            groups.append([char])
        else:
            group.append(char)
    found = [(size, y, words) for group in groups for size, y, words in [_words(group)] if words]
    right_margin = max((words[-1][-1].x1 for _, _, words in found), default=0.0)
    rules = tuple(y for curve in curves if curve.width > 20 for y in (curve.y0, curve.y1))
    lines = [Line(number, words, size, y, page.width, right_margin, rules) for size, y, words in found]
    return sorted(lines, key=lambda line: -line.y)


def _words(chars: Sequence[LTChar]) -> tuple[float, float, tuple[Word, ...]]:
    """The font size and lower edge of a line, and its words."""
    visible = [char for char in chars if char.get_text().strip()] or chars
    size = Counter(round(char.size, 1) for char in visible).most_common(1)[0][0]
    y = Counter(round(char.y0, 1) for char in visible if round(char.size, 1) == size).most_common(1)[0][0]
    words = list[list[Glyph]]()
    after_space = True
    for char in sorted(chars, key=lambda char: char.x0):
        text = clean(char.get_text().replace("\xad", "-"))  # a soft hyphen that is printed
        if not text.strip():
            after_space = True
            continue
        if text.isdigit() and char.size < 0.8 * size and char.y0 > y + 0.15 * size:
            glyph = Glyph(text.translate(TO_SUPERSCRIPT), char.x0, char.x1, is_superscript=True)
        else:
            font = char.fontname.split("+")[-1].lower()
            bold = any(name in font for name in ("bold", "black", "heavy"))
            glyph = Glyph(text, char.x0, char.x1, bold, "italic" in font or "oblique" in font)
        if after_space or glyph.x0 - words[-1][-1].x1 > _WORD_GAP * size:
            words.append([])
        words[-1].append(glyph)
        after_space = False
    return size, y, tuple(tuple(word) for word in words)


def _spans(words: Sequence[Word], column_gap: float) -> tuple[Span, ...]:
    """Words as text; a gap wider than `column_gap` is a tab."""
    pieces = list[Span]()
    for index, word in enumerate(words):
        if index:
            space = "\t" if word[0].x0 - words[index - 1][-1].x1 > column_gap else " "
            pieces.append(replace(pieces[-1], text=space))
        pieces += [Span(glyph.text, glyph.bold, glyph.italic) for glyph in word]
    return tuple(
        Span("".join(piece.text for piece in group), bold, italic)
        for (bold, italic), group in groupby(pieces, key=lambda piece: (piece.bold, piece.italic))
    )


def _without_headers_and_footers(pages: list[list[Line]]) -> list[list[Line]]:
    """Delete, from the outer edges inwards, page numbers, job numbers and what other pages have there too."""
    for edge in (0, -1):
        for _ in range(3):
            texts = [page[edge].text.split() for page in pages]
            numbers = [int(word) - index for index, words in enumerate(texts) for word in words if word.isdecimal()]
            first, times = Counter(numbers).most_common(1)[0] if numbers else (1, 0)
            first = first if times > 1 else 1
            keys = [_without_page_number(words, index + first) for index, words in enumerate(texts)]
            counts = Counter(keys)
            for key, words, page in zip(keys, texts, pages, strict=True):
                is_repeated = counts[key] >= max(2, 0.4 * (len(pages) - 1))
                is_job_number = edge == -1 and _JOB_NUMBER.fullmatch(" ".join(words))
                if len(page) > 1 and (not key or is_repeated or is_job_number):
                    del page[edge]
    return pages


def _without_page_number(words: Sequence[str], number: int) -> str:
    """The words of a line in any order: left and right pages have the number at the outer edge."""
    return " ".join(sorted(word for word in words if word not in (str(number), "-", "–", "—")))
