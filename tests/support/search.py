"""The search of a site, as a reader uses it, and its index."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import Page

from macros.pages.search_index import URI


def index_entries(site: Path) -> dict[str, dict[str, Any]]:
    """Address → entry, from the search index of a built site."""
    text = (site / URI).read_text(encoding="utf-8")
    index = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return {entry["address"]: entry for entry in index["entries"]}


def open_search(page: Page, address: str) -> None:
    """Open a page of the site, and the search on it."""
    page.goto(address)
    page.locator(".masthead .search-open").click()


def ask(page: Page, address: str, words: str) -> list[str]:
    """Search for `words` on the open page → the addresses of the results from the site's root, best first."""
    page.locator("dialog.search input[type=search]").fill(words)
    return answers(page, address)


def answers(page: Page, address: str) -> list[str]:
    """The addresses of the results that are shown, once `data-search-state` says that they are complete."""
    results = page.locator("[data-search-results][data-search-state=done]")
    results.wait_for(state="attached")
    links: list[str] = results.evaluate("(results) => [...results.querySelectorAll('a')].map((link) => link.href)")
    return [urlunsplit(urlsplit(link)._replace(query="")).removeprefix(address) for link in links]
