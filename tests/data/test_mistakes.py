"""Mistakes of editors, one at a time (mistakes/): each gives one problem, at its line, that says what to do."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from macros.data.checks import check
from macros.data.loader import load
from macros.data.strict_yaml import read
from macros.problems import Problem
from macros.publication import check_project
from tests.data.mistakes import GROUPS, Mistake, harmless, values, yaml
from tests.support.builds import PROJECT, SMALL_FOLDERS, copy_meetings, copy_project

EACH = {f"{group}: {mistake.name}": mistake for group, mistakes in GROUPS.items() for mistake in mistakes}
OF_DATA = ("yaml: ", "values: ", "relations: ")
"""The beginnings of the names of mistakes that show without the pages; site/test_mistakes.py tries some with them."""
HEAVY = [each for each in yaml.MISTAKES if any(word in each.name for word in ("thousand", "million", "multiply"))]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = copy_meetings(tmp_path_factory.mktemp("original"), "small")
    yield folder
    assert check_project(folder).problems == (), "a test has changed what all of them share"


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    """A folder with the data of the small meeting. The files are hard links: to change one is to replace it."""
    shutil.copytree(original / "data", tmp_path / "data", copy_function=os.link)
    return tmp_path


@pytest.fixture
def project(original: Path, data: Path) -> Path:
    """The same with its pages."""
    shutil.copytree(original / "docs", data / "docs", copy_function=os.link)
    os.link(original / "mkdocs.yml", data / "mkdocs.yml")
    return data


def test_more_than_400_mistakes_are_written_out() -> None:
    assert len(EACH) == sum(map(len, GROUPS.values())), "two have one name"
    assert len(EACH) - len(list(values.generate())) > 400
    assert {group: len(mistakes) > 50 for group, mistakes in GROUPS.items()} == dict.fromkeys(GROUPS, True)


@pytest.mark.parametrize("name", [name for name in EACH if name.startswith(OF_DATA)])
def test_mistake_in_data_gives_one_problem_at_its_place(data: Path, name: str) -> None:
    EACH[name].change(data)
    gives_one_problem(lambda: check(load(data / "data", "data")), EACH[name])


@pytest.mark.parametrize("name", [name for name in EACH if not name.startswith(OF_DATA)])
def test_mistake_gives_one_problem_at_its_place(project: Path, name: str) -> None:
    EACH[name].change(project)
    gives_one_problem(lambda: check_project(project).problems, EACH[name])


def gives_one_problem(look: Callable[[], Iterable[Problem]], mistake: Mistake) -> None:
    start = time.process_time()
    rows = [str(problem) for problem in look()]
    assert time.process_time() - start < 10, "seconds of work"
    assert len(mistake.matches(rows)) == 1, rows
    assert len(rows) == 1 or mistake.others, rows
    assert all(row.isprintable() and "; " in row for row in rows), rows


def _limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))


def test_heavy_files_take_little_time_and_memory(tmp_path: Path) -> None:
    project = copy_project(tmp_path, "small")
    assert len(HEAVY) > 5
    for number, mistake in enumerate(HEAVY):
        mistake.change(project)
        (project / yaml.FILE).rename(project / f"data/topics/heavy-{number}.yml")
    (project / "docs/about/heavy.md").write_text("[" * 100_000 + "x" * 300_000)
    (project / "docs/about/deep.md").write_text("> " * 50_000 + "x")
    done = subprocess.run(
        [sys.executable, "-m", "macros"],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=_limit_resources,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for number in range(len(HEAVY)):
        assert f"data/topics/heavy-{number}.yml:" in done.stdout


def test_file_without_permission_gives_a_problem() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project", "small")
        for path in (Path(folder), project / "data"):
            path.chmod(0o755)
        for name in ("data/topics/lamps.yml", "docs/about/method.md"):
            (project / name).chmod(0)
        # the imports come first: another user may not be allowed to read where Python is installed
        imports = "import os, macros.publication, macros.commands.check, macros.commands.cli as cli"
        code = f"{imports}; os.geteuid() or os.setuid(65534); raise SystemExit(cli.main([]))"
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for name in ("data/topics/lamps.yml", "docs/about/method.md"):
        assert f"{name}:1: file: cannot be read (Permission denied); " in done.stdout


@pytest.mark.parametrize("name", harmless.HARMLESS)
def test_other_ways_to_write_the_same_record_are_accepted(project: Path, name: str) -> None:
    file = project / "data/topics/lamps.yml"
    before, _ = read(file, "lamps.yml")
    file.unlink()
    file.write_bytes(harmless.HARMLESS[name])
    after, problems = read(file, "lamps.yml")
    assert problems == ()
    assert before
    assert after
    same = {key: value if isinstance(value, list) else value.strip() for key, value in after.values.items()}
    assert same == before.values
    assert check_project(project).problems == ()


def test_temporary_files_of_editors_are_accepted(project: Path) -> None:
    for name in harmless.LEFT_BEHIND:
        (project / name).write_bytes(b"\x00\xff")
    assert check_project(project).problems == ()


def test_the_small_meeting_has_no_problem() -> None:
    assert check_project(PROJECT, SMALL_FOLDERS).problems == ()
