"""The page of every State: rank and neighbours on lists, lists shared; computed here from the files."""

from collections import Counter

import pytest
from lxml.html import HtmlElement

from tests.support.builds import Build
from tests.support.records import ordinal, read_records
from tests.support.site import text_of

STATES, AGENDA, BODIES = read_records("states"), read_records("agenda"), read_records("bodies")
LISTS = {name: item["speakers"] for name, item in AGENDA.items() if "speakers" in item}


def lists_with(state: str) -> list[str]:
    return [name for name, speakers in LISTS.items() if state in [speaker["state"] for speaker in speakers]]


def name_in_prose(state: str) -> str:
    return ("the " if STATES[state].get("with_article") == "true" else "") + str(STATES[state]["name"])


def page_of(build: Build, state: str) -> HtmlElement:
    return build.pages.article(f"states/{state}")


def first_paragraph(build: Build, state: str) -> str:
    return text_of(page_of(build, state).xpath("./h1/following-sibling::*[1]")[0])


@pytest.mark.parametrize("state", STATES)
def test_table_has_rank_and_neighbours_on_each_list(real_site: Build, state: str) -> None:
    rows = page_of(real_site, state).xpath(".//table[contains(caption, 'stands on the lists')]/tbody/tr")
    wanted = []
    for item in lists_with(state):
        speakers = LISTS[item]
        index = [speaker["state"] for speaker in speakers].index(state)
        before = speakers[index - 1] if index else None
        after = speakers[index + 1] if index + 1 < len(speakers) else None
        own = speakers[index].get("on_behalf_of")
        wanted.append(
            [
                f"Item {AGENDA[item]['label']}: {AGENDA[item]['title']}",
                f"{ordinal(index + 1)} of {len(speakers)} (para. {AGENDA[item]['speakers_in']})",
                neighbour(before, "first"),
                neighbour(after, "last"),
                BODIES[own]["name"] if own else "none printed",
            ]
        )
    assert [[text_of(cell) for cell in row] for row in rows] == wanted


def neighbour(speaker: dict[str, str] | None, end: str) -> str:
    if speaker is None:
        return f"nobody: {end} on the list"
    body = speaker.get("on_behalf_of")
    return str(STATES[speaker["state"]]["name"]) + (f" (on behalf of the {BODIES[body]['name']})" if body else "")


@pytest.mark.parametrize("state", STATES)
def test_table_counts_the_lists_shared_with_other_states(real_site: Build, state: str) -> None:
    own = lists_with(state)
    met = Counter(s["state"] for item in own for s in LISTS[item] if s["state"] != state)
    rows = page_of(real_site, state).xpath(".//table[contains(caption, 'together with')]/tbody/tr")
    found = [(text_of(row[0]), [link.get("href").split("/")[-2] for link in row.xpath("./td//a")]) for row in rows]
    many = "list" if len(own) == 1 else "lists"
    counts = sorted(set(met.values()), reverse=True)
    assert found == [
        (f"{count} of {len(own)} {many}", sorted(other for other in met if met[other] == count)) for count in counts
    ]
    assert sum(len(others) for _, others in found) == len(met)
    if own:
        for text in ("counted by this edition", "the report makes no such count", "not agreement"):
            assert text in text_of(page_of(real_site, state))


def test_states_of_the_small_meeting_have_a_summary(small_site: Build) -> None:
    wanted = {
        "freedonia": "Freedonia made two statements, under agenda items 1 and 2 (a); "
        "the one under item 2 (a) was on behalf of the Lights Office.",
        "grand-fenwick": "Grand Fenwick is on no list of speakers. "
        "Odo _of_ Fenwick, of Grand Fenwick, was elected Chair & keeper of the bell of the meeting.",
        "sylvania": "Sylvania made two statements, under agenda items 2 (a) and 2 (b).",
    }
    for state, text in wanted.items():
        assert first_paragraph(small_site, state) == text
