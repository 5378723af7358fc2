"""What the comparisons share: the passages that edition and text both have, known names, comparison of words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from macros.data.characters import normalize
from macros.data.edition import Edition
from macros.data.kinds import KINDS
from macros.data.models import Paragraph, Point, Recommendation
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location, Source
from macros.official.text import Block, OfficialText
from macros.problems import Problem

R_co = TypeVar("R_co", Paragraph, Recommendation, covariant=True)

NAMED_KINDS = tuple(kind.name for kind in KINDS.values() if "printed" in kind.model.model_fields)
"""The kinds whose records have `printed`, every form in which the report prints their name."""

Facts = Iterator[Problem | None]
"""One for each fact: None if edition and text agree, else the problem."""


def fact(agrees: bool, source: Source, location: Location, message: str) -> Problem | None:
    """One of the facts of a comparison; `message` is for the key at `location`, where edition and text differ."""
    return None if agrees else source.problem_at(location, message)


def text_problem(official: OfficialText, line: int, message: str) -> Problem:
    """A problem at a line of the official text."""
    return Problem(official.path, line, "official text", message)


def same_words(ours: str, theirs: str) -> bool:
    """Whether two strings are the same once normalised."""
    return normalize(ours) == normalize(theirs)


def is_named(forms: Iterable[str], text: str) -> bool:
    """Whether a text has one of these names as it is printed."""
    return bool(find_phrases(text, forms, any_case=False))


def printed_names(edition: Edition, kind: str) -> dict[str, str]:
    """Printed form → id, for every record of a kind in NAMED_KINDS."""
    return {form: name for name, record in edition.records(kind).items() for form in record.printed}


def names_and_titles(edition: Edition) -> list[str]:
    """All printed names, the titles of documents and agenda items (and up to a semicolon), the documents' symbols."""
    titles = [
        record.title for records in (edition.documents, edition.agenda) for record in records.values() if record.title
    ]
    return [
        *(form for kind in NAMED_KINDS for form in printed_names(edition, kind)),
        *(part for title in titles for part in (title, title.split(";")[0])),
        *(document.symbol for document in edition.documents.values() if document.symbol),
    ]


@dataclass(frozen=True)
class Passage(Generic[R_co]):
    """A paragraph or recommendation that edition and text share."""

    record: R_co
    label: str
    """What it is called in a message: `para. 31`, `(mm)`."""
    blocks: tuple[Block, ...]
    """Its text; the recommendations are not among the blocks of the paragraph that lists them."""
    words: str
    """All words of it, tables included."""
    location: Location
    """Of the record in its file."""
    source: Source

    def fact(self, agrees: bool, location: Location, message: str) -> Problem | None:
        """A fact of this passage, `location` being that of a key in its record."""
        return fact(agrees, self.source, (*self.location, *location), message)

    @property
    def points(self) -> tuple[Point | Recommendation, ...]:
        """What has the accounts and references: its points, or the recommendation itself."""
        return self.record.points if isinstance(self.record, Paragraph) else (self.record,)

    def point_location(self, index: int, key: str) -> Location:
        """The location of a key of one of `points`."""
        return ("points", index, key) if isinstance(self.record, Paragraph) else (key,)


def shared_paragraphs(edition: Edition, official: OfficialText) -> Iterator[Passage[Paragraph]]:
    """The paragraphs that both have, in order."""
    for section in edition.sections.values():
        source = edition.sources["sections", section.id]
        for index, paragraph in enumerate(section.paragraphs):
            if theirs := official.paragraphs.get(paragraph.number):
                blocks = theirs.blocks[:1] if paragraph.lists_recommendations else theirs.blocks
                words = "\n".join([*(block.text for block in blocks), *(" ".join(row) for row in theirs.rows)])
                label = f"para. {paragraph.number}"
                yield Passage(paragraph, label, tuple(blocks), words, ("paragraphs", index), source)


def shared_recommendations(edition: Edition, official: OfficialText) -> Iterator[Passage[Recommendation]]:
    """The recommendations that both have, in order."""
    lines = recommendation_lines(edition, official)
    for name, recommendation in edition.recommendations.items():
        if block := lines.get(recommendation.bare_label):
            source = edition.sources["recommendations", name]
            yield Passage(recommendation, recommendation.printed_label, (block,), block.text, (), source)


def shared_passages(edition: Edition, official: OfficialText) -> Iterator[Passage[Paragraph] | Passage[Recommendation]]:
    """Both, paragraphs first."""
    yield from shared_paragraphs(edition, official)
    yield from shared_recommendations(edition, official)


def recommendation_lines(edition: Edition, official: OfficialText) -> dict[str, Block]:
    """Label → line of the paragraph that lists the recommendations."""
    listing = edition.recommendations_paragraph
    paragraph = official.paragraphs.get(listing.number) if listing else None
    return paragraph.lines if paragraph else {}
