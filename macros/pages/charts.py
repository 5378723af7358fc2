"""Edition → the data of each chart: its rows and columns, counted from 0.

Measures and shapes are in `templates/chart/`; only the positions of groups of different heights, one below the other,
are computed here (`Flow.layout`). No chart ranks: rows and columns follow the report, its lists, or the vocabulary.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from math import ceil
from typing import Generic, TypeVar

from macros.data.edition import Edition, Mention, Statement
from macros.data.fields import PrintedNumber
from macros.data.models import AgendaItem, Meeting, Paragraph

T = TypeVar("T")
CHARTS = ("matrix", "timeline", "flow", "words", "topics")
"""Name of each chart: the argument of the page macro `picture`, and its template."""


class Certainty(StrEnum):
    """How the date of a meeting is known."""

    PRINTED = "printed"
    INFERRED = "inferred"
    OPEN = "open"
    """One of several dates."""
    NONE = "none"


@dataclass(frozen=True)
class Span:
    """Adjacent columns."""

    first: int
    length: int
    certainty: Certainty


@dataclass(frozen=True)
class Bar(Generic[T]):
    """What a bar of the timeline stands for, and where it is: bars in one lane do not overlap."""

    subject: T
    spans: tuple[Span, ...]
    lane: int


@dataclass(frozen=True)
class Timeline:
    """The meetings in their order, with the dates that they were or may have been on, and the agenda items.

    Items that were taken up at the same meetings share a bar.
    """

    meetings: tuple[tuple[Meeting, Certainty], ...]
    days: tuple[Bar[date], ...]
    items: tuple[Bar[tuple[AgendaItem, ...]], ...]

    @staticmethod
    def depth(bar: Bar[tuple[AgendaItem, ...]], beside: int) -> int:
        """The number of rows that the items of a bar take in its first span, with `beside` items in a column."""
        return ceil(len(bar.subject) / (bar.spans[0].length * beside))

    def max_depth(self, beside: int, lane: int | None = None) -> int:
        """The largest depth of a bar, of all or in one lane; 0 without any."""
        return max((self.depth(bar, beside) for bar in self.items if lane in (None, bar.lane)), default=0)


@dataclass(frozen=True)
class ParagraphGroup:
    """Consecutive paragraphs that recommendations draw on, and the agenda items, or none, that all belong to."""

    items: tuple[AgendaItem, ...]
    paragraphs: tuple[PrintedNumber, ...]


@dataclass(frozen=True)
class FlowLayout:
    """Where groups are drawn, one below the other, in units of the drawing."""

    boxes: tuple[tuple[int, int, list[str]], ...]
    """Top and height of each group, and the lines of the title of its item, if it has one."""
    middles: dict[PrintedNumber, int]
    """Paragraph number → the middle of its row."""
    bottom: int
    """Where a further group would begin."""


@dataclass(frozen=True)
class Flow:
    """The paragraphs from which lines lead to recommendations, in the order of the report."""

    groups: tuple[ParagraphGroup, ...]
    left_out: int
    """The number of paragraphs on the same agenda items that no recommendation draws on."""

    @cached_property
    def group_of(self) -> dict[PrintedNumber, int]:
        """Paragraph number → index of its group."""
        return {number: index for index, group in enumerate(self.groups) for number in group.paragraphs}

    @cached_property
    def place_of(self) -> dict[PrintedNumber, int]:
        """Paragraph number → its place among all that are shown."""
        return {number: place for place, number in enumerate(self.group_of)}

    def layout(self, top: int, row: int, gap: int) -> FlowLayout:
        """Groups from `top` on, with a `gap` between them, and in each of them a row for each paragraph."""
        boxes: list[tuple[int, int, list[str]]] = []
        middles: dict[PrintedNumber, int] = {}
        y = top
        for group in self.groups:
            title = textwrap.wrap(group.items[0].title, 24) if len(group.items) == 1 else []
            height = max(len(group.paragraphs) * row, 38 + len(title) * 12)
            boxes.append((y, height, title))
            middles |= {number: y + index * row + row // 2 for index, number in enumerate(group.paragraphs)}
            y += height + gap
        return FlowLayout(tuple(boxes), middles, y)


@dataclass(frozen=True)
class CountTable:
    """Numbers of points by agenda item."""

    items: tuple[AgendaItem | None, ...]
    """The columns; None is that of points without an agenda item."""
    rows: dict[str, tuple[int, ...]]
    """Topic or words of attribution → the number in each column."""


class Charts:
    """The charts of one edition. What the matrix of speakers needs besides `share`, the edition has."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @staticmethod
    def share(statement: Statement) -> float:
        """The position of a statement in its list of speakers: 0 is the first, 1 the last."""
        last = len(statement.item.speakers) - 1
        return round((statement.position - 1) / last, 3) if last else 0.0

    @cached_property
    def columns(self) -> dict[str, int]:
        """Agenda item → its column in the matrix."""
        return {item.id: column for column, item in enumerate(self.edition.speaker_lists)}

    @cached_property
    def rows(self) -> dict[str, tuple[tuple[Statement, ...], ...]]:
        """State → its statements in each column of the matrix."""
        on = self.edition.statements_on
        return {state: tuple(on.get((state, item), ()) for item in self.columns) for state in self.edition.states}

    @cached_property
    def timeline(self) -> Timeline:
        """Dates, meetings, and the agenda items taken up at them."""
        meetings = tuple((meeting, _certainty(meeting)) for meeting in self.edition.report.meetings)
        columns = {meeting.number: column for column, (meeting, _) in enumerate(meetings)}
        days = [
            (day, {columns[meeting.number]: certainty for meeting, certainty in meetings if day in meeting.dates})
            for day in sorted({day for meeting, _ in meetings for day in meeting.dates})
        ]
        together: dict[tuple[int, ...], list[AgendaItem]] = {}
        for item in filter(lambda item: item.meetings, self.edition.agenda.values()):
            together.setdefault(tuple(sorted(columns[number] for number in item.meetings)), []).append(item)
        items = [(tuple(items), dict.fromkeys(at, Certainty.PRINTED)) for at, items in together.items()]
        return Timeline(meetings, _bars(days), _bars(items))

    @cached_property
    def flow(self) -> Flow:
        """Agenda item → paragraph → recommendation. The lines themselves are the `sources` of recommendations."""
        items_of, drawn_on = self.edition.items_of, self.edition.drawn_on
        numbers = [number for number in self.edition.paragraphs if number in drawn_on]
        grouped = groupby(numbers, key=lambda number: items_of[number])
        groups = tuple(ParagraphGroup(items, tuple(group)) for items, group in grouped)
        shown = {item.id for group in groups for item in group.items}
        on_shown = [number for number, items in items_of.items() if not shown.isdisjoint(item.id for item in items)]
        return Flow(groups, sum(number not in drawn_on for number in on_shown))

    @cached_property
    def words(self) -> CountTable:
        """Points by words of attribution, which are ordered by their kinds."""
        attributions = self.edition.vocabulary.attributions
        kinds = list(self.edition.vocabulary.attribution_kinds)
        words = sorted(attributions, key=lambda word: kinds.index(attributions[word].kind))
        return self._count(words, self.edition.attributed)

    @cached_property
    def topics(self) -> CountTable:
        """Points by topic."""
        return self._count(self.edition.topics, self.edition.mentions["topics"])

    def _count(self, rows: Iterable[str], mentions: Mapping[str, tuple[Mention, ...]]) -> CountTable:
        """Columns are the agenda items with a point in any row, in the order of the agenda; points without one last."""
        counters = {
            row: Counter(item for mention in mentions.get(row, ()) for item in self._items(mention.paragraph))
            for row in rows
        }
        counted = {item for counter in counters.values() for item in counter}
        columns = [item for item in (*self.edition.agenda, "") if item in counted]
        return CountTable(
            tuple(self.edition.agenda.get(item) for item in columns),
            {row: tuple(counter[item] for item in columns) for row, counter in counters.items()},
        )

    def _items(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The ids of the agenda items under which the points of a paragraph count.

        The items of its section, so that a paragraph on an item and all its sub-items counts once; else those that
        claim it; else "", for none.
        """
        section = self.edition.section_of[paragraph.number]
        items = self.edition.items_of[paragraph.number]
        of_section = tuple(item.id for item in items if item.section == section.id)
        return of_section or tuple(item.id for item in items) or ("",)


def _certainty(meeting: Meeting) -> Certainty:
    if len(meeting.dates) != 1:
        return Certainty.OPEN if meeting.dates else Certainty.NONE
    return Certainty.INFERRED if meeting.inferred else Certainty.PRINTED


def _bars(subjects: Iterable[tuple[T, dict[int, Certainty]]]) -> tuple[Bar[T], ...]:
    """Subjects with their columns in order → bars, each in the first lane in which it overlaps none before it."""
    ends: list[int] = []
    bars: list[Bar[T]] = []
    for subject, columns in subjects:
        lane = next((lane for lane, end in enumerate(ends) if end < min(columns)), len(ends))
        ends[lane : lane + 1] = [max(columns)]
        bars.append(Bar(subject, tuple(_spans(columns)), lane))
    return tuple(bars)


def _spans(columns: dict[int, Certainty]) -> Iterator[Span]:
    """Columns in order → the fewest spans of adjacent columns with the same certainty."""
    grouped = groupby(enumerate(columns), key=lambda pair: (pair[1] - pair[0], columns[pair[1]]))
    for (_, certainty), group in grouped:
        run = [column for _, column in group]
        yield Span(run[0], len(run), certainty)
