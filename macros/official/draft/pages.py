"""On which page of the printed report a passage stands, as far as the text tells.

Known are the first page of each section, breaks in mid-sentence, and that footnotes stand at the foot of the page that
calls them. A full page has roughly a known length. What is left open stays open: `4 or 5`, or no page at all.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.official.text import Block, OfficialText

FEWEST, MOST = 500, 5_000
"""Characters on a full page."""


@dataclass
class _Piece:
    """A stretch of the text that a page break does not cut."""

    block: Block | None
    line: int
    fewest: int
    most: int
    page: int | None = None
    """Of a heading: the page that the contents page gives."""
    breaks: bool | None = None
    """Whether a page begins with it; None if it may."""


def pages(official: OfficialText) -> dict[int, str]:
    """Line in the text at which a paragraph or a lettered line begins → its page, as a record has it."""
    if not official.contents:
        return {}
    pieces = _pieces(official)
    found: dict[int, set[int]] = defaultdict(set)
    possible = _possible(pieces) if official.shows_page_breaks else set()
    for index, page in possible or _between_headings(pieces):
        found[pieces[index].line].add(page)
    broken = {piece.line for piece in pieces if piece.breaks and piece.block and piece.block.broken}
    result = {}
    for line, numbers in found.items():
        first, last = min(numbers), max(numbers)
        if last - first <= 1:
            result[line] = str(first) if first == last else f"{first} {'to' if line in broken else 'or'} {last}"
    return result


def _pieces(official: OfficialText) -> list[_Piece]:
    """Headings, paragraphs and lines in order; one that breaks off is two pieces."""
    starts = {row.section: row.page for row in official.contents}
    headings = [*official.headings, *official.annexes]
    pieces = [_Piece(None, each.line, len(each.title), len(each.title), starts.get(each.section)) for each in headings]
    for paragraph in official.paragraphs.values():
        table = sum(len(" ".join(row)) for row in paragraph.rows)
        for block in paragraph.blocks:
            size = len(block.text) + (table if block is paragraph.body else 0)
            if block.broken:
                pieces += [_Piece(block, block.line, 0, size), _Piece(block, block.line, 0, size, breaks=True)]
            else:
                pieces.append(_Piece(block, block.line, size, size))
    pieces.sort(key=lambda piece: piece.line)
    for before, piece in pairwise(pieces):
        if piece.line in {annex.line for annex in official.annexes}:
            piece.breaks = True
        elif before.block is None:
            piece.breaks = False  # a heading keeps with what follows
    for number, footnote in official.footnotes.items():
        after = next((index for index, piece in enumerate(pieces) if piece.line > footnote.line), len(pieces))
        calls = (index for index, piece in enumerate(pieces) if piece.block and number in dict(piece.block.calls))
        call = next(calls, after)
        if after == len(pieces) or pieces[after - 1].breaks:
            continue  # it stands inside the paragraph that breaks off
        pieces[after].breaks = True
        for piece in pieces[call + 1 : after]:
            piece.breaks = False if piece.breaks is None else piece.breaks
    return pieces


def _possible(pieces: list[_Piece]) -> set[tuple[int, int]]:
    """Each piece with each page on which it may stand: every way to break the pieces into pages is tried."""
    first = next((piece.page for piece in pieces if piece.page), 1)
    reached: dict[tuple[int, int], list[tuple[int, int]]] = {(0, first): []}
    for index in range(len(pieces)):
        for page in [page for start, page in reached if start == index]:
            for end in _ends(pieces, index, page):
                reached.setdefault((end, page + 1), []).append((index, page))
    found, todo = set(), [key for key in reached if key[0] == len(pieces)]
    seen = set(todo)
    while todo:
        end, page = todo.pop()
        for start, number in reached[end, page]:
            found |= {(index, number) for index in range(start, end)}
            if (start, number) not in seen:
                seen.add((start, number))
                todo.append((start, number))
    return found


def _between_headings(pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    """Each piece with the page of the heading before it and of the one after it, and all between.

    What a heading is followed by stands on its page.
    """
    first = 1
    for index, piece in enumerate(pieces):
        first = piece.page or first
        follows = index and not pieces[index - 1].block
        last = first if follows else next((each.page for each in pieces[index:] if each.page), first)
        yield from ((index, page) for page in range(first, last + 1))


def _ends(pieces: list[_Piece], start: int, page: int) -> list[int]:
    """Where a page that begins with the piece at `start` may end: the indexes of the pieces that may begin the next."""
    ends: list[int] = []
    fewest = most = 0
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if index > start:
            if piece.breaks:
                return [*ends, index]
            if piece.breaks is None and most >= FEWEST:
                ends.append(index)
        fewest, most = fewest + piece.fewest, most + piece.most
        if (piece.page and piece.page != page) or (fewest > MOST and index > start):
            return ends
    return [*ends, len(pieces)]
