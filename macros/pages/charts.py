"""Edition → what each picture shows: its rows and columns, and the place of everything in them, counted from 0.

How large a row is and how anything is drawn is the matter of `templates/chart/`; only where things stand below
others of different height is computed here (`Flow.layout`). Nothing here ranks: rows and columns
stand in the order of the report, of its lists, or of the closed vocabulary.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from math import ceil

from macros.data.edition import Edition
from macros.data.models import AgendaItem, Body, Meeting, Paragraph, Recommendation, State, Topic

CHARTS = ("matrix", "timeline", "flow", "words", "topics")
"""The names by which a page calls for a picture."""


# Who spoke where


@dataclass(frozen=True)
class Mark:
    """A statement: a place on the list of the item in column `column`."""

    column: int
    place: int
    share: float
    """How far down the list: 0 is its first place, 1 its last."""
    on_behalf_of: Body | None


@dataclass(frozen=True)
class StateRow:
    """A State with its statements; none where it is on no list."""

    state: State
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Matrix:
    """Every State of the edition, and every item with a list of speakers."""

    items: tuple[AgendaItem, ...]
    rows: tuple[StateRow, ...]


# When


class Certainty(StrEnum):
    """How the day of a meeting is known."""

    PRINTED = "printed"
    INFERRED = "inferred"
    OPEN = "open"
    """One of several days."""
    NONE = "none"


@dataclass(frozen=True)
class Sitting:
    """A meeting, in the column of its place in the list of meetings."""

    meeting: Meeting
    certainty: Certainty


@dataclass(frozen=True)
class Run:
    """Columns that lie side by side, from `first` to `last`."""

    first: int
    last: int
    certainty: Certainty = Certainty.PRINTED

    @property
    def length(self) -> int:
        """How many columns it covers."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Day:
    """A date and the columns of the meetings that were, or may have been, on it."""

    date: date
    runs: tuple[Run, ...]
    lane: int


@dataclass(frozen=True)
class Bar:
    """Agenda items that were taken up at the same meetings."""

    items: tuple[AgendaItem, ...]
    runs: tuple[Run, ...]
    lane: int

    def depth(self, beside: int) -> int:
        """How many lines its items take, with so many of them beside each other in a column of its first run."""
        return ceil(len(self.items) / (self.runs[0].length * beside))


@dataclass(frozen=True)
class Timeline:
    """The meetings in their order, with days above and agenda items below: things of one lane do not overlap."""

    sittings: tuple[Sitting, ...]
    days: tuple[Day, ...]
    bars: tuple[Bar, ...]

    def depth(self, beside: int, lane: int | None = None) -> int:
        """The depth of the deepest bar, of all or of one lane; 0 without any."""
        return max((bar.depth(beside) for bar in self.bars if lane in (None, bar.lane)), default=0)


# From deliberations to recommendations


@dataclass(frozen=True)
class Passage:
    """A paragraph that a recommendation takes up: the row among all of them, and the block that it belongs to."""

    paragraph: Paragraph
    row: int
    block: int


@dataclass(frozen=True)
class Block:
    """Paragraphs that belong to the same agenda items; no items where the paragraphs belong to none."""

    items: tuple[AgendaItem, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Line:
    """From a paragraph to a recommendation."""

    passage: Passage
    closeness: str


@dataclass(frozen=True)
class Letter:
    """A recommendation with the lines that lead to it: none where no paragraph was found."""

    recommendation: Recommendation
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Box:
    """Where a block is drawn, and the lines of the title of its item; none where it has several, or none."""

    top: int
    height: int
    title: tuple[str, ...]


@dataclass(frozen=True)
class FlowLayout:
    """Where the blocks of a flow are drawn, one below the other, in units of the drawing."""

    boxes: tuple[Box, ...]
    middles: dict[int, int]
    """Paragraph number → the middle of its row."""
    bottom: int
    """Where a further block would begin."""


@dataclass(frozen=True)
class Flow:
    """Paragraphs in the order of the report, recommendations in the order of their letters."""

    blocks: tuple[Block, ...]
    letters: tuple[Letter, ...]
    passed_over: int
    """How many paragraphs of the same agenda items no recommendation takes up."""

    def layout(self, top: int, row: int, gap: int) -> FlowLayout:
        """Blocks from `top` on, with a `gap` between them, and in each of them a row for each passage."""
        boxes: list[Box] = []
        middles: dict[int, int] = {}
        y = top
        for block in self.blocks:
            title = tuple(textwrap.wrap(block.items[0].title, 24)) if len(block.items) == 1 else ()
            height = max(len(block.passages) * row, 38 + len(title) * 12)
            boxes.append(Box(y, height, title))
            middles |= {
                passage.paragraph.number: y + place * row + row // 2 for place, passage in enumerate(block.passages)
            }
            y += height + gap
        return FlowLayout(tuple(boxes), middles, y)


# How often


@dataclass(frozen=True)
class WordRow:
    """Words of attribution, and how many points carry them in each column."""

    word: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """Words by kind, in the order of the vocabulary, and agenda items; None is the column of what belongs to none."""

    items: tuple[AgendaItem | None, ...]
    kinds: tuple[tuple[str, tuple[WordRow, ...]], ...]


@dataclass(frozen=True)
class TopicRow:
    """A topic: how many points of each column are about it, and which recommendations."""

    topic: Topic
    counts: tuple[int, ...]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Topics:
    """Topics, and the agenda items under which points are about any of them."""

    items: tuple[AgendaItem | None, ...]
    rows: tuple[TopicRow, ...]


class Charts:
    """The pictures of one edition, each computed at its first use."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def matrix(self) -> Matrix:
        """State × agenda item: who spoke where, and in which place."""
        edition = self.edition
        items = tuple(item for item in edition.agenda.values() if item.speakers)
        columns = {item.id: column for column, item in enumerate(items)}
        rows = []
        for state in edition.states.values():
            marks = []
            for statement in edition.statements_of.get(state.id, ()):
                body = statement.speaker.on_behalf_of
                last = len(statement.item.speakers) - 1
                share = (statement.place - 1) / last if last else 0.0
                behalf = edition.bodies[body] if body else None
                marks.append(Mark(columns[statement.item.id], statement.place, round(share, 3), behalf))
            rows.append(StateRow(state, tuple(marks)))
        return Matrix(items, tuple(rows))

    @cached_property
    def timeline(self) -> Timeline:
        """Days, meetings, and the agenda items taken up at them."""
        sittings = tuple(Sitting(meeting, _certainty(meeting)) for meeting in self.edition.report.meetings)
        columns = {sitting.meeting.number: column for column, sitting in enumerate(sittings)}
        dates = sorted({day for sitting in sittings for day in sitting.meeting.dates})
        days = []
        for day in dates:
            on_it = {
                column: sitting.certainty for column, sitting in enumerate(sittings) if day in sitting.meeting.dates
            }
            days.append((day, _runs(on_it)))
        together: dict[tuple[int, ...], list[AgendaItem]] = {}
        for item in self.edition.agenda.values():
            together.setdefault(tuple(sorted(columns[number] for number in item.meetings)), []).append(item)
        bars = [(tuple(items), _runs(dict.fromkeys(at, Certainty.PRINTED))) for at, items in together.items()]
        return Timeline(
            sittings,
            tuple(Day(day, runs, lane) for (day, runs), lane in zip(days, _lanes(days), strict=True)),
            tuple(Bar(items, runs, lane) for (items, runs), lane in zip(bars, _lanes(bars), strict=True)),
        )

    @cached_property
    def flow(self) -> Flow:
        """Agenda item → paragraph → recommendation, and the recommendations without a paragraph."""
        edition = self.edition
        numbers = [number for number in edition.paragraphs if number in edition.taken_up]
        blocks: list[Block] = []
        found: dict[int, Passage] = {}
        for _, group in groupby(numbers, key=lambda number: [item.id for item in edition.items_of[number]]):
            for number in (passages := list(group)):
                found[number] = Passage(edition.paragraphs[number], len(found), len(blocks))
            blocks.append(Block(edition.items_of[passages[0]], tuple(found[number] for number in passages)))
        letters = tuple(
            Letter(each, tuple(Line(found[source.paragraph], source.closeness) for source in each.sources))
            for each in edition.recommendations.values()
        )
        concerned = {item.id for block in blocks for item in block.items}
        around = [n for n, items in edition.items_of.items() if concerned & {item.id for item in items}]
        return Flow(tuple(blocks), letters, len(set(around) - set(found)))

    @cached_property
    def words(self) -> Words:
        """Words of attribution by agenda item."""
        attributed = {
            word: Counter(
                item for mention in self.edition.attributed.get(word, ()) for item in self._items(mention.paragraph)
            )
            for word in self.edition.vocabulary.attributions
        }
        items = self._columns(attributed.values())
        kinds = []
        for kind in self.edition.vocabulary.attribution_kinds:
            words = [
                word for word, attribution in self.edition.vocabulary.attributions.items() if attribution.kind == kind
            ]
            kinds.append(
                (kind, tuple(WordRow(word, tuple(attributed[word][item] for item in items)) for word in words))
            )
        return Words(tuple(self.edition.agenda.get(item) for item in items), tuple(kinds))

    @cached_property
    def topics(self) -> Topics:
        """Topics by agenda item and recommendation."""
        edition = self.edition
        about = {
            topic: Counter(
                item for mention in edition.mentions["topics"].get(topic, ()) for item in self._items(mention.paragraph)
            )
            for topic in edition.topics
        }
        items = self._columns(about.values())
        rows = tuple(
            TopicRow(topic, tuple(about[name][item] for item in items), edition.recommended["topics"].get(name, ()))
            for name, topic in edition.topics.items()
        )
        return Topics(tuple(edition.agenda.get(item) for item in items), rows)

    def _items(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The ids of the items under which the points of a paragraph count.

        The items of its section, so that a paragraph on an item and all its sub-items counts once; else those that
        claim it; else "", for none.
        """
        section = self.edition.section_of[paragraph.number]
        found = self.edition.items_of[paragraph.number]
        return (
            tuple(item.id for item in found if item.section == section.id) or tuple(item.id for item in found) or ("",)
        )

    def _columns(self, counted: Iterable[Counter[str]]) -> tuple[str, ...]:
        """The ids of the items that anything was counted under, in the order of the agenda, and "" last."""
        some = {item for counts in counted for item in counts}
        return tuple(item for item in (*self.edition.agenda, "") if item in some)


def _certainty(meeting: Meeting) -> Certainty:
    if not meeting.dates:
        return Certainty.NONE
    if len(meeting.dates) > 1:
        return Certainty.OPEN
    return Certainty.INFERRED if meeting.inferred else Certainty.PRINTED


def _runs(columns: dict[int, Certainty]) -> tuple[Run, ...]:
    """Columns in their order → the fewest runs of neighbours that are known in the same way."""
    runs: list[Run] = []
    for column, certainty in columns.items():
        if runs and runs[-1].last == column - 1 and runs[-1].certainty == certainty:
            runs[-1] = Run(runs[-1].first, column, certainty)
        else:
            runs.append(Run(column, column, certainty))
    return tuple(runs)


def _lanes(spans: Iterable[tuple[object, tuple[Run, ...]]]) -> list[int]:
    """For each thing with its runs, the first lane in which it touches nothing before it."""
    ends: list[int] = []
    found = []
    for _, runs in spans:
        free = [lane for lane, end in enumerate(ends) if end < runs[0].first]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [runs[-1].last]
        found.append(lane)
    return found
