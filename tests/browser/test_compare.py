"""States and agenda items side by side."""

from playwright.sync_api import Page

from tests.support.comparison import rows


def test_small_meeting(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}compare/?states=freedonia,ruritania")
    cells = rows(page)
    assert cells["Lists with all of them"] == ["Item 1: Progress since the last meetingItem 2 (a): Lamps and lenses"]
    assert cells["Item 2 (a): Lamps and lenses"] == ["2nd of 3, on behalf of the Lights Office", "1st of 3"]
    assert cells["Views tied to it by name"] == ["none", "para. 8"]
    page.goto(f"{small_site_url}compare/?agenda=2a,2b")
    assert rows(page)["States on the lists of all of them"] == ["Sylvania"]
