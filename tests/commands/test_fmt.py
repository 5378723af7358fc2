"""`macros fmt`: what it writes, refuses and prints."""

from pathlib import Path

import pytest

from tests.support.builds import copy_meetings
from tests.support.commands import Done, run_command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_meetings(tmp_path, "small")


def fmt(project: Path, *arguments: str) -> Done:
    return run_command(project, "fmt", *arguments)


def test_check_names_file_and_line_and_changes_nothing(project: Path) -> None:
    assert fmt(project).returncode == 0
    file = project / "data/topics/lamps.yml"
    text = file.read_text(encoding="utf-8").replace("title: Lamps\n", "") + "title: Lamps\n"
    file.write_text(text, encoding="utf-8")
    done = fmt(project, "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "data/topics/lamps.yml:1: form: is not in canonical form from here on; "
        "run `make tidy`, or leave it to the workflow"
    )
    assert file.read_text(encoding="utf-8") == text
    assert fmt(project, "data/topics/ports.yml", "--check").returncode == 0
    done = fmt(project, "data/topics")
    assert done.returncode == 0
    assert "data/topics/lamps.yml is put into form.\n3 files looked at, 1 changed." in done.stdout
    assert fmt(project, "--check").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("data/topics/nowhere.yml", "data/topics/nowhere.yml:1: file: is no record in data; name a file there"),
        ("mkdocs.yml", "mkdocs.yml:1: file: is no record in data"),
        ("../elsewhere.yml", "is no record in data"),
    ],
)
def test_what_is_no_record_is_refused(project: Path, arguments: str, message: str) -> None:
    done = fmt(project, arguments)
    assert done.returncode == 1
    assert message in done.stdout


def test_file_with_a_problem_is_reported_and_left_alone(project: Path) -> None:
    file = project / "data/topics/lamps.yml"
    file.write_text("title: Lamps # lost\ncovers: x\n", encoding="utf-8")
    done = fmt(project)
    assert done.returncode == 1
    assert "data/topics/lamps.yml:1: title: what follows # would be lost" in done.stdout
    assert file.read_text(encoding="utf-8") == "title: Lamps # lost\ncovers: x\n"
