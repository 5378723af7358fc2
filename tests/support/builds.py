"""Copies of the project and of the invented meetings, and builds of their sites."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from macros.official.convert.convert_to_text import convert_to_text
from macros.official.locate import ENVIRONMENT_VARIABLE, find_official_text
from macros.publication import Folders, Publication, check_project
from tests.support.site import Site

PROJECT = Path(__file__).parents[2]
REAL_FOLDERS = Folders()
SMALL_FOLDERS = Folders("tests/meetings/small/data", "tests/meetings/small/docs")
PLENARY_FOLDERS = Folders("tests/meetings/plenary/data", "macros/start/docs")
SMALL = {"MEETING_DATA": SMALL_FOLDERS.data, "MEETING_DOCS": SMALL_FOLDERS.docs}
EXPECTED_PROBLEMS = PROJECT / "tests/meetings/broken/problems.txt"
REPOSITORY = {
    "SITE_URL": "https://reader.example/edition/",
    "REPO_URL": "https://code.example/owner/edition",
    "EDIT_URI": "edit/main/docs/",
}


@dataclass(frozen=True)
class Build:
    """A finished build: the folder of the site, the exit status, and stdout with stderr."""

    folder: Path
    status: int
    output: str

    @cached_property
    def pages(self) -> Site:
        """The parsed pages of the site."""
        return Site(self.folder)


def publish(folders: Folders = REAL_FOLDERS) -> Publication:
    """The publication of the meeting in these folders of the project. Fails if it has problems."""
    result = check_project(PROJECT, folders)
    assert result.publication, "\n".join(map(str, result.problems))
    return result.publication


def build(project: Path, site: Path, environment: dict[str, str], *arguments: str, engine: str = "mkdocs") -> Build:
    """Build the site of `project` into `site`, as `make build` does; without the official text, unless it is named."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            engine,
            "build",
            "--strict",
            "--config-file",
            "mkdocs.yml",
            "--site-dir",
            str(site),
            *arguments,
        ],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "OFFICIAL_TEXT": "", **environment},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Build(site, result.returncode, result.stdout)


def build_meeting(meeting: Path, site: Path, environment: dict[str, str]) -> Build:
    """The site of a meeting's data and pages, with the code of this project: what is compiled is shared."""
    folders = {"MEETING_DATA": str(meeting / "data"), "MEETING_DOCS": str(meeting / "docs")}
    return build(PROJECT, site, environment | folders)


def build_once(factory: pytest.TempPathFactory, name: str, environment: dict[str, str], *arguments: str) -> Build:
    """A build of the project that all xdist workers share: the first one makes it, the others wait for it."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    result = root / f"{name}.json"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            built = build(PROJECT, root / name / "site", environment, *arguments)
            result.write_text(json.dumps([built.status, built.output]), encoding="utf-8")
    built = Build(root / name / "site", *json.loads(result.read_text(encoding="utf-8")))
    assert built.status == 0, built.output
    return built


def copy_meetings(to: Path, *meetings: str) -> Path:
    """A project without code at `to`: what these folders of tests/meetings hold, overlaid in order, and mkdocs.yml."""
    for meeting in meetings:
        shutil.copytree(PROJECT / "tests/meetings" / meeting, to, dirs_exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", to)
    return to


def copy_project(to: Path, *meetings: str) -> Path:
    """A project at `to` with the code of this one, and the data and pages of the meetings."""
    shutil.copytree(PROJECT / "macros", to / "macros", ignore=shutil.ignore_patterns("*.cache*", "*.pyc.*"))
    return copy_meetings(to, *meetings)


def copy_real_project(to: Path) -> Path:
    """The real project at `to`, data and pages included."""
    copy_project(to)
    for folder in ("data", "docs"):
        shutil.copytree(PROJECT / folder, to / folder)
    return to


def official_text() -> Path | None:
    """The real official text: the one that a build takes, else the one beside the checkout, if any.

    What is named in OFFICIAL_TEXT is returned though it may be missing: then the tests that read it fail.
    """
    beside = PROJECT.parent / "shared/official-text/report.txt"
    without = ENVIRONMENT_VARIABLE in os.environ or not beside.is_file()
    return find_official_text(PROJECT) or (None if without else beside)


def official_wording(meeting: str) -> str:
    """The official text of a meeting of tests/meetings/, or of the "real" one, as plain text."""
    file = official_text() if meeting == "real" else PROJECT / f"tests/meetings/{meeting}/official/report.txt"
    assert file
    return convert_to_text(file)


NEEDS_OFFICIAL_TEXT = pytest.mark.skipif(official_text() is None, reason="the real official text is not at hand")
MEETINGS_WITH_TEXT = ("small", "plenary", pytest.param("real", marks=NEEDS_OFFICIAL_TEXT))


def full_settings() -> dict[str, str]:
    """An address, a repository, and the official text where this machine has it."""
    text = official_text()
    return REPOSITORY | ({"OFFICIAL_TEXT": str(text)} if text else {})
