"""Headless Chromium."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, sync_playwright

from tests.support.tools import find_browser

OMNIBOX = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Features that load a page of Chromium's own behind each page, at a higher cost than the page."""
PLAYWRIGHT_DEFAULTS = ("HttpsUpgrades", "LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding")
"""Features that Playwright disables: a second --disable-features replaces its list."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",  # widths of letters as on a screen; they are whole pixels otherwise
    f"--disable-features={','.join((*OMNIBOX, *PLAYWRIGHT_DEFAULTS))}",
)

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""A script whose promise resolves once the page is laid out and painted."""

NewPage = Callable[..., Page]
"""The type of the fixture `new_page`: the options of `Browser.new_context` → an empty page."""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@contextmanager
def launch(*arguments: str) -> Iterator[Browser]:
    """A running browser, with additional command line arguments. Exits with what to install where there is none."""
    path = find_browser()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments]) as browser,
    ):
        yield browser


def bounds(element: Locator) -> FloatRect:
    """The bounding box of an element; the test fails where it is not visible."""
    box = element.bounding_box()
    assert box, f"not visible: {element}"
    return box


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the element has the focus; the test fails after `most` times."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached with {most} tabs: {target}")
