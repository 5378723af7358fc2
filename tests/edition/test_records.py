"""The records of the Vienna report: the counts by which it can be checked, and what must not change its name."""

import re

from macros.data.edition import Edition


def test_numbers_of_records(real_edition: Edition) -> None:
    assert list(real_edition.paragraphs) == list(range(1, 77))
    assert [call.footnote.number for call in real_edition.footnote_calls] == [1, 2, 3, 4, 5, 6]
    assert list(real_edition.agenda) == ["1", "2", "3", "4", "5", "5a", "5b", "5c", "5d", "6", "7"]
    assert len(real_edition.states) == 34
    assert len(real_edition.recommendations) == 39
    assert list(real_edition.recommendations)[::38] == ["a", "mm"]
    assert len(real_edition.topics) >= 15
    assert len(real_edition.documents) == 15
    assert len(real_edition.annex) == 13
    assert len(real_edition.notes) >= 8


def test_lists_of_speakers(real_edition: Edition) -> None:
    lengths = {item.id: len(item.speakers) for item in real_edition.agenda.values() if item.speakers}
    assert lengths == {"3": 18, "4": 20, "5a": 16, "5b": 24, "5c": 13, "5d": 15}
    assert len(real_edition.statements) == 106
    assert len(real_edition.statements_of) == 33
    for_others = [
        (s.item.id, s.position, s.speaker.state, s.speaker.on_behalf_of)
        for s in real_edition.statements
        if s.speaker.on_behalf_of
    ]
    assert for_others == [("4", 11, "slovenia", "european-union"), ("5b", 2, "slovenia", "european-union")]


def test_first_and_last_of_each_list(real_edition: Edition) -> None:
    ends = {
        item.id: (item.speakers[0].state, item.speakers[-1].state)
        for item in real_edition.agenda.values()
        if item.speakers
    }
    assert ends == {
        "3": ("bolivia", "united-states"),
        "4": ("pakistan", "algeria"),
        "5a": ("nigeria", "spain"),
        "5b": ("iran", "turkey"),
        "5c": ("nigeria", "romania"),
        "5d": ("latvia", "russian-federation"),
    }


def test_attendance_and_officers(real_edition: Edition) -> None:
    attendance = real_edition.report.attendance
    assert attendance is not None
    assert (attendance.member_states, attendance.intergovernmental_organizations) == (62, 3)
    assert real_edition.attended_unlisted == 29
    assert [(officer.office, officer.state) for officer in real_edition.report.officers] == [
        ("Chairperson", "iran"),
        ("First Vice-Chairperson", "cote-divoire"),
        ("Rapporteur", "romania"),
    ]
    assert set(real_edition.states) - set(real_edition.statements_of) == {"cote-divoire"}


def test_fifth_meeting_is_not_recorded(real_edition: Edition) -> None:
    assert [meeting.number for meeting in real_edition.report.meetings if not meeting.dates] == [5]


def test_report_has_no_symbol(real_edition: Edition) -> None:
    assert real_edition.report.symbol is None


def test_one_view_only_is_tied_to_a_state(real_edition: Edition) -> None:
    named = [word for word, attribution in real_edition.vocabulary.attributions.items() if attribution.kind == "named"]
    found = [mention for word in named for mention in real_edition.attributed.get(word, ())]
    assert [(mention.paragraph.number, mention.point.states) for mention in found] == [(74, ("bolivia",))]


def test_every_point_of_the_deliberations_has_a_topic(real_edition: Edition) -> None:
    deliberations = [*range(4, 13), *range(16, 26), *range(29, 37), *range(38, 51), *range(52, 60), *range(61, 66)]
    bare = [number for number in deliberations for point in real_edition.paragraphs[number].points if not point.topics]
    assert bare == []


def test_no_point_speaks_of_what_stands_around_it(real_edition: Edition) -> None:
    """It is also shown alone, on the page of a topic or a body."""
    for paragraph in real_edition.paragraphs.values():
        for point in paragraph.points:
            assert not re.search(r"\b(above|below|following)\b", point.account or ""), paragraph.number


def test_no_point_begins_with_a_word_for_what_stands_before_it(real_edition: Edition) -> None:
    """As on those pages nothing stands before it. "It was a concern that …" and the like point to what follows."""
    back = r"(some )?(such|this|that|these|those|he|she|they|his|her|its|their)\b|it\b(?! was [\w ]+ (that|to)\b)"
    for paragraph in real_edition.paragraphs.values():
        for point in paragraph.points:
            assert not re.match(back, point.account or "", re.IGNORECASE), (paragraph.number, point.account)


def test_addresses_that_were_promised(real_edition: Edition) -> None:
    promised = {
        "norway",
        "cote-divoire",
        "iran",
        "bolivia",
        "venezuela",
        "united-kingdom",
        "united-states",
        "russian-federation",
    }
    assert promised <= set(real_edition.states)
    assert "witness-protection" in real_edition.topics
    assert {"i", "iii-a", "vi-f"} <= set(real_edition.sections)


def test_every_word_of_attribution_is_used(real_edition: Edition) -> None:
    assert set(real_edition.vocabulary.attributions) == set(real_edition.attributed)
