"""The invented meeting with every kind of mistake once, and its whole list of problems.

What tests/meetings/broken/ holds is laid over a copy of small/ beside it. A message that changes changes problems.txt.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.data.checks import CHECKS, every_record_is_linked
from macros.data.edition import Edition
from macros.data.loader import load
from macros.problems import Problem
from macros.publication import check_project
from tests.support.builds import PROJECT, build, copy_project

EXPECTED = (PROJECT / "tests/meetings/broken/problems.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("broken"), "small", "broken")


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    return copy_project(tmp_path, "small")


def messages(project: Path) -> list[str]:
    return [str(problem) for problem in check_project(project).problems]


def test_whole_list_of_problems(broken: Path) -> None:
    command = [sys.executable, "-m", "macros"]
    done = subprocess.run(command, cwd=broken, check=False, capture_output=True, text=True)
    assert done.stdout.splitlines() == EXPECTED.splitlines()
    assert done.returncode == 1
    assert done.stderr == ""


def test_build_gives_the_same_list_and_writes_nothing(broken: Path) -> None:
    built = build(broken, broken / "site", {})
    assert built.status == 1
    assert EXPECTED.strip() in built.output
    assert "Traceback" not in built.output
    assert not (broken / "site").exists()


@pytest.mark.parametrize("rule", [rule for rule in CHECKS if rule is not every_record_is_linked])
def test_every_rule_is_broken_once(broken: Path, rule: Callable[[Edition], Iterator[Problem]]) -> None:
    edition = load(broken / "data").edition
    assert edition is not None
    assert list(rule(edition))


def test_every_message_says_where_and_what_to_do() -> None:
    *rows, count = EXPECTED.splitlines()
    assert count == f"{len(rows)} problems in {len({row.split(':')[0] for row in rows})} files. Nothing was published."
    for row in rows:
        path, line, _, message = row.split(":", 3)
        assert path.startswith(("data/", "docs/")), row
        assert line.isdecimal(), row
        assert ";" in message, row


# What cannot show beside other mistakes, because faulty records hide it.


def test_record_to_which_nothing_leads(small_copy: Path) -> None:
    (small_copy / "data/topics/fog.yml").write_text("title: Fog\ncovers: Fog of every kind.\n", encoding="utf-8")
    told = "data/topics/fog.yml:1: file: nothing in the report leads here; link it from a point, or delete the file"
    assert messages(small_copy) == [told]


def test_note_about_nothing(small_copy: Path) -> None:
    note = "title: Nothing\nreadings:\n  - where: nowhere\n    reads: nothing\naccount: Nothing is odd.\n"
    (small_copy / "data/notes/nothing.yml").write_text(note, encoding="utf-8")
    (told,) = messages(small_copy)
    assert told.startswith("data/notes/nothing.yml:1: file: is about nothing; add what it is about: one of paragraphs")


def test_recommendations_that_no_paragraph_holds(small_copy: Path) -> None:
    for file in (small_copy / "data/sections").glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("    lists_recommendations: true\n", "")
        file.write_text(text, encoding="utf-8")
    assert any("no paragraph says lists_recommendations: true" in told for told in messages(small_copy))


@pytest.mark.parametrize("name", ["report", "vocabulary"])
def test_missing_single_file(small_copy: Path, name: str) -> None:
    (small_copy / f"data/{name}.yml").unlink()
    assert f"data/{name}.yml:1: file: is missing; add it (data/README.md has a sample)" in messages(small_copy)


@pytest.mark.parametrize(
    ("opens", "key", "told"),
    [
        ("opens: 4 May", "opens", "4 May is no date; write year-month-day"),
        ("opens: 1931-5-4", "opens", "1931-5-4 is no date; write year-month-day"),
        ("opens: 1931-06-04", "closes", "1931-05-05 is before the opening on 1931-06-04"),
        ("opens:\n  - a", "opens", "is a list or has keys of its own where a date is due"),
    ],
)
def test_mistake_in_the_report_file(small_copy: Path, opens: str, key: str, told: str) -> None:
    file = small_copy / "data/report.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count("opens: 1931-05-04") == 1
    changed = text.replace("opens: 1931-05-04", opens)
    file.write_text(changed, encoding="utf-8")
    line = changed[: changed.index(f"\n{key}:")].count("\n") + 2
    (found,) = messages(small_copy)
    assert found.startswith(f"data/report.yml:{line}: {key}: {told}")


def test_hand_written_page_without_a_record(small_copy: Path) -> None:
    page = "---\ntitle: Nowhere\ndescription: Nowhere at all.\n---\n# Nowhere\n"
    (small_copy / "docs/states/ruritanja.md").write_text(page, encoding="utf-8")
    told = 'docs/states/ruritanja.md:1: file: no record has this page; did you mean "states/ruritania.md"?'
    assert messages(small_copy) == [told]


def test_page_without_title_and_description(small_copy: Path) -> None:
    (small_copy / "docs/about/method.md").write_text("# Method\n", encoding="utf-8")
    assert sorted(messages(small_copy)) == [
        "docs/about/method.md:1: description: is missing; write it at the top, between two lines ---",
        "docs/about/method.md:1: title: is missing; write it at the top, between two lines ---",
    ]
