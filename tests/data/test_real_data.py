"""The real data: each file on its own, and the counts by which the report can be checked."""

from pathlib import Path

import pytest

from macros.data.edition import Edition
from macros.publication import CheckResult, check_project
from tests.support.builds import PROJECT, copy_real_project
from tests.support.records import samples

FILES = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "data").rglob("*.yml"))


@pytest.fixture(scope="module")
def checked() -> CheckResult:
    return check_project(PROJECT)


@pytest.fixture(scope="module")
def real(checked: CheckResult) -> Edition:
    assert checked.publication is not None, "\n".join(map(str, checked.problems))
    return checked.publication.edition


@pytest.mark.parametrize("file", FILES)
def test_file_has_no_problem(checked: CheckResult, file: str) -> None:
    assert [str(problem) for problem in checked.problems if problem.path == file] == []


def test_nothing_else_is_wrong(checked: CheckResult) -> None:
    assert checked.problems == ()
    assert len(list((PROJECT / "docs").rglob("*.md"))) >= 18


def test_words_of_a_sample_are_not_published(tmp_path: Path) -> None:
    project = copy_real_project(tmp_path)
    given = samples()
    for path in ("data/topics/lamps.yml", "data/bodies/lights-office.yml"):
        (project / path).write_text(given[path], encoding="utf-8")
    told = [problem for problem in check_project(project).problems if "stands in the sample" in problem.message]
    assert [(problem.path.removeprefix("data/"), problem.key) for problem in told if problem.line > 1] == [
        *(("bodies/lights-office.yml", key) for key in ("name", "printed", "brief", "about", "aliases")),
        ("topics/lamps.yml", "covers"),
    ]


def test_every_file_was_read(real: Edition) -> None:
    read = {source.path for source in real.sources.values()}
    assert read == set(FILES)
    assert len(FILES) > 190


def test_numbers_of_records(real: Edition) -> None:
    assert list(real.paragraphs) == list(range(1, 77))
    assert [call.footnote.number for call in real.footnote_calls] == [1, 2, 3, 4, 5, 6]
    assert list(real.agenda) == ["1", "2", "3", "4", "5", "5a", "5b", "5c", "5d", "6", "7"]
    assert len(real.states) == 34
    assert len(real.recommendations) == 39
    assert list(real.recommendations)[::38] == ["a", "mm"]
    assert len(real.topics) >= 15
    assert len(real.documents) == 15
    assert len(real.annex) == 13
    assert len(real.notes) >= 8


def test_lists_of_speakers(real: Edition) -> None:
    lengths = {item.id: len(item.speakers) for item in real.agenda.values() if item.speakers}
    assert lengths == {"3": 18, "4": 20, "5a": 16, "5b": 24, "5c": 13, "5d": 15}
    assert len(real.statements) == 106
    assert len(real.statements_of) == 33
    for_others = [
        (s.item.id, s.position, s.speaker.state, s.speaker.on_behalf_of)
        for s in real.statements
        if s.speaker.on_behalf_of
    ]
    assert for_others == [("4", 11, "slovenia", "european-union"), ("5b", 2, "slovenia", "european-union")]


def test_first_and_last_of_each_list(real: Edition) -> None:
    ends = {
        item.id: (item.speakers[0].state, item.speakers[-1].state) for item in real.agenda.values() if item.speakers
    }
    assert ends == {
        "3": ("bolivia", "united-states"),
        "4": ("pakistan", "algeria"),
        "5a": ("nigeria", "spain"),
        "5b": ("iran", "turkey"),
        "5c": ("nigeria", "romania"),
        "5d": ("latvia", "russian-federation"),
    }


def test_attendance_and_officers(real: Edition) -> None:
    attendance = real.report.attendance
    assert attendance is not None
    assert (attendance.member_states, attendance.intergovernmental_organizations) == (62, 3)
    assert real.attended_unlisted == 29
    assert [(officer.office, officer.state) for officer in real.report.officers] == [
        ("Chairperson", "iran"),
        ("First Vice-Chairperson", "cote-divoire"),
        ("Rapporteur", "romania"),
    ]
    assert set(real.states) - set(real.statements_of) == {"cote-divoire"}


def test_fifth_meeting_is_not_recorded(real: Edition) -> None:
    assert [meeting.number for meeting in real.report.meetings if not meeting.dates] == [5]


def test_report_has_no_symbol(real: Edition) -> None:
    assert real.report.symbol is None


def test_one_view_only_is_tied_to_a_state(real: Edition) -> None:
    named = [word for word, attribution in real.vocabulary.attributions.items() if attribution.kind == "named"]
    found = [mention for word in named for mention in real.attributed.get(word, ())]
    assert [(mention.paragraph.number, mention.point.states) for mention in found] == [(74, ("bolivia",))]


def test_every_point_of_the_deliberations_has_a_topic(real: Edition) -> None:
    deliberations = [*range(4, 13), *range(16, 26), *range(29, 37), *range(38, 51), *range(52, 60), *range(61, 66)]
    bare = [number for number in deliberations for point in real.paragraphs[number].points if not point.topics]
    assert bare == []


def test_every_word_of_attribution_is_used(real: Edition) -> None:
    assert set(real.vocabulary.attributions) == set(real.attributed)


def test_addresses_that_were_promised(real: Edition) -> None:
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
    assert promised <= set(real.states)
    assert "witness-protection" in real.topics
    assert {"i", "iii-a", "vi-f"} <= set(real.sections)
