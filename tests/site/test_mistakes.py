"""Mistakes as the command and the build meet them: the same problems, no traceback, and the last good site stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.mistakes import GROUPS, Mistake, templates
from tests.support.builds import EXPECTED_PROBLEMS, PROJECT, Build, build, copy_project

SAMPLE = [GROUPS[group][0] for group in ("yaml", "pages", "files")]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("original"), "small")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for all tests, so that code and templates are compiled once."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def project(original: Path, folder: Path) -> Path:
    """The small meeting with a site of an earlier build."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
        elif path.name != "macros":
            shutil.rmtree(path)
    for path in folder.glob("macros/**/*"):
        if path.is_file() and "__pycache__" not in path.parts:
            path.unlink()
    shutil.copytree(original, folder, dirs_exist_ok=True)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the last good site")
    return folder


def run_command(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros"]
    return subprocess.run(command, cwd=project, check=False, capture_output=True, text=True, timeout=120)


def failed_build(project: Path) -> Build:
    built = build(project, project / "site", {})
    assert built.status == 1
    assert "Traceback" not in built.output
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site/index.html").read_text() == "the last good site"
    assert not (project / "site.new").exists()
    return built


def test_command_and_build_print_the_whole_list(project: Path) -> None:
    shutil.copytree(PROJECT / "tests/meetings/broken", project, dirs_exist_ok=True)
    expected = EXPECTED_PROBLEMS.read_text(encoding="utf-8")
    done = run_command(project)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (1, expected.splitlines(), "")
    assert expected.strip() in failed_build(project).output


@pytest.mark.parametrize("mistake", SAMPLE, ids=lambda mistake: mistake.name)
def test_build_prints_the_problem(project: Path, mistake: Mistake) -> None:
    mistake.change(project)
    built = failed_build(project)
    assert len(mistake.matches(built.output.splitlines())) == 1, built.output


@pytest.mark.parametrize("mistake", templates.BUILDING, ids=lambda mistake: mistake.name)
def test_build_prints_what_only_it_can_meet(project: Path, mistake: Mistake) -> None:
    mistake.change(project)
    if (project / "gone.py").exists():
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        (project / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - gone.py\n"), encoding="utf-8")
    built = failed_build(project)
    assert mistake.matches(built.output.replace("Error: ", "").splitlines()), built.output


@pytest.fixture(scope="module")
def checked_templates(original: Path) -> dict[str, tuple[int, str]]:
    """Name of a mistake in a template → exit status and output of the command."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.data.mistakes.check_templates"],
        cwd=original,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
    )
    found: dict[str, tuple[int, str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("mistake", templates.MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake_in_a_template_is_a_problem(checked_templates: dict[str, tuple[int, str]], mistake: Mistake) -> None:
    status, output = checked_templates[mistake.name]
    rows = output.splitlines()
    assert status == 1
    assert len(mistake.matches(rows)) == 1 or mistake.others, rows
    assert mistake.matches(rows) or any(mistake.message in row for row in rows), rows
