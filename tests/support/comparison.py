"""The page that compares, as a reader sees it."""

from playwright.sync_api import Locator, Page


def words(one: Locator) -> str:
    return " ".join(str(one.text_content()).split())


def rows(page: Page) -> dict[str, list[str]]:
    """Header of a row → its cells."""
    found = {}
    for row in page.locator(".side-by-side tbody tr").all():
        name, *cells = [words(cell) for cell in row.locator(":scope > *").all()]
        assert name not in found
        found[name] = cells
    return found
