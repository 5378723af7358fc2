"""The draft of the Vienna edition: what it takes from the official text, compared with what people wrote."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.commands.cli import main
from macros.data.edition import Edition
from macros.data.listed_states import listed_states
from macros.official.draft.draft_records import Records, draft_records
from macros.official.locate import read_official_text
from macros.official.text import OfficialText
from tests.commands.test_draft import checked
from tests.support.builds import PROJECT, official_text

PRINTED = {
    "report": "title symbol distribution dated original_language place opens closes sections meetings.number "
    "meetings.dates officers.office officers.regional_group officers.name officers.state "
    "officers.paragraph attendance.member_states attendance.intergovernmental_organizations "
    "attendance.paragraph attendance.participants",
    "sections": "label title heading_above parent page range.first range.last paragraphs.number paragraphs.page "
    "paragraphs.heading_above paragraphs.points.attribution paragraphs.points.documents "
    "paragraphs.points.states paragraphs.documents_before paragraphs.list.label paragraphs.list.document "
    "paragraphs.list.item paragraphs.lists_recommendations paragraphs.not_attributions "
    "paragraphs.footnotes.number paragraphs.footnotes.after paragraphs.footnotes.reads "
    "paragraphs.footnotes.sales_number",
    "agenda": "label title parent section paragraphs meetings considered_in introduced_by.body "
    "introduced_by.paragraph speakers_in speakers.state speakers.on_behalf_of",
    "documents": "symbol sales_number title author.name annex.row annex.items annex.title",
    "recommendations": "page modals documents states footnotes.number footnotes.after footnotes.reads",
    "states": "name with_article printed",
}
"""File or kind → the keys whose values stand in the text."""
EXCEPTIONS = {
    # judgements of people: which paragraphs belong together, what a paper is called, where a sentence is no point
    "agenda/2 paragraphs.0",
    "documents/e-cn-7-2008-crp-12 author.name",
    "documents/unodc-cnd-2008-wg-1-inf-1-rev-1 title",
    "sections/vi-a paragraphs.70.points.0.documents.0",
    "sections/vi-a paragraphs.70.points.1.attribution",
    "sections/vi-a paragraphs.70.points.2.attribution",
    "sections/vi-a paragraphs.70.points.2.documents.0",
    # a publication that has no symbol
    "documents/incb-report-2007 author.name",
    "documents/incb-report-2007 sales_number",
    "documents/incb-report-2007 title",
    "sections/iii-b paragraphs.38.points.1.documents.0",
    "sections/iii-c paragraphs.59.points.1.documents.1",
    # a paper that is named by its title alone
    "sections/iii-c paragraphs.59.points.1.documents.0",
    # pages that a person left open
    "sections/i paragraphs.2.page",
    "sections/ii paragraphs.18.page",
}
"""Where draft and people differ, values that only one of them has included. A line may go; none may come."""


def values(records: Records) -> dict[str, str]:
    """Every value that stands in the text, by file and place; an entry that has a number has it in its place."""
    found = {}
    for (kind, name), content in records.items():
        keys = PRINTED.get(kind or name, "").split()
        for place, value in scalars(content):
            if ".".join(step for step in place if not step[0].isdigit()) in keys:
                found[f"{kind}/{name} {'.'.join(place)}"] = value
    return found


def scalars(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from scalars(each, (*place, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            step = each.get("number", index) if isinstance(each, dict) else index
            yield from scalars(each, (*place, str(step)))
    else:
        yield place, value


@pytest.fixture(scope="module")
def file() -> Path:
    found = official_text()
    if found is None:
        pytest.skip("the real official text is not on this machine")
    return found


@pytest.fixture(scope="module")
def text(file: Path) -> OfficialText:
    text, problems = read_official_text(file, PROJECT)
    assert text, problems
    return text


def test_what_stands_in_the_text_comes_out_as_people_wrote_it(text: OfficialText, real_edition: Edition) -> None:
    ours = values({key: source.values for key, source in real_edition.sources.items()})
    drafted = values(draft_records(text, {}).records)
    differences = {place for place in ours.keys() | drafted.keys() if drafted.get(place) != ours.get(place)}
    assert differences == EXCEPTIONS
    assert len(ours) - len(EXCEPTIONS) > 950


def test_finished_edition_lacks_nothing_that_is_drafted(text: OfficialText, real_edition: Edition) -> None:
    """Every word of attribution, and no record that people do not have."""
    drafted = draft_records(text, real_edition.sources).records
    assert drafted.keys() <= real_edition.sources.keys()
    words = drafted["", "vocabulary"]["attributions"]
    assert words.keys() == real_edition.vocabulary.attributions.keys()
    for word, attribution in real_edition.vocabulary.attributions.items():
        assert words[word]["kind"] == attribution.kind


def test_table_of_states_agrees_with_the_edition(real_edition: Edition) -> None:
    table = listed_states()
    for name, state in real_edition.states.items():
        listed = table[name]
        assert (listed.m49, listed.iso2, listed.iso3) == (state.m49, state.iso2, state.iso3)
        assert (listed.regional_group, listed.name) == (state.regional_group, state.name_now or state.name)
        assert {*state.printed} <= {*listed.forms}


def test_real_text_gives_an_edition_that_agrees_with_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    assert main(["draft", str(file)]) == 0
    verification = checked(file).verification
    assert verification is not None
    assert verification.facts > 1400
