"""The real site in a real browser, below a sub-path as on GitHub Pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Build, served


@pytest.fixture(scope="module")
def address(site: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(site.folder, tmp_path_factory.mktemp("host")) as found:
        yield found


def test_nothing_is_asked_of_another_server(page: Page, address: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in ("", "report/#para-31", "states/norway/", "recommendations/mm/", "about/words/"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert wrong == []


def test_everything_can_be_read_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}report/#para-31")
    expect(page.locator("#para-31")).to_be_in_viewport()
    expect(page.get_by_text("semi-submersible").first).to_be_visible()
    page.goto(f"{address}states/norway/")
    page.get_by_role("link", name="Item 5 (d): Reducing violence").first.click()
    expect(page.locator("h1")).to_contain_text("Item 5 (d)")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in (
        "",
        "report/",
        "states/",
        "recommendations/",
        "documents/",
        "documents/e-cn-7-2008-8/",
        "about/words/",
    ):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
