"""The code contains no name of this meeting, its States or its topics: it publishes any meeting."""

import re
from pathlib import Path

import pytest

from macros.data.edition import Edition
from tests.support.builds import PROJECT

CODE = sorted(path for path in (PROJECT / "macros").rglob("*") if path.suffix in {".py", ".j2", ".html", ".typ"})
ALSO = ("Vienna", "2008", "drug", "narcotic", "supply reduction", "Norway", "UNODC")
# Words of this meeting that are also words of any code or page.
ORDINARY = {
    *("web", "data", "treaties", "conventions", "statistics", "indicators", "research", "policies", "sea", "ports"),
    *("borders", "equipment", "industry", "assessment", "adherence", "prevention", "health", "integrity", "evidence"),
    *("monitoring", "online", "treatment", "computers", "docks", "pot"),
    *("secretariat", "targets", "united nations", "un", "it", "no", "in", "is", "be", "by", "me", "to", "ad", "at"),
}


@pytest.fixture(scope="module")
def names(real_edition: Edition) -> set[str]:
    found: set[str] = {str(real_edition.report.place), real_edition.report.short_title, *ALSO}
    for state in real_edition.states.values():
        found |= {state.id, state.name, *state.printed, *state.aliases}
    for topic in real_edition.topics.values():
        found |= {topic.id, topic.title, *topic.aliases}
    for document in real_edition.documents.values():
        found |= {document.id, document.short_name}
    for instrument in real_edition.instruments.values():
        found |= {instrument.id, *instrument.printed}
    for body in real_edition.bodies.values():
        found |= {body.id, body.name, *body.printed, *body.aliases}
    return {name for name in found if name.lower() not in ORDINARY}


def test_code_and_templates_were_found() -> None:
    assert len(CODE) > 30


@pytest.mark.parametrize("file", CODE, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_file_contains_no_name_of_the_meeting(file: Path, names: set[str]) -> None:
    text = file.read_text(encoding="utf-8").lower()
    there = [name.lower() for name in sorted(names) if name.lower() in text]
    found = [name for name in there if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    assert found == []
