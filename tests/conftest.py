"""What several tests stand on: the real site and the invented one, each built once, by the command that readers' sites
are built by."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.publish import Ready, prepare

PROJECT = Path(__file__).parent.parent
SMALL = {"MEETING_DATA": "tests/small/data", "MEETING_DOCS": "tests/small/docs"}
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

    def page(self, address: str) -> str:
        """The HTML at an address such as `/states/norway/`."""
        return (self.folder / address.strip("/") / "index.html").read_text(encoding="utf-8")


def build(project: Path, site: Path, environment: dict[str, str]) -> Build:
    """Build the site of `project` into `site`, as `make build` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", **environment}
    done = subprocess.run(
        command, cwd=project, env=settings, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return Build(site, done.returncode, done.stdout)


@pytest.fixture(scope="session")
def edition() -> Ready:
    """The real data and pages, read and checked."""
    return prepare(PROJECT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real site, as somebody builds it who has set nothing."""
    return build(PROJECT, tmp_path_factory.mktemp("real") / "site", {})


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The invented meeting's site, as the workflow of a repository builds it."""
    return build(PROJECT, tmp_path_factory.mktemp("small") / "site", SMALL | REPOSITORY)
