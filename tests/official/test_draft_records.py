"""The draft of an edition: the table of States, and what is drafted once the records of others are there."""

from macros.data.edition import Edition
from macros.data.listed_states import listed_states
from macros.data.strict_yaml import Source
from macros.official.draft.draft_records import Records, draft_records
from macros.official.locate import read_official_text
from tests.support.builds import PROJECT

SMALL = PROJECT / "tests/meetings/small/official/report.txt"


def test_table_of_states_has_every_code_once() -> None:
    table = listed_states()
    assert len({state.m49 for state in table.values()}) == len({state.iso3 for state in table.values()}) == len(table)
    assert sum(bool(state.regional_group) for state in table.values()) >= 192


def small_draft(sources: dict[tuple[str, str], Source]) -> Records:
    text, problems = read_official_text(SMALL, PROJECT)
    assert text, problems
    return draft_records(text, sources).records


def test_invented_states_are_known_once_they_have_records(small_edition: Edition) -> None:
    names = [speaker["name"] for speaker in small_draft({})["agenda", "2a"]["speakers"]]
    assert names == ["Ruritania", "Freedonia", "Sylvania"]
    assert small_draft({})["agenda", "2b"]["speakers"] == [{"name": "Sylvania (Free State of)"}]
    assert "officers" not in small_draft({})["", "report"]
    states = {key: source for key, source in small_edition.sources.items() if key[0] in ("states", "bodies")}
    drafted = small_draft(states)
    expected = small_edition.sources
    assert drafted["agenda", "2a"]["speakers"] == expected["agenda", "2a"].values["speakers"]
    assert drafted["agenda", "2a"]["introduced_by"] == expected["agenda", "2a"].values["introduced_by"]
    assert drafted["", "report"]["officers"] == expected["", "report"].values["officers"]
