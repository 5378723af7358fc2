"""The filters of the list of recommendations."""

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.filters import box, shown, status


def test_small_meeting(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}recommendations/?topic=lamps")
    assert shown(page) == ["b", "c"]
    box(page, "source", "none").check()
    assert shown(page) == ["c"]
    expect(status(page)).to_have_text("1 of 3 recommendations matches.")
    expect(page.locator(".short")).to_have_text("Not voted on, & *not* the view of every State.")


def test_matching_recommendations_are_downloaded_as_a_table(page: Page, small_site_url: str, tmp_path: Path) -> None:
    page.goto(f"{small_site_url}recommendations/?topic=lamps&others=dimmed")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these").click()
    download.value.save_as(tmp_path / download.value.suggested_filename)
    [file] = tmp_path.iterdir()
    rows = list(csv.reader(file.read_text("utf-8").splitlines()))
    assert file.name == "recommendations-filtered.csv"
    assert rows[0] == page.locator(".view thead th").all_text_contents()
    assert [row[0] for row in rows[1:]] == [
        page.locator(f"tr[data-entry={entry}] th a").text_content() for entry in ("b", "c")
    ]
