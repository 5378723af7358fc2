"""The list of recommendations and its filters, as a reader sees them."""

from playwright.sync_api import Locator, Page


def shown(page: Page, within: str = ".entry") -> list[str]:
    """The letters of the visible cards, or of the visible rows."""
    return [
        str(one.get_attribute("data-entry")) for one in page.locator(f"{within}[data-entry]").all() if one.is_visible()
    ]


def box(page: Page, kind: str, value: str) -> Locator:
    return page.locator(f'.filter input[name="{kind}"][value="{value}"]')


def status(page: Page) -> Locator:
    return page.locator(".results [role=status]")
