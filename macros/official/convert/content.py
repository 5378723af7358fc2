"""The content of a Word or PDF file, before it becomes plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.official.text import CALL, ParseError

LABEL = re.compile(r"(?:[-–—•]\s+)?(?:\d+\.|\([a-z]{1,4}\)|[IVXLC]+\.|[A-Z]\.)(?=\s)")
"""What a paragraph, a lettered line or a heading begins with, dash included."""
LEADERS = re.compile(r"\s*(?:\.\s*){4,}")


@dataclass(frozen=True)
class Span:
    """Text of one style. Footnote calls are superscript digits, neither bold nor italic."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class ContentBlock:
    """A paragraph or heading, a table row, or a footnote; on the contents page, tabs separate columns."""

    kind: Literal["paragraph", "row", "footnote"]
    cells: tuple[tuple[Span, ...], ...]
    """One, unless it is a row."""
    unit: Literal["page", "paragraph"]
    number: int
    """The page or paragraph that it begins on."""

    @property
    def text(self) -> str:
        """Its words without marks, and with one space after its label."""
        return space_after_label("\t".join("".join(span.text for span in cell) for cell in self.cells).strip())

    def error(self, message: str) -> ParseError:
        """To be raised where this block cannot be converted."""
        return ParseError(message, self.unit, self.number)


def space_after_label(text: str) -> str:
    """The text with one space, as in the plain format, instead of the tab after its number or letter."""
    label = LABEL.match(text)
    return f"{label[0]} {text[label.end() :].lstrip()}" if label else text


def all_styled(spans: Iterable[Span], style: Literal["bold", "italic"]) -> bool:
    """Whether all words, of which there are some, have this style."""
    words = [span for span in spans if CALL.sub("", span.text).strip()]
    return bool(words) and all(getattr(span, style) for span in words)


def find_contents_and_body(texts: Sequence[str]) -> tuple[int, int]:
    """Indexes at which the contents and the body begin; equal if there are no contents.

    The body begins where the first heading of the contents occurs again; its index is -1 if there is none.
    """
    contents = next((i for i, text in enumerate(texts) if text.casefold() == "contents"), None)
    if contents is None:
        body = next((i for i, text in enumerate(texts) if LABEL.match(text)), len(texts))
        return body, body
    first = next((i for i in range(contents + 1, len(texts)) if LABEL.match(texts[i])), len(texts) - 1)
    heading = _words(LEADERS.split(texts[first])[0].split("\t")[0])[:3]
    body = next((i for i in range(first + 1, len(texts)) if _words(texts[i])[: len(heading)] == heading), -1)
    return contents, body


def _words(text: str) -> list[str]:
    return [word.rstrip(".") for word in text.split()]
