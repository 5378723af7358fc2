"""What the comparisons have in common: the passages that edition and text share, and ways to compare words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.data.edition import Edition
from macros.data.models import Paragraph, Recommendation, References
from macros.data.strict_yaml import Location, Source
from macros.official.text import Block, OfficialText
from macros.problems import Problem

SPEAKERS = re.compile(r"by the representatives? of (.+?)\.(?=\s|$)", re.DOTALL)
SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,6}(?:/[A-Z0-9][\w.]*(?:-\d+)?)+(?<!\.)")
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

Facts = Iterator[Problem | None]
"""One for each fact: None if edition and text agree, else the problem."""


def same_words(ours: str, theirs: str) -> bool:
    """Whether two strings have the same words."""
    return normalized(ours) == normalized(theirs)


def normalized(text: str) -> str:
    """The text with one kind of white space, quotation mark and dash."""
    marks = text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-"})
    return " ".join(marks.split())


def text_problem(official: OfficialText, line: int, message: str) -> Problem:
    """A problem at a line of the official text."""
    return Problem(official.path, line, "official text", message)


@dataclass(frozen=True)
class Passage:
    """A paragraph or recommendation that edition and text share."""

    ours: Paragraph | Recommendation
    label: str
    """What it is called in a message: `para. 31`, `(mm)`."""
    blocks: tuple[Block, ...]
    """What the text has there; the recommendations are apart from the paragraph that holds them."""
    words: str
    """All words of it, tables included."""
    where: Location
    """Its place in its file."""
    source: Source
    """Its file."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """Our accounts of it, point by point."""
        if isinstance(self.ours, Paragraph):
            return tuple(point.account for point in self.ours.points)
        return (self.ours.account,)

    @property
    def links(self) -> tuple[References, ...]:
        """Its points, or itself: what says which names stand in it."""
        return self.ours.points if isinstance(self.ours, Paragraph) else (self.ours,)


def shared_paragraphs(edition: Edition, official: OfficialText) -> Iterator[tuple[Paragraph, Passage]]:
    """Paragraphs that both have, in order."""
    for section in edition.sections.values():
        source = edition.sources["sections", section.id]
        for place, paragraph in enumerate(section.paragraphs):
            theirs = official.paragraphs.get(paragraph.number)
            if theirs:
                blocks = theirs.blocks[:1] if paragraph.lists_recommendations else theirs.blocks
                cells = [" ".join(row) for table in theirs.tables for row in table.rows]
                words = "\n".join([*(block.text for block in blocks), *cells])
                label = f"para. {paragraph.number}"
                yield paragraph, Passage(paragraph, label, tuple(blocks), words, ("paragraphs", place), source)


def shared_recommendations(edition: Edition, official: OfficialText) -> Iterator[tuple[Recommendation, Passage]]:
    """Recommendations that both have, in order."""
    lines = recommendation_lines(edition, official)
    for name, recommendation in edition.recommendations.items():
        if name in lines:
            source = edition.sources["recommendations", name]
            block = lines[name]
            yield recommendation, Passage(recommendation, f"({name})", (block,), block.text, (), source)


def shared_passages(edition: Edition, official: OfficialText) -> Iterator[Passage]:
    """Both, paragraphs first."""
    yield from (passage for _, passage in shared_paragraphs(edition, official))
    yield from (passage for _, passage in shared_recommendations(edition, official))


def recommendation_lines(edition: Edition, official: OfficialText) -> dict[str, Block]:
    """Letter → line of the paragraph that holds the recommendations."""
    holder = edition.recommendations_paragraph
    paragraph = official.paragraphs.get(holder.number) if holder else None
    return paragraph.lines if paragraph else {}
