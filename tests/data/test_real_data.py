"""The data of this edition, whatever it is: each file on its own, and all of them read."""

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
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(given[path], encoding="utf-8")
    told = [problem for problem in check_project(project).problems if "stands in the sample" in problem.message]
    assert [(problem.path.removeprefix("data/"), problem.key) for problem in told if problem.line > 1] == [
        *(("bodies/lights-office.yml", key) for key in ("name", "printed", "brief", "about", "aliases")),
        ("topics/lamps.yml", "covers"),
    ]


def test_every_file_was_read(real: Edition) -> None:
    read = {source.path for source in real.sources.values()}
    assert read == set(FILES)
    assert len(FILES) > 20
