"""The draft of an edition: the table of States, and what is drafted once the records of others are there."""

from macros.data.edition import Edition
from macros.data.listed_states import listed_states
from macros.data.strict_yaml import Source
from macros.official.draft.draft_records import Draft, Records, draft_records
from macros.official.locate import read_official_text
from macros.official.parser import parse_official_text
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


def draft_of(*paragraphs: str) -> Draft:
    rows = "\n\n".join(f"{number}. {text}" for number, text in enumerate(paragraphs, start=1))
    return draft_records(parse_official_text(f"Report of a group\n\nI. Everything\n\n{rows}\n", "report.txt"), {})


def remarks(draft: Draft) -> str:
    return "\n".join(map(str, draft.remarks))


LAMPS = "The group considered agenda item 1, entitled “Lamps”."


def test_a_state_that_introduces_or_is_spoken_for_is_no_body() -> None:
    draft = draft_of(
        f"{LAMPS} An introductory statement was made by the representative of the Niger.",
        "Statements were made by the representatives of Fiji (on behalf of the Niger) and Guinea-Bissau.",
    )
    assert not any(kind == "bodies" for kind, _ in draft.records)
    assert "introduced_by" not in draft.records["agenda", "1"]
    assert "para. 1: no body is known by the name Niger; introduced_by is left out" in remarks(draft)
    assert draft.records["agenda", "1"]["speakers"] == [{"state": "fiji"}, {"state": "guinea-bissau"}]
    assert "para. 2: no body is known by the name Niger" in remarks(draft)


def test_sub_items_whose_item_is_not_named() -> None:
    draft = draft_of(
        "The group considered item 2 (a), entitled “Lamps”, and item 2 (b), entitled “Bells”.",
        "Statements were made by the representatives of Fiji and Guinea-Bissau.",
    )
    assert "parent" not in draft.records["agenda", "2a"]
    assert "para. 2: lists speakers, and not under which agenda item" in remarks(draft)


def test_a_list_of_speakers_that_goes_on_in_another_paragraph_is_one() -> None:
    draft = draft_of(
        f"{LAMPS} Statements were made by the representatives of Fiji and Guinea-Bissau.",
        "Statements were also made by the representatives of Niger and Tuvalu.",
    )
    item = draft.records["agenda", "1"]
    assert [each["state"] for each in item["speakers"]] == ["fiji", "guinea-bissau", "niger", "tuvalu"]
    assert (item["speakers_in"], item["speakers_also_in"]) == ("1", ["2"])
