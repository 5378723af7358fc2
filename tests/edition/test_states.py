"""What the pages of the States of the Vienna report say."""

import pytest

from tests.pages.test_states import AGENDA, BODIES, LISTS, STATES, first_paragraph, lists_with, name_in_prose, page_of
from tests.support.builds import PROJECT, Build
from tests.support.records import read_yaml
from tests.support.site import text_of

WITH_ARTICLE = {"iran", "netherlands", "russian-federation", "united-kingdom", "united-states", "venezuela"}
WORDS = ["no", "one", "two", "three", "four", "five", "six"]
OFFICERS = read_yaml(PROJECT / "data/report.yml")["officers"]


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


@pytest.mark.parametrize("state", STATES)
def test_page_begins_with_a_summary_of_statements(real_site: Build, state: str) -> None:
    assert first_paragraph(real_site, state) == summary(state)


def test_data_has_all_states_and_statements() -> None:
    assert len(STATES) == 34
    assert sum(len(lists_with(state)) for state in STATES) == 106
    assert [state for state in STATES if not lists_with(state)] == ["cote-divoire"]


def test_only_bolivia_is_named_with_a_view(real_site: Build) -> None:
    for state in STATES:
        caveat = text_of(page_of(real_site, state).xpath(".//div[@class='caveat']")[0])
        assert "says nothing about what was said" in caveat
        no_view = f"It ties no view to {name_in_prose(state)} by name."
        one_view = "It ties one view to Bolivia by name, in para. 74, and no other."
        assert (one_view if state == "bolivia" else no_view) in caveat


def test_names_with_an_article() -> None:
    assert {state for state in STATES if name_in_prose(state).startswith("the ")} == WITH_ARTICLE
