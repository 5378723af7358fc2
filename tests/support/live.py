"""Starts the server that follows every change, edits files of a copy of the project, and looks at the screen.

`python -m tests.support.live` measures on the real data: ten edits of every kind of file, seconds from save to screen.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, Page

from tests.support.browser import launch
from tests.support.builds import copy_real_project

TIMEOUT = 120.0
"""Seconds to wait for a build."""


@dataclass
class Live:
    """A running server: its project, its address, and what it has printed so far."""

    project: Path
    process: subprocess.Popen[str]
    output: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            found = re.search(r"http://\S+/", "".join(self.output[:1]))
            if found:
                return found[0]
            time.sleep(0.05)
        raise TimeoutError("no address")

    def wait_for_builds(self, builds: int) -> None:
        """Wait until the whole site was built `builds` times."""
        until = time.monotonic() + TIMEOUT
        while self.builds() < builds:
            assert time.monotonic() < until, "".join(self.output)
            time.sleep(0.05)

    def builds(self) -> int:
        """How often the whole site was built."""
        return sum("the whole site built" in row for row in self.output)


@contextmanager
def live(project: Path) -> Iterator[Live]:
    """The server of a project, on a port of its own."""
    command = [sys.executable, "-m", "macros", "serve", "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=project,
        env={**os.environ, "OFFICIAL_TEXT": "", "SOURCE_DATE_EPOCH": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    running = Live(project, process)
    assert process.stdout
    threading.Thread(target=running.output.extend, args=(process.stdout,), daemon=True).start()
    try:
        yield running
    finally:
        process.terminate()
        process.wait(30)


def replace(file: Path, old: str, new: str) -> None:
    """Save a file with one place changed."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Edit:
    """What is changed in which file, and on which page it shows."""

    kind: str
    file: str
    old: str
    new: str
    page: str


def edits(project: Path) -> list[Edit]:
    """Ten edits of different files, by what the project holds; each puts a word on a page that was not there."""
    state = sorted((project / "data/states").glob("*.yml"))[0]
    topic = sorted((project / "data/topics").glob("*.yml"))[0]
    recommendation = sorted((project / "data/recommendations").glob("*.yml"))[0]
    section = next(file for file in sorted((project / "data/sections").glob("*.yml")) if "account:" in file.read_text())
    first = re.search(r"account: >-\n +(\w+)", section.read_text(encoding="utf-8"))
    account = re.search(r"account: >-\n +(\w+)", recommendation.read_text(encoding="utf-8"))
    covers = re.search(r"covers: (?:>-\n +)?(\w+)", topic.read_text(encoding="utf-8"))
    means = re.search(r"means: (?:>-\n +)?(\w+)", (project / "data/vocabulary.yml").read_text(encoding="utf-8"))
    title = re.search(r"^# (.+)$", (project / "docs/about/method.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first
    assert account
    assert covers
    assert means
    assert title
    folder = "macros/theme"
    states = "states/" + state.stem + "/"
    return [
        Edit("a State", _inside(state, project), "aliases:\n", "aliases:\n  - Zzone\n", states)
        if "aliases:\n" in state.read_text(encoding="utf-8")
        else Edit("a State", _inside(state, project), "name: ", "name: Zzone ", states),
        Edit("a paragraph", _inside(section, project), first[0], first[0] + " Zztwo", "report/"),
        Edit(
            "a recommendation",
            _inside(recommendation, project),
            account[0],
            account[0] + " Zzthree",
            f"recommendations/{recommendation.stem}/",
        ),
        Edit("a topic", _inside(topic, project), covers[0], covers[0] + " Zzfour", f"topics/{topic.stem}/"),
        Edit("the report's own file", "data/report.yml", "short_title: ", "short_title: Zzfive ", ""),
        Edit("the vocabulary", "data/vocabulary.yml", means[0], means[0] + " Zzsix", "about/words/"),
        Edit("a Markdown page", "docs/about/method.md", title[0], title[0] + "\n\nZzseven", "about/method/"),
        Edit(
            "a template of a record",
            "macros/templates/record/states.html.j2",
            "{{ frame.heading(1, title) -}}",
            "{{ frame.heading(1, title) -}} Zzeight",
            states,
        ),
        Edit(
            "a template of every page",
            f"{folder}/partials/made-from.html",
            "<p>Source",
            "<p>Zznine source",
            f"topics/{topic.stem}/",
        ),
        Edit("a stylesheet", f"{folder}/styles/base/type.css", "", "h1::after { content: 'Zzten'; }\n", states),
    ]


def _inside(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix()


def seconds_to_screen(page: Page, running: Live, edit: Edit) -> tuple[float, float, float]:
    """Open the page, scroll, save the edit: seconds until it is on the screen; the places before and after."""
    word = re.search(r"Zz\w+", edit.new)
    assert word
    page.goto(running.address + edit.page)
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_timeout(500)
    before = page.evaluate("scrollY")
    replace(running.project / edit.file, edit.old, edit.new)
    saved = time.monotonic()
    while not _shows(page, word[0].lower()):
        assert time.monotonic() - saved < TIMEOUT, f"{edit.kind} never came: {''.join(running.output)}"
        time.sleep(0.02)
    seconds = time.monotonic() - saved
    page.wait_for_load_state()
    return seconds, before, page.evaluate("scrollY")


def _shows(page: Page, word: str) -> bool:
    script = (
        "word => document.documentElement.textContent.toLowerCase().includes(word) || "
        "getComputedStyle(document.querySelector('h1'), '::after').content.toLowerCase().includes(word)"
    )
    try:
        return bool(page.evaluate(script, word))
    except Error:  # the page is being loaded again
        return False


def main() -> None:
    """Measure, and print a line for each edit."""
    taken: list[float] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        live(copy_real_project(Path(folder) / "project")) as running,
        launch() as chromium,
    ):
        page = chromium.new_page()
        for edit in edits(running.project):
            running.wait_for_builds(len(taken) + 1)
            seconds, before, after = seconds_to_screen(page, running, edit)
            taken.append(seconds)
            print(f"{seconds:5.2f} s  {edit.kind} (from {before:.0f} to {after:.0f})", flush=True)
    print(f"{statistics.median(taken):5.2f} s  median of {len(taken)}; {max(taken):.2f} s at worst")


if __name__ == "__main__":
    main()
