"""What a Word or PDF file is read as, before it becomes plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.official.text import CALL

LABEL = re.compile(r"(?:[-–—•]\s+)?(?:\d+\.|\([a-z]{1,4}\)|[IVXLC]+\.|[A-Z]\.)(?=\s)")
"""What a paragraph, a lettered line or a heading begins with, dash included."""


LEADERS = re.compile(r"\s*(?:\.\s*){4,}")


class ConversionError(Exception):
    """The file cannot be converted with confidence: unit (page, paragraph, line, file), its number, and what to do."""

    def __init__(self, place: str, line: int, message: str) -> None:
        self.place, self.line, self.message = place, line, message
        super().__init__(message if place == "file" else f"{place} {line}: {message}")


@dataclass(frozen=True)
class Span:
    """Text of one look. Footnote calls are superscript digits and have no look of their own."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Piece:
    """A paragraph or heading, a row of a table, or a footnote; tabs stand where the columns of the contents do."""

    kind: Literal["text", "row", "note"]
    cells: tuple[tuple[Span, ...], ...]
    at: int
    """The page or paragraph at which it begins."""

    @property
    def plain(self) -> str:
        """Its words without marks, and with one space after its label."""
        return without_tab_after_label("\t".join("".join(span.text for span in cell) for cell in self.cells).strip())


def without_tab_after_label(text: str) -> str:
    """The tab after a number, letter or roman number is a space in the plain format."""
    label = LABEL.match(text)
    return f"{label[0]} {text[label.end() :].lstrip()}" if label else text


def is_all(spans: Iterable[Span], look: Literal["bold", "italic"]) -> bool:
    """Whether all words are set like this."""
    words = [span for span in spans if CALL.sub("", span.text).strip()]
    return bool(words) and all(getattr(span, look) for span in words)


def contents_and_body(texts: Sequence[str]) -> tuple[int, int]:
    """Indexes at which the contents and the body begin; equal if there are no contents.

    The body begins where the first heading of the contents occurs again.
    """
    contents = next((i for i, text in enumerate(texts) if text.casefold() == "contents"), None)
    if contents is None:
        body = next((i for i, text in enumerate(texts) if LABEL.match(text)), len(texts))
        return body, body
    first = next((i for i in range(contents + 1, len(texts)) if LABEL.match(texts[i])), len(texts) - 1)
    words = _words(LEADERS.split(texts[first])[0].split("\t")[0])[:3]
    body = next((i for i in range(first + 1, len(texts)) if _words(texts[i])[: len(words)] == words), -1)
    return contents, body


def _words(text: str) -> list[str]:
    return [word.rstrip(".") for word in text.split()]
