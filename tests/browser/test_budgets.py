"""What a visit costs, against budgets.yml."""

import gzip
from pathlib import Path

import yaml
from playwright.sync_api import Page, Request

from tests.support.browser import NewPage

BUDGETS = yaml.safe_load(Path(__file__).with_name("budgets.yml").read_text(encoding="utf-8"))


class Visitor:
    """A reader with an empty cache, which keeps every file that the page loads."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: dict[str, Request] = {}
        self.cached: set[str] = set()

        def record(request: Request) -> None:
            self.requests.setdefault(request.url, request)

        page.on("request", record)

    def overruns(self, name: str, budget: dict[str, int]) -> list[str]:
        """A message for each part of the budget that was exceeded since the last call."""
        self.page.wait_for_load_state("networkidle")
        responses = [request.response() for url, request in list(self.requests.items()) if url not in self.cached]
        self.cached = set(self.requests)
        bodies = [response.body() for response in responses if response]
        # what is compressed already (fonts) is sent as it is
        found = {
            "bytes": sum(min(len(body), len(gzip.compress(body))) for body in bodies),
            "requests": len(responses),
        }
        return [f"{name}: {found[key]:,} {key}, budget {most:,}" for key, most in budget.items() if found[key] > most]


def test_first_visits_keep_to_their_budgets(new_page: NewPage, full_site_url: str, sample_paths: list[str]) -> None:
    visitors = {path: Visitor(new_page()) for path in sample_paths}
    for path, visitor in visitors.items():
        visitor.page.goto(full_site_url + path, wait_until="commit")
    wrong: list[str] = []
    for path, visitor in visitors.items():
        wrong += visitor.overruns(path or "home", BUDGETS["others"].get(path, BUDGETS["first"]))
    assert not wrong, "\n".join(wrong)


def test_search_and_next_page_keep_to_their_budgets(page: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    visitor = Visitor(page)
    page.goto(full_site_url)
    wrong = visitor.overruns("home", BUDGETS["first"])
    with page.expect_request_finished(lambda request: request.url.endswith("/search/index.js")):
        page.locator(".masthead .search-open").click()
    wrong += visitor.overruns("search", BUDGETS["search"])
    page.goto(full_site_url + page_of["states"])
    wrong += visitor.overruns("next page", BUDGETS["next"])
    assert not wrong, "\n".join(wrong)
