"""A browser without a window."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.support.tools import browser as installed

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


@contextmanager
def started(*switches: str) -> Iterator[Browser]:
    """A browser without a window, with more switches; where there is none, the tests stop and say what to install."""
    path = installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *switches])
        yield browser
        browser.close()


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until the element has the focus, as somebody does who looks for it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached with {most} tabs: {wanted}")
