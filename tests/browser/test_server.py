"""`serve`: saved files are rendered at once, problems are shown over the page, and the pages are those of a real build.
Timings on the real data: `python -m tests.support.live`."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.builds import build, copy_project
from tests.support.live import Live, edits, live, replace, seconds_to_screen

CEILING = 30.0
"""Seconds from save to screen on a busy machine; on an idle one it is under two."""
SCRIPT = re.compile(rb'<script src="/-/live\.js" data-version="\w+"></script>\n')
SIZE = re.compile(rb"\b[\d,]+ KB\b")
"""That of a file to take away, of which `serve` makes none."""
TIMEOUT = 1000 * CEILING


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live(copy_project(tmp_path_factory.mktemp("live"), "small")) as started:
        started.wait_for_builds(1)
        yield started


def fetch(running: Live, page: str) -> bytes:
    with urllib.request.urlopen(running.address + page) as answer:  # noqa: S310  (our own address)
        content, replaced = SCRIPT.subn(b"", answer.read())
    assert replaced == 1, page
    return content


def test_problem_is_shown_until_it_is_fixed(page: Page, running: Live) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(running.address + "topics/lamps/")
    file = running.project / "data/topics/lamps.yml"
    replace(file, "title: Lamps", "titel: <b>Lamps</b>")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("data/topics/lamps.yml:1 titel no such key; did you mean", timeout=TIMEOUT)
    expect(alert.get_by_role("heading")).to_have_text("1 problem: the page below may be as it was before")
    expect(page.locator("h1")).to_contain_text("Lamps")
    alert.focus()
    expect(alert).to_be_focused()
    replace(file, "titel: <b>Lamps</b>", "title: Lamps and <b>lenses</b>")
    expect(page.locator("h1")).to_contain_text("Lamps and <b>lenses</b>", timeout=TIMEOUT)
    expect(alert).to_be_hidden()
    replace(file, "title: Lamps and <b>lenses</b>", "title: Lamps")
    expect(page.locator("h1")).not_to_contain_text("lenses", timeout=TIMEOUT)
    assert errors == []


MISTAKES = {
    "a page of prose": (
        "docs/about/method.md",
        "{{ paragraph(8) }}",
        "{{ paragraph(80) }}",
        r"docs/about/method\.md:\d+",
    ),
    "a template of a record": (
        "macros/templates/record/topics.html.j2",
        "record.covers",
        "record.cover",
        r"macros/templates/record/topics\.html\.j2:\d+",
    ),
    "a template of pages that nobody looks at": (
        "macros/templates/record/states.html.j2",
        "{{ frame.heading(1, title) -}}",
        "{{ titel }}",
        r"macros/templates/record/states\.html\.j2:\d+ template 'titel' is undefined",
    ),
    "a template of the theme": (
        "macros/theme/main.html",
        "{% block tabs %}",
        "{% blok tabs %}",
        r"macros/theme/main\.html:\d+",
    ),
    "a template of the theme that stumbles": (
        "macros/theme/main.html",
        "{% block tabs %}",
        "{% block tabs %}{{ page.nothing.more }}",
        r"macros/theme/main\.html:\d+",
    ),
    "the settings": ("mkdocs.yml", "site_name: ", "site_name: [", r"mkdocs\.yml:\d+"),
    "the settings, of which MkDocs only warns": (
        "mkdocs.yml",
        "site_name: ",
        "sight_name: none\nsite_name: ",
        r"mkdocs\.yml:1 build .*sight_name",
    ),
    "a Python file": (
        "macros/pages/links.py",
        "def record(self",
        "def record(self,,",
        r"macros/pages/links\.py:\d+ python SyntaxError",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_error_in_any_file_is_shown_and_the_server_survives(page: Page, running: Live, name: str) -> None:
    path, old, new, message = MISTAKES[name]
    page.goto(running.address + "topics/bells/")
    replace(running.project / path, old, new)
    shown = page.get_by_role("alert")
    try:
        expect(shown).to_contain_text(re.compile(message), timeout=TIMEOUT)
        expect(shown).not_to_contain_text("Traceback")
    finally:
        replace(running.project / path, new, old)
    expect(shown).to_be_hidden(timeout=TIMEOUT)
    expect(page.locator("h1")).to_contain_text("booms")


def test_python_is_reloaded(page: Page, running: Live) -> None:
    page.goto(running.address + "topics/bells/")
    file = running.project / "macros/data/kinds.py"
    replace(file, "record.name).lower(), record.id", "record.name)[1:].lower(), record.id")
    expect(page.locator("nav.neighbours")).not_to_contain_text("Next: Lamps", timeout=TIMEOUT)
    replace(file, "record.name)[1:].lower(), record.id", "record.name).lower(), record.id")
    expect(page.locator("nav.neighbours")).to_contain_text("Next: Lamps", timeout=TIMEOUT)


def test_edits_are_shown_in_time_and_match_a_real_build(page: Page, running: Live, tmp_path: Path) -> None:
    made = edits(running.project)
    assert len(made) == 10
    for edit in made:
        seconds, before, after = seconds_to_screen(page, running, edit)
        assert seconds < CEILING, edit.kind
        assert (after > 0) == (before > 0), edit.kind
        first = fetch(running, edit.page)
    page.evaluate("window.notReloaded = true")
    running.wait_for_builds(running.builds() + 1)
    assert fetch(running, made[-1].page) == first
    page.wait_for_timeout(500)
    assert page.evaluate("window.notReloaded"), "reloaded without need after the full build"
    real = build(running.project, tmp_path / "site", {})
    assert real.status == 0, real.output
    pages = [file.parent.relative_to(real.folder).as_posix() for file in real.folder.rglob("index.html")]
    assert len(pages) > 30
    for address in ("" if folder == "." else f"{folder}/" for folder in pages):
        page_of_build = SIZE.sub("–".encode(), (real.folder / address / "index.html").read_bytes())
        assert fetch(running, address) == page_of_build, address


def test_unknown_paths_and_files_to_take_away_are_404(running: Live) -> None:
    traversals = ("../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "-/../build_loop.py", "-/%2e%2e/build_loop.py")
    for address in ("nowhere/", "data/edition.db", "llms.txt", *traversals):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(running.address + address)  # noqa: S310
        assert error.value.code == 404, address
