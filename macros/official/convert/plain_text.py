"""Pieces of a Word or PDF file → the plain text that `parser.py` parses.

What cannot be converted with confidence is refused, with its place: a wrong text would look like a checked one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from macros.official.convert.content import (
    LABEL,
    LEADERS,
    ConversionError,
    Piece,
    Span,
    contents_and_body,
    is_all,
    without_tab_after_label,
)
from macros.official.text import CALL, FROM_SUPERSCRIPT, ROMAN_NUMERALS, TO_SUPERSCRIPT

_NUMBER = re.compile(r"(\d+)\.\s")
_LETTER = re.compile(r"(?:[-–—•]\s+)?\(([a-z]{1,4})\)\s")
_ROW = re.compile(r"(.+?)\t(?:(\d+(?:[-–]\d+)?)\t)?(\d+)")
_ANNEX = re.compile(r"Annex(es)?( [IVXLC\d]+)?\.?")
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f]")


def plain_text(pieces: Sequence[Piece], place: str) -> str:
    """The pieces in the plain format; refuses what does not add up to a report."""
    for piece in pieces:
        if unreadable := _UNREADABLE.search(piece.plain):
            message = f"holds signs that stand for no letter ({unreadable[0]!r}); give the text in another format"
            raise ConversionError(place, piece.at, message)
    contents, body = contents_and_body([piece.plain if piece.kind == "text" else "" for piece in pieces])
    if body < 0:
        message = "the first heading of the contents does not come again below them; check the page of contents"
        raise ConversionError(place, pieces[contents].at, message)
    _check_notes(pieces, place)
    blocks = [_front(piece) for piece in pieces[:contents]]
    blocks += _contents(pieces[contents:body], place) if body > contents else []
    blocks += _body(pieces[body:], place)
    return "\n\n".join(blocks) + "\n"


def _front(piece: Piece) -> str:
    """Front matter: its lines are kept, and bold is marked."""
    return "\n".join(_marked(cell, whole_too=True) for cell in piece.cells if any(span.text.strip() for span in cell))


def _contents(pieces: Sequence[Piece], place: str) -> list[str]:
    """The word itself, the rows, `Annex` and its title; a row may run over several pieces."""
    blocks, rows, row = [pieces[0].plain], list[str](), ""
    for piece in pieces[1:]:
        text = re.sub(r"\s*\t\s*", "\t", LEADERS.sub("\t", piece.plain)).replace("\n", " ")
        if not row and all(is_all(cell, "italic") for cell in piece.cells):
            rows.append("".join(f"\t<i>{cell}</i>" for cell in text.strip("\t").split("\t")))
        elif not row and _ANNEX.fullmatch(text):
            blocks += [*(["\n".join(rows)] if rows else []), text]
            rows = []
        else:
            if row and LABEL.match(text):
                raise _no_page(row, place, piece.at)
            row = f"{row} {text}".strip()
            if parts := _ROW.fullmatch(row):
                title, paragraphs, page = parts.groups()
                if "\t" in title or (not paragraphs and (LABEL.match(title) or title[-1].isdigit())):
                    raise _no_page(row, place, piece.at)
                rows.append(f"{title}\t{paragraphs}\t{page}" if paragraphs else f"{title} {page}")
                row = ""
    if row:
        raise _no_page(row, place, pieces[-1].at)
    return [*blocks, "\n".join(rows)] if rows else blocks


def _no_page(row: str, place: str, at: int) -> ConversionError:
    row = re.sub(r"\s+", " ", row)
    return ConversionError(place, at, f'contents: "{row[:60]}" does not end in its paragraphs and page; check the row')


def _body(pieces: Sequence[Piece], place: str) -> list[str]:
    blocks = list[str]()
    order = _Order(place)
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "row":
            blocks.append(_table(list(group), place))
            continue
        for piece in group:
            text = _marked(piece.cells[0], whole_too=kind == "note")
            text = re.sub(r"\s+", " ", without_tab_after_label(text)).strip()
            if kind == "text" and order.in_list(piece):
                # A list inside a paragraph is one block, its letters one step in.
                blocks[-1] += "\n" + re.sub(r"^(?:[-–—•] )?\(", " - (", text)
            else:
                blocks.append(text)
    if not order.last:
        raise ConversionError("file", 1, "has no numbered paragraph; is it the report, and is its text complete?")
    return blocks


def _table(rows: Sequence[Piece], place: str) -> str:
    """Rows, tabs between their cells; a header in italics says how many cells there are."""
    header = rows[0].cells
    if not all(is_all(cell, "italic") or is_all(cell, "bold") for cell in header):
        message = f'a table that cannot be read: "{rows[0].plain[:40]}" is no header row; set the header in italics'
        raise ConversionError(place, rows[0].at, message)
    head = tuple(tuple(replace(span, bold=False, italic=True) for span in cell) for cell in header)
    lines = list[str]()
    # A header that a page repeats is left out.
    for row in [replace(rows[0], cells=head), *(row for row in rows[1:] if row.plain != rows[0].plain)]:
        if len(row.cells) != len(header):
            message = f'a table that cannot be read: "{row.plain[:40]}" has {len(row.cells)} cells, not {len(header)}'
            raise ConversionError(place, row.at, message)
        lines.append("\t".join(re.sub(r"\s+", " ", _marked(cell, whole_too=True, cell=True)) for cell in row.cells))
    return "\n".join(lines)


def _marked(spans: Sequence[Span], *, whole_too: bool, cell: bool = False) -> str:
    """The text with `*…*`, `**…**` or, for a cell that is italic as a whole, `<i>…</i>`.

    A heading of one look (not `whole_too`) gets no marks.
    """
    one_look = is_all(spans, "bold") or is_all(spans, "italic")
    text = "".join(span.text for span in spans).strip()
    if one_look and cell and is_all(spans, "italic"):
        return f"<i>{text}</i>"
    if one_look and not whole_too:
        return text
    marked = ""
    for (bold, italic), group in groupby(spans, key=lambda span: (span.bold, span.italic)):
        words = "".join(span.text for span in group)
        mark = "**" * bold + "*" * italic
        inner = words.strip()
        marked += words.replace(inner, f"{mark}{inner}{mark}") if inner and mark else words
    return marked.strip()


class _Order:
    """Follows numbers and letters: paragraphs count 1, 2, 3 …; a list inside one begins again at 1, letters at (a)."""

    def __init__(self, place: str) -> None:
        self.place, self.last, self.item = place, 0, 0
        self.letters = set[str]()

    def in_list(self, piece: Piece) -> bool:
        """Whether the piece goes on with a list inside a paragraph; refuses what is out of order."""
        if number := _NUMBER.match(piece.plain):
            return self._number(int(number[1]), piece)
        if letter := _LETTER.match(piece.plain):
            before = _before(letter[1])
            if not before & {"", *self.letters}:
                message = f"({letter[1]}) follows paragraph {self.last} out of order; check the letters before it"
                raise ConversionError(self.place, piece.at, message)
            self.letters.add(letter[1])
            return self.item > 0
        return False

    def _number(self, number: int, piece: Piece) -> bool:
        self.letters = set()
        if number == self.last + 1:
            self.last, self.item = number, 0
        elif self.last and number == self.item + 1:
            self.item = number
            return number > 1
        else:
            after = f"follows {self.last}" if self.last else "comes first"
            message = f"paragraph numbers do not come in order: {number} {after}; check the paragraphs around it"
            raise ConversionError(self.place, piece.at, message)
        return False


def _before(letter: str) -> set[str]:
    """The letters of which this one may be the next; the empty one stands for a beginning."""
    before = set[str]()
    if letter in ROMAN_NUMERALS:
        before.add(ROMAN_NUMERALS[ROMAN_NUMERALS.index(letter) - 1])
    if len(set(letter)) == 1:
        one = letter[0]
        before.add(chr(ord(one) - 1) * len(letter) if one != "a" else "z" * (len(letter) - 1))
    return before


def _check_notes(pieces: Sequence[Piece], place: str) -> None:
    """Footnotes come as 1, 2, 3 …; each is called, and each call has its footnote."""
    called = dict[str, int]()
    for piece in pieces:
        if piece.kind != "note" and not CALL.match(piece.plain):
            for call in CALL.findall(piece.plain):
                called.setdefault(call, piece.at)
    notes = [piece for piece in pieces if piece.kind == "note" or CALL.match(piece.plain)]
    for number, note in enumerate(notes, 1):
        call = str(number).translate(TO_SUPERSCRIPT)
        if not note.plain.startswith(f"{call} "):
            message = f'footnotes do not come in order: {number} should stand where "{note.plain[:30]}" does'
            raise ConversionError(place, note.at, message)
        if call not in called:
            raise ConversionError(place, note.at, f"footnote {number} is called nowhere; check the superscript numbers")
    for call, at in called.items():
        number = int(call.translate(FROM_SUPERSCRIPT))
        if not 1 <= number <= len(notes):
            raise ConversionError(
                place, at, f"footnote {number} is called and stands nowhere; check the foot of the page"
            )
