"""What several tests stand on: the real site and the invented one, each built once, by the command that readers' sites
are built by."""

import fcntl
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from macros.data.kinds import PAGES
from macros.publication import Folders, Ready, prepare
from tests.tools import browser as installed

PROJECT = Path(__file__).parent.parent
SMALL = {"MEETING_DATA": "tests/small/data", "MEETING_DOCS": "tests/small/docs"}
SMALL_FOLDERS = Folders("tests/small/data", "tests/small/docs")
OMNIBOX = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Pages of the browser's own that it loads behind each page, and that cost more than the page."""
ASIDE = ("HttpsUpgrades", "LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding")
"""What costs or asks something, of what Playwright turns off: its list does not count where there is another."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join((*OMNIBOX, *ASIDE))}",
)
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Asked of a page: it is laid out and painted."""
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


LONG = ("test_axe", "test_mistakes", "test_search", "test_filter", "test_keyboard", "test_pictures")
"""The files of tests that take longest, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no worker is left with it when the others have nothing to do."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


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
        shutil.copytree(PROJECT / "tests" / source, to, dirs_exist_ok=True)
    return to


def official_text() -> Path | None:
    """The real official text, where it is on this machine: named in OFFICIAL_TEXT, or beside the checkout."""
    named = os.environ.get("OFFICIAL_TEXT") or PROJECT.parent / "shared/official-text/report.txt"
    return Path(named) if Path(named).is_file() else None


@pytest.fixture(scope="session")
def edition() -> Ready:
    """The real data and pages, read and checked."""
    return prepare(PROJECT)


@pytest.fixture(scope="session")
def ports(edition: Ready) -> str:
    """The title of the topic that many look for: whoever mends it mends no test."""
    assert edition.edition
    return edition.edition.topics["ports"].title


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
    built = built_once(tmp_path_factory, "layered", SMALL | {"OFFICIAL_TEXT": "tests/small/official/report.txt"})
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


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name that http.server gives it)
        pass


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """The address under which the files of `folder` are served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def served(site: Path, root: Path) -> Iterator[str]:
    """The address of `site` below a sub-path, as on GitHub Pages; `root` is an empty folder."""
    (root / "below").mkdir()
    (root / "below/edition").symlink_to(site, target_is_directory=True)
    with host(root) as address:
        yield f"{address}below/edition/"


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


@contextmanager
def started(*switches: str) -> Iterator[Browser]:
    """A browser without a window, with more switches; where there is none, the tests stop and say what to install."""
    path = installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *switches])
        yield browser
        browser.close()


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


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until the element has the focus, as somebody does who looks for it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached with {most} tabs: {wanted}")
