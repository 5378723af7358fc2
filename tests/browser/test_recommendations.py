"""The filters of the list of recommendations."""

from playwright.sync_api import Locator, Page, expect


def shown(page: Page, within: str = ".entry") -> list[str]:
    """The letters of the visible cards, or of the visible rows."""
    return [
        str(one.get_attribute("data-entry")) for one in page.locator(f"{within}[data-entry]").all() if one.is_visible()
    ]


def box(page: Page, kind: str, value: str) -> Locator:
    return page.locator(f'.filter input[name="{kind}"][value="{value}"]')


def status(page: Page) -> Locator:
    return page.locator(".results [role=status]")


def test_small_meeting(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}recommendations/?topic=lamps")
    assert shown(page) == ["b", "c"]
    box(page, "source", "none").check()
    assert shown(page) == ["c"]
    expect(status(page)).to_have_text("1 of 3 recommendations matches.")
    expect(page.locator(".short")).to_have_text("Not voted on, & *not* the view of every State.")
