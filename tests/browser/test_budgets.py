"""What a visit costs, against budgets.yml."""

import gzip
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Page, Request

from tests.support.browser import NewPage

BUDGETS = yaml.safe_load(Path(__file__).with_name("budgets.yml").read_text(encoding="utf-8"))


class Visitor:
    """A reader with an empty cache, which keeps every file that it loads."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: dict[str, Request] = {}

        def record(request: Request) -> None:
            self.requests.setdefault(request.url, request)

        page.on("request", record)

    def overruns(self, name: str, visit: Callable[[Page], object], budget: dict[str, int]) -> list[str]:
        """A message for each part of the budget that the visit exceeds."""
        cached = set(self.requests)
        visit(self.page)
        self.page.wait_for_load_state("networkidle")
        responses = [request.response() for url, request in self.requests.items() if url not in cached]
        bodies = [response.body() for response in responses if response]
        # what is compressed already (fonts) is sent as it is
        found = {
            "bytes": sum(min(len(body), len(gzip.compress(body))) for body in bodies),
            "requests": len(responses),
        }
        return [f"{name}: {found[key]:,} {key}, budget {most:,}" for key, most in budget.items() if found[key] > most]


def test_first_visits_keep_to_their_budgets(new_page: NewPage, full_site_url: str, sample_paths: list[str]) -> None:
    wrong: list[str] = []
    for path in sample_paths:
        url = full_site_url + path
        budget = BUDGETS["others"].get(path, BUDGETS["first"])
        wrong += Visitor(new_page()).overruns(path, lambda page, url=url: page.goto(url), budget)  # type: ignore[misc]
    assert wrong == []


def test_search_and_next_page_keep_to_their_budgets(page: Page, full_site_url: str) -> None:
    visitor = Visitor(page)
    page.goto(full_site_url, wait_until="networkidle")
    wrong = visitor.overruns("search", lambda page: page.keyboard.press("/"), BUDGETS["search"])
    wrong += visitor.overruns("next page", lambda page: page.goto(f"{full_site_url}states/norway/"), BUDGETS["next"])
    assert wrong == []
