"""A .pdf → its pages as lines of words, without running heads, page numbers and job numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException

from macros.official.convert.content import LABEL, ConversionError, Span, space_after_label
from macros.official.text import TO_SUPERSCRIPT

_COLUMN = 1.0
"""A gap this wide, in letter sizes, is one between columns; lines set to full width may have some all along."""

_SPACE = 0.17
_JOB = re.compile(r"(?:[A-Z]{1,3}\.\d\d-\d{5,}.*|\*\d+\*)")
"""The printer's number and bar code at the foot of United Nations documents."""

_LETTERS = {"\xa0": " ", "\u2010": "-", "\u2011": "-", "\xad": "-"}
_LETTERS |= {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


@dataclass(frozen=True)
class Glyph:
    """A letter and where it stands."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    call: bool = False
    """Whether it is a raised number."""


Word = tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """Words from left to right."""

    page: int
    words: tuple[Word, ...]
    size: float
    """The size of most of its letters."""
    y: float
    """Where most of its letters stand."""
    width: float
    """The width of the page."""
    right: float
    """The right edge of the page's text."""
    rules: tuple[float, ...]
    """The heights at which the page has lines drawn across."""

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0][0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1][-1].x1

    @cached_property
    def gaps(self) -> list[float]:
        """The gap after each word but the last."""
        return [word[0].x0 - before[-1].x1 for before, word in pairwise(self.words)]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its text, a tab for each wide gap."""
        return _spans(self.words, self.size * _COLUMN)

    @property
    def even(self) -> tuple[Span, ...]:
        """Its text, a space for each gap."""
        return _spans(self.words, self.width)

    @cached_property
    def text(self) -> str:
        """As spans, without look and with a space after its label."""
        return space_after_label("".join(span.text for span in self.spans))

    @property
    def is_note(self) -> bool:
        """Whether it begins with a raised number, as footnotes do."""
        return self.words[0][0].call

    @property
    def _label(self) -> int:
        """How many words its label has."""
        label = LABEL.match("".join(span.text for span in self.even))
        return len(label[0].split()) if label else 0

    @property
    def wide_label(self) -> bool:
        """Whether a tab stands after its label, as in no running text."""
        return bool(self._label) and self.gaps[self._label - 1] > 0.7 * self.size

    @property
    def columns(self) -> bool:
        """Whether some gaps are as wide as between columns and others are not."""
        gaps = self.gaps[self._label :]
        return any(gap > self.size * _COLUMN for gap in gaps) and (len(gaps) < 2 or min(gaps) < 0.5 * max(gaps))

    @property
    def starts(self) -> list[float]:
        """Where its columns begin."""
        return [self.x0, *(word[0].x0 for word, gap in zip(self.words[1:], self.gaps, strict=True) if gap > self.size)]

    @property
    def halves(self) -> list["Line"]:
        """What stands on either side of its widest gap where that is a gutter; else itself."""
        widest = max(self.gaps, default=0.0)
        if widest < 2 * self.size:
            return [self]
        at = self.gaps.index(widest) + 1
        return [replace(self, words=self.words[:at]), replace(self, words=self.words[at:])]

    def cut(self, starts: Sequence[float]) -> list[tuple[Span, ...]] | None:
        """Its text cell by cell, or None where it does not stand in these columns."""
        near = 0.35 * self.size
        cells: list[list[Word]] = [[] for _ in starts]
        column = -1
        for word, gap in zip(self.words, [self.width, *self.gaps], strict=True):
            next_one = (at for at in range(column + 1, len(starts)) if abs(word[0].x0 - starts[at]) < near)
            at = next(next_one, None) if gap > 0.4 * self.size else None
            if at is None and gap > 1.5 * self.size:
                return None
            column = column if at is None else at
            if column + 1 < len(starts) and word[-1].x1 > starts[column + 1] + near:
                return None
            cells[column].append(word)
        return [_spans(cell, self.width) for cell in cells]


def read_lines(path: Path) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise ConversionError("file", 1, "is no PDF; export it again as .pdf")
    try:
        pages = [_lines(number, page) for number, page in enumerate(_layouts(path), 1)]
    except PDFEncryptionError:
        raise ConversionError("file", 1, "is encrypted; save it without a password") from None
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise ConversionError("file", 1, "is a damaged PDF; export it again") from None
    if not pages:
        raise ConversionError("file", 1, "is a PDF without pages; export it again")
    for number, page in enumerate(pages, 1):
        if not page:
            message = "has no text, as a scanned or empty page has none; give a PDF with text, without empty pages"
            raise ConversionError("page", number, message)
    return _without_furniture(pages)


def _layouts(path: Path) -> Iterator[LTPage]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)  # the letters as they stand, ungrouped
    interpreter = PDFPageInterpreter(manager, device)
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            interpreter.process_page(page)
            yield device.get_result()


def _parts(container: Iterable[LTComponent]) -> Iterator[LTComponent]:
    for part in container:
        if isinstance(part, LTContainer):
            yield from _parts(part)
        else:
            yield part


def _lines(number: int, page: LTPage) -> list[Line]:
    parts = list(_parts(page))
    rules = {y for part in parts if isinstance(part, LTCurve) and part.width > 20 for y in (part.y0, part.y1)}
    groups = list[tuple[LTChar, list[LTChar]]]()
    letters = [part for part in parts if isinstance(part, LTChar)]
    for letter in sorted(letters, key=lambda letter: -letter.size):
        if not letter.upright and letter.get_text().strip():
            raise ConversionError("page", number, "has text that does not run across the page; turn the page upright")
        middle = (letter.y0 + letter.y1) / 2
        # The largest letter of a line says how high it is; raised numbers lie within.
        group = next((group for first, group in groups if first.y0 <= middle <= first.y1), None)
        if group is None:
            groups.append((letter, [letter]))
        else:
            group.append(letter)
    found = [(size, y, words) for _, group in groups for size, y, words in [_words(group)] if words]
    right = max((words[-1][-1].x1 for _, _, words in found), default=0.0)
    lines = [Line(number, words, size, y, page.width, right, tuple(rules)) for size, y, words in found]
    return sorted(lines, key=lambda line: -line.y)


def _words(letters: Sequence[LTChar]) -> tuple[float, float, tuple[Word, ...]]:
    """The size and foot of a line, and its letters word by word."""
    seen = [letter for letter in letters if letter.get_text().strip()] or letters
    size = Counter(round(letter.size, 1) for letter in seen).most_common(1)[0][0]
    y = Counter(round(letter.y0, 1) for letter in seen if round(letter.size, 1) == size).most_common(1)[0][0]
    words = list[list[Glyph]]()
    parted = True
    for letter in sorted(letters, key=lambda letter: letter.x0):
        text = "".join(_LETTERS.get(sign, sign) for sign in letter.get_text())
        if not text.strip():
            parted = True
            continue
        font = letter.fontname.split("+")[-1].lower()
        bold = any(sign in font for sign in ("bold", "black", "heavy"))
        italic = any(sign in font for sign in ("italic", "oblique"))
        call = text.isdigit() and letter.size < 0.8 * size and letter.y0 > y + 0.15 * size
        glyph = (
            Glyph(text.translate(TO_SUPERSCRIPT), letter.x0, letter.x1, letter.y0, letter.size, False, False, True)
            if call
            else (Glyph(text, letter.x0, letter.x1, letter.y0, letter.size, bold, italic))
        )
        if parted or glyph.x0 - words[-1][-1].x1 > _SPACE * size:
            words.append([])
        words[-1].append(glyph)
        parted = False
    return size, y, tuple(tuple(word) for word in words)


def _spans(words: Sequence[Word], column: float) -> tuple[Span, ...]:
    """Words as text; a gap wider than `column` is a tab."""
    spans = list[Span]()
    for at, word in enumerate(words):
        if at:
            space = "\t" if word[0].x0 - words[at - 1][-1].x1 > column else " "
            spans[-1] = replace(spans[-1], text=spans[-1].text + space)
        for (bold, italic), glyphs in groupby(word, key=lambda glyph: (glyph.bold, glyph.italic)):
            text = "".join(glyph.text for glyph in glyphs)
            if spans and (spans[-1].bold, spans[-1].italic) == (bold, italic):
                spans[-1] = replace(spans[-1], text=spans[-1].text + text)
            else:
                spans.append(Span(text, bold, italic))
    return tuple(spans)


def _without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Take off, from the outer edges inwards, page numbers, job numbers and what other pages have there too."""
    for end in (0, -1):
        for _ in range(3):
            edges = [page[end].text.split() for page in pages]
            numbers = [int(word) - at for at, edge in enumerate(edges) for word in edge if word.isdecimal()]
            shift, times = Counter(numbers).most_common(1)[0] if numbers else (1, 0)
            bare = [_bare(edge, at + (shift if times > 1 else 1)) for at, edge in enumerate(edges)]
            counts = Counter(bare)
            for at, page in enumerate(pages):
                common = counts[bare[at]] >= max(2, 0.4 * (len(pages) - 1))
                job = end == -1 and _JOB.fullmatch(" ".join(edges[at]))
                if len(page) > 1 and (bare[at] == "" or common or job):
                    del page[end]
    return pages


def _bare(edge: Sequence[str], number: int) -> str:
    """The line at an edge without its page number, wherever in it that stands."""
    return " ".join(sorted(word for word in edge if word not in (str(number), "-", "–", "—")))
