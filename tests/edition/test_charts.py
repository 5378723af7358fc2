"""What the charts of the Vienna report show, and how they answer."""

from playwright.sync_api import Page, expect

from macros.data.edition import Edition
from tests.browser.test_charts import Published, fill
from tests.support.browser import bounds
from tests.support.builds import Build
from tests.support.site import text_of


def test_timeline_shows_uncertain_dates(real_edition: Edition, real_site: Build) -> None:
    figure = Published(real_edition, real_site.pages).figure("timeline")
    cards = [text_of(card) for card in figure.xpath("(.//*[@class='drawing']/svg)[1]//*[@class='sitting']")]
    assert "23 June or 24 June" in cards[2]
    assert "24 June, worked out" in cards[3]
    assert "not recorded" in cards[4]


def names(page: Page) -> list[str]:
    return page.locator(".matrix .row .label").all_text_contents()


def heights(page: Page) -> list[float]:
    """The vertical positions of the rows, in the order of the document."""
    return [bounds(row)["y"] for row in page.locator(".matrix .row a").all()]


def test_matrix_can_be_sorted(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "states/")
    by_name = names(page)
    assert by_name[0] == "Afghanistan"
    button = page.get_by_role("button", name="Place, item 5 (a)")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Name", exact=True)).to_have_attribute("aria-pressed", "false")
    assert names(page)[:3] == ["Nigeria", "Islamic Republic of Iran", "Colombia"]
    assert heights(page) == sorted(heights(page))
    assert page.locator(".matrix tbody th").all_text_contents() == names(page)
    expect(page.locator(".matrix th[aria-sort]")).to_have_text("item 5 (a)")
    page.get_by_role("button", name="Number of statements").focus()
    page.keyboard.press("Enter")
    counts = [int(text) for text in page.locator(".matrix tbody td:last-child").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Name", exact=True).click()
    assert names(page) == by_name


def test_row_and_column_are_highlighted_on_hover_and_focus(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "states/")
    row = page.locator(".matrix .row", has_text="Norway")
    dark = fill(row.locator(".band"))
    row.locator(".mark").hover()
    assert fill(row.locator(".band")) != dark
    expect(page.locator(".lane.highlighted")).to_have_attribute("data-column", "5")
    page.mouse.move(0, 0)
    expect(page.locator(".lane.highlighted")).to_have_count(0)
    assert fill(row.locator(".band")) == dark
    row.get_by_role("link").focus()
    assert fill(row.locator(".band")) != dark
    page.locator(".matrix .head").nth(2).focus()
    expect(page.locator(".lane.highlighted")).to_have_attribute("data-column", "2")


def highlighted(page: Page) -> set[str]:
    return set(
        page.locator(".flow .line.highlighted").evaluate_all("(lines) => lines.map((line) => line.dataset.threads)")
    )


def test_connected_lines_are_highlighted_on_hover_and_focus(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    page.locator("[data-thread='rmm']").hover()
    assert {line.split()[0] for line in highlighted(page)} == {"p64", "p65"}
    expect(page.locator("[data-thread='p64']")).to_have_class("highlighted")
    expect(page.locator("[data-thread='b5']")).to_have_class("highlighted")
    page.mouse.move(0, 0)
    expect(page.locator(".flow.has-highlight")).to_have_count(0)
    page.locator("[data-thread='p36']").focus()
    assert {line.split()[2] for line in highlighted(page)} >= {"rjj", "rhh"}
    assert {line.split()[0] for line in highlighted(page)} == {"p36"}
    page.locator("[data-thread='b0']").focus()
    assert {line.split()[1] for line in highlighted(page)} == {"b0"}
