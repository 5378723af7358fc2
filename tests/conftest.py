"""Fixtures of several test modules: the meeting in data/ and the small invented one, their sites, and a browser."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.data.edition import Edition
from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.models import Topic
from macros.pages.citations import Citation
from macros.pages.render import Templates
from macros.publication import Publication
from tests.support.browser import NewPage, launch
from tests.support.builds import (
    PLENARY_FOLDERS,
    REPOSITORY,
    SMALL,
    SMALL_FOLDERS,
    Build,
    build_once,
    full_settings,
    publish,
)
from tests.support.host import serve_below


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --renew, for changes of messages: `git diff` shows what it rewrote."""
    parser.addoption("--renew", action="store_true", help="rewrite the files of expected output (problems.txt)")


@pytest.fixture(scope="session")
def publication() -> Publication:
    """The meeting in data/, whichever it is, checked."""
    return publish()


@pytest.fixture(scope="session")
def real_edition(publication: Publication) -> Edition:
    """The data of the meeting in data/."""
    return publication.edition


@pytest.fixture(scope="session")
def small_edition() -> Edition:
    """The data of the small meeting."""
    return publish(SMALL_FOLDERS).edition


@pytest.fixture(scope="session")
def templates(real_edition: Edition) -> Templates:
    """Its templates, published at an absolute URL."""
    return Templates(real_edition, site=REPOSITORY["SITE_URL"])


@pytest.fixture(scope="session")
def citations(templates: Templates) -> dict[str, Citation]:
    """Its citations."""
    return {cited.id: cited for cited in templates.citations.all()}


@pytest.fixture(scope="session")
def topic(real_edition: Edition) -> Topic:
    """The topic that the report speaks of most."""
    return max(real_edition.topics.values(), key=lambda topic: len(real_edition.mentions["topics"].get(topic.id, ())))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real site, built without any setting."""
    return build_once(tmp_path_factory, "real", {})


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real site with all settings."""
    return build_once(tmp_path_factory, "full", full_settings())


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the small meeting, with an address and a repository."""
    return build_once(tmp_path_factory, "small", SMALL | REPOSITORY)


@pytest.fixture(scope="session")
def small_official_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the small meeting with its official text."""
    text = {"OFFICIAL_TEXT": "tests/meetings/small/official/report.txt"}
    return build_once(tmp_path_factory, "small-official", SMALL | text)


@pytest.fixture(scope="session")
def plenary_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of an invented report of another shape, with the pages with which an edition begins."""
    folders = {"MEETING_DATA": PLENARY_FOLDERS.data, "MEETING_DOCS": PLENARY_FOLDERS.docs}
    return build_once(tmp_path_factory, "plenary", folders)


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the small meeting, to be opened from disk."""
    return build_once(tmp_path_factory, "offline", SMALL, "--no-directory-urls")


def site_url(site: str, path: str = "below/edition") -> Any:
    """A fixture: the URL of a site that is served below a path, as on GitHub Pages."""

    @pytest.fixture(scope="session")
    def url(request: pytest.FixtureRequest) -> Iterator[str]:
        with serve_below(path, request.getfixturevalue(site).folder) as served:
            yield served

    return url


real_site_url, small_site_url = site_url("real_site"), site_url("small_site")
small_official_site_url = site_url("small_official_site")
full_site_url = site_url("full_site", "edition")  # the path of SITE_URL, which the 404 page needs


@pytest.fixture(scope="session")
def sample_paths(full_site: Build) -> list[str]:
    """The paths of a page of each kind on the full site: the largest of each folder, and all pages of no folder."""
    largest: dict[str, Path] = {}
    for path in full_site.folder.rglob("*.html"):
        folder = path.relative_to(full_site.folder).parts[0]
        kind = folder if folder in KINDS_WITH_PAGE and path.parent.name != folder else path.as_posix()
        largest[kind] = max(largest.get(kind, path), path, key=lambda page: page.stat().st_size)
    paths = sorted(
        path.relative_to(full_site.folder).as_posix().removesuffix("index.html") for path in largest.values()
    )
    assert len(paths) > 20
    return paths


@pytest.fixture(scope="session")
def page_of(sample_paths: list[str]) -> dict[str, str]:
    """Kind → the path of the largest page of a record of it."""
    parts = [(path.split("/"), path) for path in sample_paths]
    return {kind: path for (kind, *rest), path in parts if kind in KINDS_WITH_PAGE and len(rest) > 1}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for each xdist worker."""
    with launch() as running:
        yield running


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """`Browser.new_page`: pages in contexts of their own, closed after the test, with timeouts of 10 seconds."""
    with ExitStack() as contexts:

        def create(**options: Any) -> Page:
            context = contexts.enter_context(browser.new_context(**options))
            context.set_default_timeout(10_000)
            return context.new_page()

        yield create


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An empty page, 1280 pixels wide."""
    return new_page(viewport={"width": 1280, "height": 900})
