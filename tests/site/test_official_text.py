"""Builds and `macros verify` with an official text: where it is found, and what stops a build."""

from pathlib import Path

import pytest

from tests.support.builds import PROJECT, SMALL, build, copy_meetings, copy_project
from tests.support.commands import run_command


def test_difference_stops_the_build(tmp_path: Path) -> None:
    project = copy_project(tmp_path, "small")
    path = project / "data/agenda/1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: freedonia", "state: sylvania"), encoding="utf-8")
    built = build(project, project / "site", {"OFFICIAL_TEXT": "official/report.txt"})
    assert built.status == 1
    assert 'state: place 1 is "sylvania", the text has Freedonia (para. 3); mend it' in built.output
    assert "Nothing was published." in built.output
    assert "Traceback" not in built.output
    assert not (tmp_path / "site").exists()


def test_unreadable_text_stops_the_build(tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("Not a report.\n", encoding="utf-8")
    built = build(PROJECT, tmp_path / "site", {**SMALL, "OFFICIAL_TEXT": str(text)})
    assert built.status == 1
    assert "report.txt:1: official text: has no numbered paragraphs; is this the whole report?" in built.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["report.txt", "Report.TXT"])
def test_text_in_its_folder_is_found_without_being_named(name: str, tmp_path: Path) -> None:
    project = copy_meetings(tmp_path, "small")
    (project / "official/report.txt").rename(project / "official" / name)
    (project / "official/.keep").touch()
    done = run_command(project, "verify")
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith(" facts compared with the official text, 0 differences\n")


@pytest.mark.parametrize("name", ["V0856789.docx", "report.doc", "report (1).txt"])
def test_text_of_another_name_is_told_how_to_be_called(name: str, tmp_path: Path) -> None:
    project = copy_meetings(tmp_path, "small")
    (project / "official" / name).touch()
    done = run_command(project, "verify")
    assert done.returncode == 1
    assert (
        f"official/{name}:1: official text: would not be found by its name; call it official/report.txt" in done.stdout
    )


def test_verify_without_a_text_says_how() -> None:
    done = run_command(PROJECT, "verify", OFFICIAL_TEXT="")
    assert done.returncode == 1
    assert "There is no official text. Name it in OFFICIAL_TEXT" in done.stdout
