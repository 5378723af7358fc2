"""The site by keyboard alone, in a window of 320 pixels (WCAG 1.4.10) and in a wide one."""

import pytest
from playwright.sync_api import Page, expect

from macros.data.models import Topic
from tests.support.browser import PAINTED, NewPage, tab_to
from tests.support.probes import probe

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}

STOP = probe("stop")
STOPS = probe("stops")


@pytest.fixture(params=[NARROW, WIDE], ids=["narrow", "wide"])
def page(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page in both sizes, without motion."""
    return new_page(viewport=request.param, reduced_motion="reduce")


@pytest.fixture
def narrow(new_page: NewPage) -> Page:
    return new_page(viewport=NARROW, reduced_motion="reduce")


@pytest.mark.parametrize("kind", ["", "states"])
def test_every_focused_element_is_visible(page: Page, full_site_url: str, page_of: dict[str, str], kind: str) -> None:
    check_focus_order(page, full_site_url + page_of.get(kind, ""))


def test_every_focused_element_of_a_long_page_is_visible(narrow: Page, full_site_url: str) -> None:
    check_focus_order(narrow, f"{full_site_url}recommendations/")


def check_focus_order(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # at the top, what is in reach below is not shown
    page.evaluate(PAINTED)  # after layout, a scroll container that fits is not focusable
    wanted = page.evaluate(STOPS)
    page.evaluate("scrollTo(0, 0)")
    passed = 0
    wrong: list[str] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["number"] < passed:
            break
        passed += 1
        wrong += [f"{stop['name']}: {each}" for each in stop["wrong"]]
    print(f"{passed} stops")
    assert not wrong, "\n".join(wrong[:40])
    assert passed == wanted > 20


def test_focus_is_visible_backwards_too(narrow: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    narrow.goto(full_site_url + page_of["states"])
    narrow.get_by_role("contentinfo").get_by_role("link").last.focus()
    wrong: list[str] = []
    for _ in range(20):
        narrow.keyboard.press("Shift+Tab")
        stop = narrow.evaluate(STOP)
        wrong += [f"{stop['name']}: {each}" for each in stop["wrong"]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["", "report/", "recommendations", "404.html"])
def test_skip_link_is_first_and_skips_the_menu(
    page: Page, full_site_url: str, page_of: dict[str, str], path: str
) -> None:
    page.goto(full_site_url + page_of.get(path, path))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    assert page.evaluate(STOP)["wrong"] == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_menu_opens_and_closes(narrow: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    narrow.goto(full_site_url + page_of["recommendations"])
    button = narrow.get_by_role("button", name="Menu", exact=True)
    menu = narrow.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    tab_to(narrow, button)
    for key in ("Enter", "Space"):
        narrow.keyboard.press(key)
        expect(menu).to_be_visible()
        links = menu.get_by_role("link")
        for each in range(links.count()):
            narrow.keyboard.press("Tab")
            expect(links.nth(each)).to_be_focused()
            assert narrow.evaluate(STOP)["wrong"] == []
        narrow.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()
    narrow.keyboard.press("Enter")
    tab_to(narrow, menu.get_by_role("link", name="States"))
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("heading", level=1)).to_have_text("States¶")


def test_colour_scheme_switch_has_a_pressed_state(page: Page, full_site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(full_site_url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    tab_to(page, page.get_by_role("button", name="Dark colours", pressed=False))
    page.keyboard.press("Enter")
    pressed = page.get_by_role("button", name="Dark colours", pressed=True)
    expect(pressed).to_be_focused()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{full_site_url}states/")
    expect(pressed).to_be_visible()
    assert page.evaluate(ground) == dark
    tab_to(page, pressed)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Dark colours", pressed=False)).to_be_focused()
    assert page.evaluate(ground) == light


def test_details_open_by_keyboard(narrow: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    narrow.goto(full_site_url + page_of["recommendations"])
    boxes = narrow.locator("main summary")
    assert boxes.count() > 0
    for each in range(boxes.count()):
        was_open = boxes.nth(each).evaluate("box => box.parentElement.open")
        tab_to(narrow, boxes.nth(each))
        narrow.keyboard.press("Enter")
        expect(boxes.nth(each)).to_be_focused()
        assert boxes.nth(each).evaluate("box => box.parentElement.open") != was_open
        assert narrow.evaluate(STOP)["wrong"] == []


def test_search_is_operable_by_keyboard(page: Page, full_site_url: str, page_of: dict[str, str], topic: Topic) -> None:
    page.goto(full_site_url + page_of["states"])
    button = page.get_by_role("button", name="Search").first
    field = page.get_by_role("search").get_by_role("searchbox")
    results = page.locator("[data-search-results]")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert page.evaluate(STOP)["wrong"] == []
    field.press_sequentially(topic.title)
    expect(results.get_by_role("link").first).to_be_visible()
    for each in range(min(5, results.get_by_role("link").count())):
        tab_to(page, results.get_by_role("link").nth(each))
        assert page.evaluate(STOP)["wrong"] == []
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    field.press_sequentially("xyzzyq")
    expect(page.get_by_role("dialog").get_by_role("status").first).to_contain_text("has nothing on")
    field.fill("")
    field.press_sequentially(topic.title)
    expect(results.get_by_role("link", name=topic.title).first).to_be_visible()
    tab_to(page, results.get_by_role("link", name=topic.title).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(topic.title)


def test_probe_reports_hidden_focus(page: Page) -> None:
    page.set_content(
        "<style>a { outline: none } div { inset: 0; position: fixed }</style><a href='.'>Hidden</a><div>Over it</div>"
    )
    page.locator("a").focus()
    covered, bare = page.evaluate(STOP)["wrong"]
    assert covered.startswith("covered by <div>")
    assert bare == "no outline"
