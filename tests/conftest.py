"""What several tests stand on: the real site and the invented one, each built once, by the command that readers' sites
are built by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.data.kinds import PAGES
from macros.publication import Publication, check_project
from tests.support.browser import started
from tests.support.builds import PROJECT, REPOSITORY, SMALL, Build, built_once, official_text
from tests.support.host import host, served

LONG = ("test_axe", "test_mistakes", "test_search", "test_recommendations", "test_keyboard", "test_charts")
"""The files of tests that take longest, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no worker is left with it when the others have nothing to do."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.fixture(scope="session")
def edition() -> Publication:
    """The real data and pages, read and checked."""
    return check_project(PROJECT)


@pytest.fixture(scope="session")
def ports(edition: Publication) -> str:
    """The title of the topic that many look for: whoever mends it mends no test."""
    assert edition.edition
    return edition.edition.topics["ports"].title


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real site, as somebody builds it who has set nothing."""
    return built_once(tmp_path_factory, "real", {})


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real site with all that it can have: its address, and the official text where that is at hand."""
    text = official_text()
    built = built_once(tmp_path_factory, "whole", REPOSITORY | ({"OFFICIAL_TEXT": str(text)} if text else {}))
    assert built.status == 0, built.printed
    return built


@pytest.fixture(scope="session")
def published(whole: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address under which the whole site is served, below the path of its own address: the page 404 needs that."""
    root = tmp_path_factory.mktemp("host")
    (root / "edition").symlink_to(whole.folder, target_is_directory=True)
    with host(root) as address:
        yield f"{address}edition/"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The invented meeting's site, as the workflow of a repository builds it."""
    return built_once(tmp_path_factory, "small", SMALL | REPOSITORY)


@pytest.fixture(scope="session")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The invented meeting's site, built by somebody who has its official text."""
    built = built_once(
        tmp_path_factory, "layered", SMALL | {"OFFICIAL_TEXT": "tests/meetings/small/official/report.txt"}
    )
    assert built.status == 0, built.printed
    return built


@pytest.fixture(scope="session")
def address(site: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site."""
    assert site.status == 0, site.printed
    with served(site.folder, tmp_path_factory.mktemp("host")) as found:
        yield found


@pytest.fixture(scope="session")
def layered_address(layered: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the invented meeting's site with its official text."""
    with served(layered.folder, tmp_path_factory.mktemp("host")) as found:
        yield found


@pytest.fixture(scope="session")
def kinds(whole: Build) -> list[str]:
    """A page of each kind: the largest of each folder, and every page that stands alone."""
    largest: dict[str, Path] = {}
    for path in whole.folder.rglob("*.html"):
        folder = path.relative_to(whole.folder).parts[0]
        kind = folder if folder in PAGES and path.parent.name != folder else path.as_posix()
        if kind not in largest or path.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = path
    found = sorted(path.relative_to(whole.folder).as_posix().removesuffix("index.html") for path in largest.values())
    assert len(found) > 20
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with started() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a reader who was never here before."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
