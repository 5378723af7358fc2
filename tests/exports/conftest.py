"""Fixtures of the tests of files to take away: four meetings, what is known of each, and its files."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from macros.exports.downloads import downloads
from macros.publication import Publication, check_project
from tests.support.builds import PLENARY_FOLDERS, PROJECT, SMALL_FOLDERS, publish
from tests.support.commands import run_command

COMMITTED = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
"""When the commit was made of which the files are."""


@pytest.fixture(scope="session", autouse=True)
def committed() -> Iterator[None]:
    """The environment of `make`, which says when the commit was made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(COMMITTED.timestamp())))
        yield


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds what the official text of the small meeting says, before anybody has written a word."""
    project = tmp_path_factory.mktemp("drafted")
    shutil.copy(PROJECT / "mkdocs.yml", project)
    assert run_command(project, "draft", str(PROJECT / "tests/meetings/small/official/report.txt")).returncode == 0
    return project


@pytest.fixture(scope="session")
def meetings(publication: Publication, drafted: Path) -> dict[str, Publication]:
    """The meeting in data/, those of tests/meetings/, and the one of which nothing is written yet."""
    draft = check_project(drafted).publication
    assert draft
    small, plenary = publish(SMALL_FOLDERS), publish(PLENARY_FOLDERS)
    return {"real": publication, "small": small, "plenary": plenary, "drafted": draft}


@pytest.fixture(scope="session")
def downloads_of(meetings: dict[str, Publication]) -> Callable[[str], dict[str, bytes]]:
    """Path → content of the files to take away of one of `meetings`, made once."""
    return cache(lambda meeting: downloads(meetings[meeting].templates))


@pytest.fixture(scope="module", params=["real", "small", "plenary", "drafted"])
def meeting(request: pytest.FixtureRequest) -> str:
    """Its name among `meetings`."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def published(meetings: dict[str, Publication], meeting: str) -> Publication:
    """Each of them."""
    return meetings[meeting]


@pytest.fixture(scope="module")
def data_folder(meeting: str, drafted: Path) -> Path:
    """Its records."""
    folders = {"small": SMALL_FOLDERS.data, "plenary": PLENARY_FOLDERS.data}
    return (drafted if meeting == "drafted" else PROJECT) / folders.get(meeting, "data")


@pytest.fixture(scope="module")
def files(downloads_of: Callable[[str], dict[str, bytes]], meeting: str) -> dict[str, bytes]:
    """Path → content of its files to take away."""
    return downloads_of(meeting)


@pytest.fixture(scope="module")
def accounts(published: Publication) -> list[str]:
    """What a book shows of each point, recommendation and section that has neither, in the order of the text."""
    edition, found = published.edition, []
    for section in edition.sections.values():
        for paragraph in section.paragraphs:
            found += [point.account for point in paragraph.points]
            for rec in edition.recommendations.values():
                found += [rec.account] * (paragraph.lists_recommendations or rec.paragraph == paragraph.number)
        if not section.paragraphs and section.id not in edition.sub_sections and section != edition.annex_section:
            found.append(section.account)
    return [account or "Not written yet." for account in found]


@pytest.fixture(scope="module")
def outcomes(published: Publication) -> list[str]:
    """What its recommendations are called, in order."""
    found = published.edition.recommendations.values()
    return [" ".join(filter(None, (rec.label or f"({rec.id})", rec.title))) for rec in found]
