"""The project and the invented meetings, and sites built of them."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.publication import Folders

PROJECT = Path(__file__).parents[2]


SMALL = {"MEETING_DATA": "tests/meetings/small/data", "MEETING_DOCS": "tests/meetings/small/docs"}


SMALL_FOLDERS = Folders("tests/meetings/small/data", "tests/meetings/small/docs")


REPOSITORY = {
    "SITE_URL": "https://reader.example/edition/",
    "REPO_URL": "https://code.example/owner/edition",
    "EDIT_URI": "edit/main/docs/",
}


@dataclass(frozen=True)
class Build:
    """A finished build: where it is, and what it printed."""

    folder: Path
    status: int
    printed: str


def build(project: Path, site: Path, environment: dict[str, str]) -> Build:
    """Build the site of `project` into `site`, as `make build` does; without the official text, unless it is named."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    given = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "OFFICIAL_TEXT": "", **environment}
    settings = {**os.environ, **given}
    done = subprocess.run(
        command,
        cwd=project,
        env=settings,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Build(site, done.returncode, done.stdout)


def copy_project(to: Path, *sources: str) -> Path:
    """A project of its own at `to`: this code, and what the test folders `sources` hold, laid over each other."""
    shutil.copytree(PROJECT / "macros", to / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", to)
    for source in sources:
        shutil.copytree(PROJECT / "tests/meetings" / source, to, dirs_exist_ok=True)
    return to


def official_text() -> Path | None:
    """The real official text, where it is on this machine: named in OFFICIAL_TEXT, or beside the checkout."""
    named = os.environ.get("OFFICIAL_TEXT") or PROJECT.parent / "shared/official-text/report.txt"
    return Path(named) if Path(named).is_file() else None


def built_once(factory: pytest.TempPathFactory, name: str, environment: dict[str, str]) -> Build:
    """A build that all workers of one run of the tests have in common: who comes first makes it, the others wait."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    kept = root / f"{name}.json"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            built = build(PROJECT, root / name / "site", environment)
            kept.write_text(json.dumps([built.status, built.printed]), encoding="utf-8")
    return Build(root / name / "site", *json.loads(kept.read_text(encoding="utf-8")))
