"""A build takes the old site's place only when it is finished and without fault: killed, interrupted, refused or warned
about, it leaves what was there, and no litter."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.builds import build, copy_project

MARK = "the last good site"
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "OFFICIAL_TEXT": ""}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("swap"), "small")


@pytest.fixture
def project(sound: Path) -> Path:
    """A sound project with an old site, and nothing beside it."""
    (sound / "site").mkdir(exist_ok=True)
    (sound / "site/index.html").write_text(MARK)
    assert beside(sound) == ["site"]
    return sound


def beside(project: Path) -> list[str]:
    return sorted(path.name for path in project.glob("site*"))


def stop(project: Path, how: signal.Signals) -> int:
    """Start a build and stop it while it writes pages; its exit status."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    running = subprocess.Popen(
        command,
        cwd=project,
        env={**os.environ, **SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    written = project / "site.new/index.html"
    until = time.monotonic() + 60
    while not written.exists():
        assert running.poll() is None, "the build ended before it could be stopped"
        assert time.monotonic() < until
        time.sleep(0.002)
    running.send_signal(how)
    return running.wait(30)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_build_leaves_the_old_site_and_nothing_else(how: signal.Signals, project: Path) -> None:
    assert stop(project, how) != 0
    assert beside(project) == ["site"]
    assert (project / "site/index.html").read_text() == MARK


def test_killed_build_leaves_the_old_site_and_the_next_one_clears_up(project: Path) -> None:
    assert stop(project, signal.SIGKILL) == -signal.SIGKILL
    assert (project / "site/index.html").read_text() == MARK
    litter = project / "site.new/litter.html"
    litter.write_text("of the killed build")
    built = build(project, project / "site", {})
    assert built.status == 0, built.output
    assert beside(project) == ["site"]
    assert MARK not in (project / "site/index.html").read_text(encoding="utf-8")
    assert not (project / "site/litter.html").exists()


def test_killed_between_the_two_steps_of_the_swap(project: Path) -> None:
    (project / "site").rename(project / "site.old")
    (project / "site.new").mkdir()
    page = project / "docs/gone.md"
    page.write_text("# No title, no description\n", encoding="utf-8")
    built = build(project, project / "site", {})
    page.unlink()
    assert built.status == 1, built.output
    assert beside(project) == ["site"]
    assert (project / "site/index.html").read_text() == MARK


def test_file_where_the_site_is_due_is_kept(project: Path) -> None:
    (project / "taken").write_text("not a site")
    built = build(project, project / "taken", {})
    assert built.status == 1
    assert "is a file, where the folder of the site is due" in built.output
    assert "Traceback" not in built.output
    assert (project / "taken").read_text() == "not a site"
    assert not (project / "taken.new").exists()


def test_warning_of_mkdocs_leaves_the_old_site(project: Path) -> None:
    settings = project / "mkdocs.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.replace("hooks:\n", "hooks:\n  - warn.py\n"), encoding="utf-8")
    warn = (
        "import logging\n\n\ndef on_post_build(config):\n    logging.getLogger('mkdocs').warning('something is odd')\n"
    )
    (project / "warn.py").write_text(warn)
    try:
        built = build(project, project / "site", {})
    finally:
        settings.write_text(before, encoding="utf-8")
    assert built.status == 1
    assert "Aborted with 1 warnings in strict mode" in built.output
    assert beside(project) == ["site"]
    assert (project / "site/index.html").read_text() == MARK


def test_site_behind_a_symlink_keeps_it(project: Path) -> None:
    (project / "elsewhere").mkdir()
    (project / "elsewhere/site").mkdir()
    (project / "shown").symlink_to(project / "elsewhere/site", target_is_directory=True)
    built = build(project, project / "shown", {})
    assert built.status == 0, built.output
    assert (project / "shown").is_symlink()
    assert (project / "shown/index.html").is_file()
    assert beside(project / "elsewhere") == ["site"]
