"""The site by keyboard alone, in a window as narrow as WCAG asks for and in a wide one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import PAINTED, tab_to
from tests.support.probes import probe

SIZES = {"narrow": (320, 640), "wide": (1280, 900)}

STOP = probe("stop")
STOPS = probe("stops")


@pytest.fixture(params=SIZES)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of somebody without a mouse, in both sizes."""
    width, height = SIZES[request.param]
    yield from opened(browser, width, height)


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    yield from opened(browser, *SIZES["narrow"])


def opened(chromium: Browser, width: int, height: int) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["", "states/norway/"])
def test_every_stop_is_seen(reader: Page, full_site_url: str, path: str) -> None:
    stops_are_seen(reader, full_site_url + path)


def test_every_stop_of_a_page_with_many_is_seen(narrow: Page, full_site_url: str) -> None:
    stops_are_seen(narrow, f"{full_site_url}recommendations/")


def stops_are_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(PAINTED)  # a box that fits stops being a stop when it is laid out
    wanted = page.evaluate(STOPS)
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


def test_way_back_is_seen_too(narrow: Page, full_site_url: str) -> None:
    narrow.goto(f"{full_site_url}states/norway/")
    narrow.get_by_role("contentinfo").get_by_role("link").last.focus()
    wrong: list[str] = []
    for _ in range(20):
        narrow.keyboard.press("Shift+Tab")
        stop = narrow.evaluate(STOP)
        wrong += [f"{stop['name']}: {each}" for each in stop["wrong"]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["", "report/", "recommendations/jj/", "404.html"])
def test_skip_link_is_first_and_leads_past_the_frame(reader: Page, full_site_url: str, path: str) -> None:
    reader.goto(full_site_url + path)
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    assert reader.evaluate(STOP)["wrong"] == []
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_be_in_viewport()
    reader.keyboard.press("Tab")
    assert reader.evaluate("!!document.activeElement.closest('main')")


def test_menu_opens_and_closes(narrow: Page, full_site_url: str) -> None:
    narrow.goto(f"{full_site_url}recommendations/jj/")
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


def test_colours_are_switched_and_the_switch_says_so(reader: Page, full_site_url: str) -> None:
    reader.emulate_media(color_scheme="light")
    reader.goto(full_site_url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = reader.evaluate(ground)
    tab_to(reader, reader.get_by_role("button", name="Dark colours", pressed=False))
    reader.keyboard.press("Enter")
    pressed = reader.get_by_role("button", name="Dark colours", pressed=True)
    expect(pressed).to_be_focused()
    dark = reader.evaluate(ground)
    assert dark != light
    reader.goto(f"{full_site_url}states/")
    expect(pressed).to_be_visible()
    assert reader.evaluate(ground) == dark
    tab_to(reader, pressed)
    reader.keyboard.press("Space")
    expect(reader.get_by_role("button", name="Dark colours", pressed=False)).to_be_focused()
    assert reader.evaluate(ground) == light


def test_boxes_open_by_keyboard(narrow: Page, full_site_url: str) -> None:
    narrow.goto(f"{full_site_url}recommendations/jj/")
    boxes = narrow.locator("main summary")
    assert boxes.count() > 0
    for each in range(boxes.count()):
        tab_to(narrow, boxes.nth(each))
        narrow.keyboard.press("Enter")
        expect(boxes.nth(each)).to_be_focused()
        assert boxes.nth(each).evaluate("box => box.parentElement.open")
        assert narrow.evaluate(STOP)["wrong"] == []


def test_search_opens_leads_and_closes(reader: Page, full_site_url: str, ports_title: str) -> None:
    reader.goto(f"{full_site_url}states/norway/")
    button = reader.get_by_role("button", name="Search").first
    field = reader.get_by_role("search").get_by_role("searchbox")
    results = reader.locator("[data-search-results]")
    tab_to(reader, button)
    reader.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert reader.evaluate(STOP)["wrong"] == []
    field.press_sequentially("ports")
    expect(results.get_by_role("link").first).to_be_visible()
    for each in range(5):
        tab_to(reader, results.get_by_role("link").nth(each))
        assert reader.evaluate(STOP)["wrong"] == []
    reader.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(button).to_be_focused()
    reader.keyboard.press("Enter")
    field.press_sequentially("Ruritania")
    expect(reader.get_by_role("dialog").get_by_role("status").first).to_contain_text("Nothing was found")
    field.fill("")
    field.press_sequentially(ports_title)
    expect(results.get_by_role("link", name=ports_title).first).to_be_visible()
    tab_to(reader, results.get_by_role("link", name=ports_title).first)
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(ports_title)


def test_what_is_not_seen_is_told(page: Page) -> None:
    page.set_content(
        "<style>a { outline: none } div { inset: 0; position: fixed }</style><a href='.'>Hidden</a><div>Over it</div>"
    )
    page.locator("a").focus()
    covered, bare = page.evaluate(STOP)["wrong"]
    assert covered.startswith("covered by <div>")
    assert bare == "no outline"
