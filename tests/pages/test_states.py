"""The page of every State: summary, rank and neighbours on lists, lists shared; computed here from the files."""

from collections import Counter

import pytest
from lxml.html import HtmlElement

from tests.support.builds import PROJECT, Build
from tests.support.records import ordinal, read_records, read_yaml
from tests.support.site import text_of

WORDS = ["no", "one", "two", "three", "four", "five", "six"]
WITH_ARTICLE = {"iran", "netherlands", "russian-federation", "united-kingdom", "united-states", "venezuela"}


STATES, AGENDA, BODIES = read_records("states"), read_records("agenda"), read_records("bodies")
OFFICERS = read_yaml(PROJECT / "data/report.yml")["officers"]
LISTS = {name: item["speakers"] for name, item in AGENDA.items() if "speakers" in item}


def lists_with(state: str) -> list[str]:
    return [name for name, speakers in LISTS.items() if state in [speaker["state"] for speaker in speakers]]


def name_in_prose(state: str) -> str:
    return ("the " if state in WITH_ARTICLE else "") + str(STATES[state]["name"])


def join_labels(labels: list[str]) -> str:
    return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)


def summary(state: str) -> str:
    """The first sentence of the page of a State."""
    name = name_in_prose(state)
    lists = lists_with(state)
    if lists:
        many = "" if len(lists) == 1 else "s"
        text = f"{name} made {WORDS[len(lists)]} statement{many}, under agenda item{many} "
        text += join_labels([AGENDA[item]["label"] for item in lists])
        if len(lists) == 1:
            text += f", “{AGENDA[lists[0]]['title']}”"
        bodies = {s.get("on_behalf_of") for item in lists for s in LISTS[item] if s["state"] == state}
        if bodies != {None}:
            (body,) = bodies  # in this report a State speaks for another always or never
            text += f", {'both ' if len(lists) == 2 else ''}on behalf of the {BODIES[body]['name']}"
    else:
        text = f"{name} is on no list of speakers"
    sentences = [text[0].upper() + text[1:] + "."]
    sentences += [
        f"{one['name']}, of {name}, was elected {one['office']} of the meeting."
        for one in OFFICERS
        if one["state"] == state
    ]
    return " ".join(sentences)


def page_of(build: Build, state: str) -> HtmlElement:
    return build.pages.article(f"states/{state}")


def first_paragraph(build: Build, state: str) -> str:
    return text_of(page_of(build, state).xpath("./h1/following-sibling::*[1]")[0])


def test_data_has_all_states_and_statements() -> None:
    assert len(STATES) == 34
    assert sum(len(lists_with(state)) for state in STATES) == 106
    assert [state for state in STATES if not lists_with(state)] == ["cote-divoire"]


@pytest.mark.parametrize("state", STATES)
def test_page_begins_with_a_summary_of_statements(real_site: Build, state: str) -> None:
    assert first_paragraph(real_site, state) == summary(state)


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


def test_only_bolivia_is_named_with_a_view(real_site: Build) -> None:
    for state in STATES:
        caveat = text_of(page_of(real_site, state).xpath(".//div[@class='caveat']")[0])
        assert "says nothing about what was said" in caveat
        no_view = f"It ties no view to {name_in_prose(state)} by name."
        one_view = "It ties one view to Bolivia by name, in para. 74, and no other."
        assert (one_view if state == "bolivia" else no_view) in caveat


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
