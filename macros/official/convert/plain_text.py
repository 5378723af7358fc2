"""The content of a Word or PDF file → the plain text that `parser.py` parses.

What cannot be converted with confidence is refused, with its place: a wrong text would look like a checked one.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from macros.official.convert.content import (
    LABEL,
    LEADERS,
    ContentBlock,
    Span,
    all_styled,
    find_contents_and_body,
    space_after_label,
)
from macros.official.text import CALL, FROM_SUPERSCRIPT, ROMAN_NUMERALS, TO_SUPERSCRIPT, ParseError

_NUMBER = re.compile(r"(\d+)\.\s")
_LETTER = re.compile(r"(?:[-–—•]\s+)?\(([a-z]{1,4})\)\s")
_CONTENTS_ROW = re.compile(r"(.+?)\t(?:(\d+(?:[-–]\d+)?)\t)?(\d+)")
_ANNEX = re.compile(r"Annex(es)?( [IVXLC\d]+)?\.?")
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f]")


def plain_text(blocks: Sequence[ContentBlock]) -> str:
    """The blocks in the plain format. Raises ParseError where they do not add up to a report."""
    for block in blocks:
        if unreadable := _UNREADABLE.search(block.text):
            message = f"holds signs that stand for no letter ({unreadable[0]!r}); give the text in another format"
            raise block.error(message)
    contents, body = find_contents_and_body([block.text if block.kind == "paragraph" else "" for block in blocks])
    if body < 0:
        message = "the first heading of the contents does not come again below them; check the page of contents"
        raise blocks[contents].error(message)
    _check_footnotes(blocks)
    texts = ["\n".join(_markup(cell) for cell in block.cells if _words(cell)) for block in blocks[:contents]]
    texts += _contents_page(blocks[contents:body]) if body > contents else []
    texts += _body(blocks[body:])
    return "\n\n".join(texts) + "\n"


def _contents_page(blocks: Sequence[ContentBlock]) -> list[str]:
    """The word itself, the rows, `Annex` and its title, a text each; a row may continue over several blocks."""
    rows, row = [blocks[0].text], ""
    for block in blocks[1:]:
        text = re.sub(r"\s*\t\s*", "\t", LEADERS.sub("\t", block.text)).replace("\n", " ")
        if not row and all(all_styled(cell, "italic") for cell in block.cells):
            rows.append("".join(f"\t<i>{cell}</i>" for cell in text.strip("\t").split("\t")))
        elif not row and _ANNEX.fullmatch(text):
            rows.append(text)
        else:
            if row and LABEL.match(text):
                raise _incomplete(row, block)
            row = f"{row} {text}".strip()
            if match := _CONTENTS_ROW.fullmatch(row):
                title, paragraphs, page = match.groups()
                if "\t" in title or (not paragraphs and (LABEL.match(title) or title[-1].isdigit())):
                    raise _incomplete(row, block)
                rows.append(f"{title}\t{paragraphs}\t{page}" if paragraphs else f"{title} {page}")
                row = ""
    if row:
        raise _incomplete(row, blocks[-1])
    return rows


def _incomplete(row: str, block: ContentBlock) -> ParseError:
    start = re.sub(r"\s+", " ", row)[:60]
    return block.error(f'contents: "{start}" does not end in its paragraphs and page; check the row')


def _body(blocks: Sequence[ContentBlock]) -> list[str]:
    texts, order = list[str](), _Order()
    for is_table, group in groupby(blocks, key=lambda block: block.kind == "row"):
        if is_table:
            texts.append(_table(list(group)))
            continue
        for block in group:
            cell = block.cells[0]
            is_heading = block.kind == "paragraph" and (all_styled(cell, "bold") or all_styled(cell, "italic"))
            text = re.sub(r"\s+", " ", space_after_label(_words(cell) if is_heading else _markup(cell))).strip()
            if block.kind == "paragraph" and order.continues_list(block):
                # A list inside a paragraph is one block of the plain format, its letters indented.
                texts[-1] += "\n" + re.sub(r"^(?:[-–—•] )?\(", " - (", text)
            else:
                texts.append(text)
    if not order.paragraph:
        raise ParseError("has no numbered paragraph; is it the report, and is its text complete?")
    return texts


def _table(rows: Sequence[ContentBlock]) -> str:
    """Rows, tabs between their cells; a header in italics says how many cells there are."""
    header = rows[0].cells
    if not all(all_styled(cell, "italic") or all_styled(cell, "bold") for cell in header):
        message = f'a table that cannot be read: "{rows[0].text[:40]}" is no header row; set the header in italics'
        raise rows[0].error(message)
    lines = list[str]()
    # a header that a page repeats is left out
    for row in [rows[0], *(row for row in rows[1:] if row.text != rows[0].text)]:
        if len(row.cells) != len(header):
            message = f'a table that cannot be read: "{row.text[:40]}" has {len(row.cells)} cells, not {len(header)}'
            raise row.error(message)
        lines.append("\t".join(_cell(cell, is_header=row is rows[0]) for cell in row.cells))
    return "\n".join(lines)


def _cell(spans: Sequence[Span], *, is_header: bool) -> str:
    text = f"<i>{_words(spans)}</i>" if is_header or all_styled(spans, "italic") else _markup(spans)
    return re.sub(r"\s+", " ", text)


def _words(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans).strip()


def _markup(spans: Sequence[Span]) -> str:
    """The text with `*…*` and `**…**`."""
    text = ""
    for (bold, italic), group in groupby(spans, key=lambda span: (span.bold, span.italic)):
        words = "".join(span.text for span in group)
        mark, inner = "**" * bold + "*" * italic, words.strip()
        text += words.replace(inner, f"{mark}{inner}{mark}") if inner else words
    return text.strip()


class _Order:
    """Checks numbers and letters: paragraphs count 1, 2, 3 …; a list inside one begins again at 1, letters at (a)."""

    def __init__(self) -> None:
        self.paragraph, self.item = 0, 0
        """The last numbers of a paragraph and of the list inside it."""
        self.letters = set[str]()

    def continues_list(self, block: ContentBlock) -> bool:
        """Whether the block continues a list inside a paragraph. Raises ParseError where it is out of order."""
        if match := _NUMBER.match(block.text):
            return self._continues_numbers(int(match[1]), block)
        if match := _LETTER.match(block.text):
            letter = match[1]
            if not _predecessors(letter) & {"", *self.letters}:
                message = f"({letter}) follows paragraph {self.paragraph} out of order; check the letters before it"
                raise block.error(message)
            self.letters.add(letter)
            return self.item > 0
        return False

    def _continues_numbers(self, number: int, block: ContentBlock) -> bool:
        self.letters = set()
        if number == self.paragraph + 1:
            self.paragraph, self.item = number, 0
            return False
        if self.paragraph and number == self.item + 1:
            self.item = number
            return number > 1
        after = f"follows {self.paragraph}" if self.paragraph else "comes first"
        message = f"paragraph numbers do not come in order: {number} {after}; check the paragraphs around it"
        raise block.error(message)


def _predecessors(letter: str) -> set[str]:
    """The letters after which this one may come; the empty one is the beginning of a list."""
    found = {before for before, numeral in pairwise(ROMAN_NUMERALS) if numeral == letter}
    if len(set(letter)) == 1:
        found.add("z" * (len(letter) - 1) if letter[0] == "a" else chr(ord(letter[0]) - 1) * len(letter))
    return found


def _check_footnotes(blocks: Sequence[ContentBlock]) -> None:
    """Footnotes come as 1, 2, 3 …; each is called, and each call has its footnote."""
    notes = [block for block in blocks if block.kind == "footnote" or CALL.match(block.text)]
    called = dict[str, ContentBlock]()
    for block in blocks:
        if block not in notes:
            for call in CALL.findall(block.text):
                called.setdefault(call, block)
    for number, note in enumerate(notes, 1):
        call = str(number).translate(TO_SUPERSCRIPT)
        if not note.text.startswith(f"{call} "):
            raise note.error(f'footnotes do not come in order: {number} should stand where "{note.text[:30]}" does')
        if call not in called:
            raise note.error(f"footnote {number} is called nowhere; check the superscript numbers")
    for call, block in called.items():
        number = int(call.translate(FROM_SUPERSCRIPT))
        if not 1 <= number <= len(notes):
            raise block.error(f"footnote {number} is called and stands nowhere; check the foot of the page")
