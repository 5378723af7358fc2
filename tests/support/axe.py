"""axe in Chromium, over many pages at once: what it finds, and how often it looked."""

import os
from collections.abc import Container, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from playwright.sync_api import ConsoleMessage, ElementHandle, Page, Request

from tests.support.browser import launch
from tests.support.probes import probe
from tests.support.tools import NODE

SOURCE = (NODE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = (1280, 900), (360, 740)
EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
}
NO_OPTIMIZATION = "--js-flags=--no-opt"
"""Scripts that run for a third of a second are not worth making faster: it takes longer than it saves."""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = probe("axe")


@dataclass
class Audit:
    """What was found, page and finding, and how many times a page was looked at."""

    scans: int = 0
    violations: list[tuple[str, str]] = field(default_factory=list)
    requests: int = 0
    """How many requests the pages made."""

    def watch(self, page: Page, site: str) -> None:
        """From now on, note what goes wrong in the page: a script fails, a file is missing, another server is asked."""

        def note(request: Request) -> None:
            self.requests += 1
            if not request.url.startswith((site, "data:")):
                self.violations.append((page.url, f"asked for {request.url}"))

        def complain(said: ConsoleMessage) -> None:
            if said.type == "error":
                self.violations.append((page.url, f"console: {said.text}"))

        page.on("request", note)
        page.on("console", complain)
        page.on("pageerror", lambda error: self.violations.append((page.url, f"script failed: {error.message}")))

    def scan(
        self, page: Page, name: str, size: tuple[int, int], dark: bool = False, part: ElementHandle | None = None
    ) -> None:
        """Look at the page as it is, or at a part of it: all rules in light colours, in dark ones those of colours."""
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        result = page.evaluate(RUN, [COLOURS if dark else EVERYTHING, part])
        assert result["rules"] >= (1 if dark else 10), f"{name}: axe ran {result['rules']} rules"
        self.scans += 1
        where = f"{name or 'home'} {size[0]} {'dark' if dark else 'light'}"
        self.violations += [(where, f"{rule}: {selector}: {why}") for rule, selector, why in result["found"]]


def audit_pages(
    address: str, paths: Iterable[str], also_wide: Container[str], workers: int = os.cpu_count() or 1
) -> Audit:
    """Look at every page in the narrow size with all boxes open, and at some in the wide one too: light and dark.

    Several pages are looked at at a time, each worker has a browser of its own.
    """
    waiting: SimpleQueue[str] = SimpleQueue()
    for path in paths:
        waiting.put(path)

    def work(_: int) -> Audit:
        audit = Audit()
        with launch(NO_OPTIMIZATION) as browser:
            context = browser.new_context(reduced_motion="reduce")
            context.add_init_script(SOURCE)
            page = context.new_page()
            audit.watch(page, address)
            while True:
                try:
                    path = waiting.get_nowait()
                except Empty:
                    return audit
                page.goto(address + path)
                if path in also_wide:
                    audit.scan(page, path, WIDE)
                    audit.scan(page, path, WIDE, dark=True)
                page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
                audit.scan(page, path, NARROW, dark=True)
                audit.scan(page, path, NARROW)

    together = Audit()
    with ThreadPoolExecutor(workers) as pool:
        for audit in pool.map(work, range(workers)):
            together.scans += audit.scans
            together.requests += audit.requests
            together.violations += audit.violations
    return together
