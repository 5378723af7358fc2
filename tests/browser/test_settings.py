"""Preferences of the reader: zoom, text size, text spacing, reduced motion, forced colours; and layout shift."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import ARGUMENTS, PAINTED, NewPage
from tests.support.probes import probe
from tests.support.tools import find_browser

# The text spacing of WCAG 1.4.12.
SPACING = """* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

CUT = probe("cut")
MOVING = probe("moving")
SHIFTS = """new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.moved = (window.moved ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true })"""
GOOD_SHIFT = 0.1
"""The cumulative layout shift that counts as good."""


def layout_errors(page: Page, path: str, width: int) -> list[str]:
    """Overflow of the page and clipped elements, in a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    wrong = [f"{wide} wide"] * (wide > width) + [f"cut off: {each}" for each in page.evaluate(CUT)]
    return [f"{path or 'home'} at {width}: {each}" for each in wrong]


@dataclass
class Found:
    """What is wrong with pages, each loaded once."""

    layout: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    shifts: dict[str, float] = field(default_factory=dict)


@pytest.fixture(scope="module")
def found(browser: Browser, full_site_url: str, sample_paths: list[str]) -> Found:
    """A page of each kind: as it loads, with reduced motion, at every width, and with wider spacing."""
    found = Found()
    with browser.new_context(viewport={"width": 412, "height": 823}) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        for path in sample_paths:
            page.emulate_media(reduced_motion="no-preference")
            page.goto(full_site_url + path)
            page.evaluate(PAINTED)
            found.shifts[path] = page.evaluate("window.moved ?? 0")
            page.emulate_media(reduced_motion="reduce")
            found.moving += [f"{path}: {each}" for each in page.evaluate(MOVING)]
            for width in (320, 640, 1280, 3840):
                found.layout += layout_errors(page, path, width)
            page.add_style_tag(content=SPACING)
            for width in (320, 1280):
                found.layout += [f"spaced: {each}" for each in layout_errors(page, path, width)]
            page.set_viewport_size({"width": 412, "height": 823})
    return found


def test_pages_fit_at_every_width_and_with_wider_spacing(found: Found) -> None:
    """320 is a window of 1280 at 400 % zoom, 640 one at 200 %."""
    assert not found.layout, "\n".join(found.layout[:60])


def test_reduced_motion_disables_animation(found: Found) -> None:
    assert not found.moving, "\n".join(found.moving[:40])


def test_pages_have_no_layout_shift(found: Found, sample_paths: list[str]) -> None:
    assert list(found.shifts) == sample_paths
    assert {path: value for path, value in found.shifts.items() if value > GOOD_SHIFT} == {}


def test_pages_fit_with_text_of_twice_the_size(browser: Browser, full_site_url: str, sample_paths: list[str]) -> None:
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    wrong: list[str] = []
    with browser.browser_type.launch(executable_path=find_browser(), args=arguments) as large_text:
        page = large_text.new_page()
        for path in sample_paths:
            page.goto(full_site_url + path)
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
            wrong += layout_errors(page, path, 1280)
    assert not wrong, "\n".join(wrong[:60])


def test_probe_finds_animation(page: Page) -> None:
    page.set_content("<style>a { transition: color 1s }</style><a href='.'>Moves</a>")
    assert len(page.evaluate(MOVING)) == 1


def test_probe_finds_clipped_text(page: Page) -> None:
    page.set_content(
        "<p style='width: 5em; overflow: hidden; white-space: nowrap'>More words than there is room for</p>"
    )
    assert len(page.evaluate(CUT)) == 1


FORCED = probe("forced")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_are_visible_in_forced_colours(
    new_page: NewPage, full_site_url: str, page_of: dict[str, str], scheme: str
) -> None:
    page = new_page(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    found: list[str] = []
    for path in ("", "report/#para-2", page_of["recommendations"], "states/", "about/words/"):
        page.goto(full_site_url + path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        found += [f"{path}: {each}" for each in page.evaluate(FORCED)]
    assert not found, "\n".join(found)


def test_observer_finds_layout_shift(page: Page) -> None:
    page.set_content("<p style='height: 20em'>Above</p>" + "<p>Below</p>" * 40)
    page.evaluate(SHIFTS)
    page.evaluate(PAINTED)
    page.evaluate("document.querySelector('p').style.height = '40em'")
    page.evaluate(PAINTED)
    assert page.evaluate("window.moved") > GOOD_SHIFT
