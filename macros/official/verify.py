"""Every fact of an edition against the official text, and every name of the text against the edition.

COMPARISONS are generators that yield once for each fact, as `macros/official/__init__.py` says.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from macros.data.edition import Edition
from macros.data.edition_date import edition_date
from macros.official.comparisons import meeting, names, structure, words
from macros.official.comparisons.passages import Facts
from macros.official.text import OfficialText
from macros.problems import Problem


@dataclass(frozen=True)
class Comparison:
    """A kind of fact, what was compared, and how many facts of it there were."""

    name: str
    rule: str
    facts: int


@dataclass(frozen=True)
class Verification:
    """What a comparison gave."""

    sha256: str
    date: datetime.date
    """The day of the build."""
    comparisons: tuple[Comparison, ...]
    problems: tuple[Problem, ...]

    @property
    def facts(self) -> int:
        """How many facts were compared."""
        return sum(comparison.facts for comparison in self.comparisons)


def verify(edition: Edition, official: OfficialText) -> Verification:
    """Compare everything."""
    comparisons, problems = [], []
    for check in COMPARISONS:
        facts = list(check(edition, official))
        problems += [problem for problem in facts if problem is not None]
        rule = " ".join((check.__doc__ or "").split())
        comparisons.append(Comparison(check.__name__.replace("_", " "), rule, len(facts)))
    return Verification(official.sha256, edition_date().date(), tuple(comparisons), tuple(problems))


COMPARISONS: list[Callable[[Edition, OfficialText], Facts]] = [
    structure.front_page,
    structure.contents_page,
    structure.sections,
    structure.paragraphs,
    structure.page_breaks,
    words.attributions,
    meeting.speakers,
    words.recommendations,
    structure.lines_of_paragraphs,
    names.symbols,
    names.annex,
    words.footnotes,
    meeting.officers,
    meeting.attendance,
    meeting.meetings,
    meeting.agenda_items,
    names.names_as_printed,
    names.names_in_passages,
    names.relations,
    names.names_of_the_text,
    words.numbers_in_accounts,
    words.readings_of_notes,
    words.own_words,
]
