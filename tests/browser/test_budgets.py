"""What a first visit costs, against budgets.yml."""

import gzip
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Response

from tests.support.browser import NewPage

BUDGETS = yaml.safe_load(Path(__file__).with_name("budgets.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", BUDGETS)
def test_first_visit_keeps_to_its_budget(new_page: NewPage, full_site_url: str, path: str) -> None:
    page = new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  (Playwright refuses a built-in)
    page.goto(full_site_url + path, wait_until="networkidle")
    # what is compressed already (fonts) is sent as it is
    sizes = [min(len(body), len(gzip.compress(body))) for body in (response.body() for response in responses)]
    for name, found in {"bytes": sum(sizes), "requests": len(sizes)}.items():
        assert found <= BUDGETS[path][name], f"{path}: {found:,} {name}, budget {BUDGETS[path][name]:,}"
