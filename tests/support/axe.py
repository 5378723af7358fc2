"""axe-core in Chromium: accessibility violations, and whatever goes wrong while a page loads."""

import os
from collections.abc import Container, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

from lxml import etree, html
from lxml.html import HtmlElement
from playwright.sync_api import ConsoleMessage, ElementHandle, Page, Request

from tests.support.browser import launch
from tests.support.probes import probe
from tests.support.tools import NODE

SOURCE = (NODE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = (1280, 900), (360, 740)
Rules = dict[str, dict[str, object]]
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
ALL_RULES: Rules = {"runOnly": {"type": "tag", "values": TAGS}}
STRUCTURE_RULES: Rules = ALL_RULES | {"rules": {rule: {"enabled": False} for rule in COLOURS}}
DARK_RULES: Rules = {"runOnly": {"type": "rule", "values": COLOURS}}
NO_OPTIMIZATION = "--js-flags=--no-opt"
"""The scripts of a page run so briefly that compiling them takes longer than it saves."""
RUN = probe("axe")


@dataclass
class Audit:
    """The results of scans with axe."""

    scans: int = 0
    violations: list[tuple[str, str]] = field(default_factory=list)
    """Page and violation."""
    requests: int = 0
    """The number of requests that the pages made."""

    def watch(self, page: Page, site_url: str) -> None:
        """Record from now on as violations: errors of scripts and of the console, requests to other servers."""

        def on_request(request: Request) -> None:
            self.requests += 1
            if not request.url.startswith((site_url, "data:")):
                self.violations.append((page.url, f"request to {request.url}"))

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.violations.append((page.url, f"console: {message.text}"))

        page.on("request", on_request)
        page.on("console", on_console)
        page.on("pageerror", lambda error: self.violations.append((page.url, f"script failed: {error.message}")))

    def scan(
        self, page: Page, name: str, size: tuple[int, int], rules: Rules = ALL_RULES, part: ElementHandle | None = None
    ) -> None:
        """Run axe on the page as it is, or on a part of it; dark with `DARK_RULES`."""
        dark = rules is DARK_RULES
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        result = page.evaluate(RUN, [rules, part])
        assert result["rules"] >= (1 if dark else 10), f"{name}: axe ran {result['rules']} rules"
        self.scans += 1
        where = f"{name or 'home'} {size[0]} {'dark' if dark else 'light'}"
        self.violations += [(where, f"{rule}: {selector}: {why}") for rule, selector, why in result["found"]]


def pages_of_every_element(files: Iterable[Path]) -> list[Path]:
    """The pages that have, among them, every element within every other, with every class and attribute."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for file in files:
        tree = html.fromstring(file.read_bytes())
        places = {_place(element) for element in tree.iter(etree.Element)}
        if not places <= seen:
            found.append(file)
            seen |= places
    return found


def _place(element: HtmlElement) -> tuple[str, ...]:
    """An element and those that it is in, as their names with classes and attributes."""
    path = (element, *element.iterancestors())
    return tuple(f"{each.tag} {each.get('class')} {sorted(each.keys())}" for each in path)


def audit_site(url: str, paths: Iterable[str], samples: Container[str], workers: int = os.cpu_count() or 1) -> Audit:
    """Scan pages in the narrow size with all `details` open, and samples of them in both sizes with their colours.

    The workers take pages from one queue; each has its own browser.
    """
    queue: SimpleQueue[str] = SimpleQueue()
    for path in paths:
        queue.put(path)

    def work(_: int) -> Audit:
        audit = Audit()
        with launch(NO_OPTIMIZATION) as browser:
            page = browser.new_page(reduced_motion="reduce")
            audit.watch(page, url)
            while True:
                try:
                    path = queue.get_nowait()
                except Empty:
                    return audit
                page.goto(url + path)
                page.evaluate(SOURCE)
                if path in samples:
                    audit.scan(page, path, WIDE)
                    audit.scan(page, path, WIDE, DARK_RULES)
                page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
                if path in samples:
                    audit.scan(page, path, NARROW, DARK_RULES)
                audit.scan(page, path, NARROW, ALL_RULES if path in samples else STRUCTURE_RULES)

    with ThreadPoolExecutor(workers) as pool:
        audits = list(pool.map(work, range(workers)))
    return Audit(
        sum(audit.scans for audit in audits),
        [violation for audit in audits for violation in audit.violations],
        sum(audit.requests for audit in audits),
    )
