"""The code, and the tests outside this folder, contain no name of this meeting, its States or its topics."""

import re
from pathlib import Path

import pytest

from macros.data.edition import Edition
from tests.support.builds import PROJECT

SUFFIXES = {".py", ".j2", ".html", ".typ", ".js", ".mjs", ".css", ".md"}
CODE = sorted(path for path in (PROJECT / "macros").rglob("*") if path.suffix in SUFFIXES)
APART = {"edition", "meetings", "node_modules"}
"""Folders of tests that hold a meeting, or code of others."""
TESTS = sorted(
    path
    for path in (PROJECT / "tests").rglob("*")
    if path.suffix in SUFFIXES | {".yml"} and APART.isdisjoint(path.relative_to(PROJECT).parts)
)
ALSO = ("Vienna", "2008", "drug", "narcotic", "supply reduction", "Norway", "UNODC")
# Words of this meeting that are also words of any code or page.
ORDINARY = {
    *("web", "data", "treaties", "conventions", "statistics", "indicators", "research", "policies", "sea", "ports"),
    *("borders", "equipment", "industry", "assessment", "adherence", "prevention", "health", "integrity", "evidence"),
    *("monitoring", "online", "treatment", "computers", "docks", "pot"),
    *("budgets", "ships", "french", "spanish", "1998", "bb", "dd", "ee", "iv"),  # of tests
    *("secretariat", "targets", "united nations", "un", "it", "no", "in", "is", "be", "by", "me", "to", "ad", "at"),
}


def names_of(edition: Edition) -> set[str]:
    """What its report, States, topics, documents, instruments and bodies are called."""
    found: set[str] = {str(edition.report.place), edition.report.short_title}
    for state in edition.states.values():
        found |= {state.id, state.name, *state.printed, *state.aliases}
    for topic in edition.topics.values():
        found |= {topic.id, topic.title, *topic.aliases}
    for document in edition.documents.values():
        found |= {document.id, document.short_name}
    for instrument in edition.instruments.values():
        found |= {instrument.id, *instrument.printed}
    for body in edition.bodies.values():
        found |= {body.id, body.name, *body.printed, *body.aliases}
    return found


@pytest.fixture(scope="module")
def names(real_edition: Edition) -> set[str]:
    return {name for name in names_of(real_edition) | {*ALSO} if name.lower() not in ORDINARY}


@pytest.fixture(scope="module")
def names_and_ids(names: set[str], real_edition: Edition, small_edition: Edition) -> set[str]:
    """Also what stands in addresses, without what the invented meeting has, too, and single letters and digits."""
    ids = {*real_edition.agenda, *real_edition.sections, *real_edition.recommendations}
    invented = names_of(small_edition) | {
        *small_edition.agenda,
        *small_edition.sections,
        *small_edition.recommendations,
    }
    return (names | {name for name in ids if len(name) > 1 and name not in ORDINARY}) - invented


def test_code_and_templates_were_found() -> None:
    assert len(CODE) > 30
    assert len(TESTS) > 100


def found_in(file: Path, names: set[str]) -> list[str]:
    text = file.read_text(encoding="utf-8").lower()
    there = [name.lower() for name in sorted(names) if name.lower() in text]
    return [name for name in there if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


@pytest.mark.parametrize("file", CODE, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_file_contains_no_name_of_the_meeting(file: Path, names: set[str]) -> None:
    assert found_in(file, names) == []


@pytest.mark.parametrize("file", TESTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_test_outside_contains_no_name_or_id_of_the_meeting(file: Path, names_and_ids: set[str]) -> None:
    assert found_in(file, names_and_ids) == []
