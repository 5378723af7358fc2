"""The small meeting with every mistake once, and its list of problems: meetings/broken/problems.txt (see --renew).

After a change of messages: `pytest tests/data/test_checks.py --renew`, then `git diff` shows what editors will read.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from macros.data.checks import CHECKS, every_record_is_linked
from macros.data.edition import Edition
from macros.data.fields import Text
from macros.data.kinds import KINDS
from macros.data.loader import load
from macros.data.models import Entry, Recommendation
from macros.problems import Problem, format_problems
from macros.publication import check_project
from tests.support.builds import EXPECTED_PROBLEMS, copy_meetings


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_meetings(tmp_path_factory.mktemp("broken"), "small", "broken")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_meetings(tmp_path, "small")


@pytest.fixture(scope="module")
def broken_edition(broken: Path) -> Edition:
    edition = load(broken / "data").edition
    assert edition is not None
    return edition


def messages(project: Path) -> list[str]:
    return [str(problem) for problem in check_project(project).problems]


def test_list_of_problems_is_as_expected(broken: Path, pytestconfig: pytest.Config) -> None:
    output = format_problems(check_project(broken).problems) + "\n"
    if pytestconfig.getoption("renew"):
        EXPECTED_PROBLEMS.write_text(output, encoding="utf-8")
    assert output.splitlines() == EXPECTED_PROBLEMS.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", [rule for rule in CHECKS if rule is not every_record_is_linked])
def test_every_rule_is_broken(broken_edition: Edition, rule: Callable[[Edition], Iterator[Problem]]) -> None:
    assert list(rule(broken_edition))


def test_every_message_names_a_line_and_what_to_do() -> None:
    *rows, count = EXPECTED_PROBLEMS.read_text(encoding="utf-8").splitlines()
    assert count == f"{len(rows)} problems in {len({row.split(':')[0] for row in rows})} files. Nothing was published."
    for row in rows:
        path, line, _, message = row.split(":", 3)
        assert path.startswith(("data/", "docs/")), row
        assert line.isdecimal(), row
        assert ";" in message, row


# Mistakes that show only where no other record is faulty.


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        (
            "data/topics/fog.yml",
            "title: Fog\ncovers: Fog of every kind.\n",
            "1: file: nothing in the report leads here; link it from a point, or delete the file",
        ),
        (
            "data/notes/nothing.yml",
            "title: Nothing\nreadings:\n  - where: nowhere\n    reads: nothing\naccount: Nothing is odd.\n",
            "1: file: is about nothing; add what it is about: one of paragraphs",
        ),
        (
            "docs/states/ruritanja.md",
            "---\ntitle: Nowhere\ndescription: Nowhere at all.\n---\n# Nowhere\n",
            '1: file: no record has this page; did you mean "states/ruritania.md"?',
        ),
    ],
)
def test_file_that_nothing_refers_to(project: Path, path: str, content: str, message: str) -> None:
    (project / path).write_text(content, encoding="utf-8")
    (found,) = messages(project)
    assert found.startswith(f"{path}:{message}")


def test_recommendations_without_their_paragraph(project: Path) -> None:
    for file in (project / "data/sections").glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("    lists_recommendations: true\n", "")
        file.write_text(text, encoding="utf-8")
    assert any("no paragraph says lists_recommendations: true" in message for message in messages(project))


def test_recommendations_some_of_which_have_their_paragraph(project: Path) -> None:
    test_recommendations_without_their_paragraph(project)
    for name in ("a", "b"):
        with (project / f"data/recommendations/{name}.yml").open("a", encoding="utf-8") as file:
            file.write("paragraph: 9\n")
    (found,) = messages(project)
    assert found.startswith("data/recommendations/c.yml:1: paragraph: ")


def test_decisions_stand_in_the_order_of_their_numbers(small_edition: Edition) -> None:
    recommendations = (Recommendation(id=name) for name in ("pl-1-10", "wg-1-2", "bb", "pl-1-9", "b"))
    found = sorted(recommendations, key=lambda each: KINDS["recommendations"].sort_key(each, small_edition.report))
    assert [each.id for each in found] == ["b", "bb", "pl-1-9", "pl-1-10", "wg-1-2"]


def test_a_numeral_is_no_placeholder() -> None:
    assert Entry.model_validate({"label": "XXX"}).label == "XXX"
    assert TypeAdapter(Text).validate_python("Resolution 3452 (XXX)") == "Resolution 3452 (XXX)"


def test_paragraph_bis_stands_behind_its_number(project: Path) -> None:
    file = project / "data/sections/ii-a.yml"
    text = file.read_text(encoding="utf-8")
    added = "  - number: {}\n    points:\n      - attribution: none\n        account: Glass was dear.\n"
    file.write_text(text + added.format("9 bis") + added.format("9 ter"), encoding="utf-8")
    assert messages(project) == []
    file.write_text(text + added.format("9 ter") + added.format("9 bis"), encoding="utf-8")
    assert any("number: 9 bis is given twice or out of order; 10 is due" in message for message in messages(project))


def test_lines_below_a_letter_are_no_letters(project: Path) -> None:
    file = project / "data/sections/i.yml"
    text = file.read_text(encoding="utf-8")
    assert "      - label: b\n" in text
    lines = "".join(f"      - label: a ({numeral})\n        document: lg-1-1\n" for numeral in ("i", "ii"))
    file.write_text(text.replace("      - label: b\n", f"{lines}      - label: b\n"), encoding="utf-8")
    assert messages(project) == []


def test_meetings_are_numbered_where_no_day_of_opening_is_known(project: Path) -> None:
    file = project / "data/report.yml"
    text = re.sub("^(opens|closes): .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    first, second, third = (f"  - number: {number}\n" for number in (1, 2, 3))
    file.write_text(text.replace(second, first).replace(third, second), encoding="utf-8")
    assert any("number: 1 is given twice or out of order; 2 is due" in message for message in messages(project))


@pytest.mark.parametrize("also", [["8"], ["7"], ["10", "9"]])
def test_list_of_speakers_goes_on_in_later_paragraphs(project: Path, also: list[str]) -> None:
    file = project / "data/agenda/2a.yml"
    text = file.read_text(encoding="utf-8")
    assert "speakers_in: 8\n" in text
    rows = "".join(f"  - {number}\n" for number in also)
    file.write_text(text.replace("speakers_in: 8\n", f"speakers_in: 8\nspeakers_also_in:\n{rows}"), encoding="utf-8")
    (found,) = messages(project)
    assert "speakers_also_in: names paragraphs behind speakers_in, each once and in order" in found


@pytest.mark.parametrize("name", ["report", "vocabulary"])
def test_missing_single_file(project: Path, name: str) -> None:
    (project / f"data/{name}.yml").unlink()
    assert f"data/{name}.yml:1: file: is missing; add it (data/README.md has a sample)" in messages(project)


@pytest.mark.parametrize(
    ("opens", "key", "message"),
    [
        ("opens: 4 May", "opens", "4 May is no date; write year-month-day"),
        ("opens: 1931-5-4", "opens", "1931-5-4 is no date; write year-month-day"),
        ("opens: 1931-06-04", "closes", "1931-05-05 is before the opening on 1931-06-04"),
        ("opens:\n  - a", "opens", "is a list or has keys of its own where a date is due"),
    ],
)
def test_mistake_in_the_report_file(project: Path, opens: str, key: str, message: str) -> None:
    file = project / "data/report.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count("opens: 1931-05-04") == 1
    changed = text.replace("opens: 1931-05-04", opens)
    file.write_text(changed, encoding="utf-8")
    line = changed[: changed.index(f"\n{key}:")].count("\n") + 2
    (found,) = messages(project)
    assert found.startswith(f"data/report.yml:{line}: {key}: {message}")


def test_page_without_title_and_description(project: Path) -> None:
    (project / "docs/about/method.md").write_text("# Method\n", encoding="utf-8")
    assert sorted(messages(project)) == [
        "docs/about/method.md:1: description: is missing; write it at the top, between two lines ---",
        "docs/about/method.md:1: title: is missing; write it at the top, between two lines ---",
    ]
