"""User stories: readers with a question find the answer by roles and accessible names."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, NewPage


@pytest.fixture
def page(page: Page) -> Page:
    """A page that may use the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def search(page: Page, words: str, result: str) -> None:
    """Search for the words, and follow the first result with this name."""
    page.get_by_role("button", name="Search").first.click()
    field = page.get_by_role("search").get_by_role("searchbox")
    field.press_sequentially(words)
    page.locator("[data-search-results]").get_by_role("link", name=result).first.click()


def open_details(page: Page, name: str) -> None:
    """Open the first `details` with this summary."""
    page.locator("summary", has_text=name).first.click()


# --- a delegate: which recommendation is about ports, where does it come from, and how do I cite it?


def test_delegate_finds_ports_from_the_home_page(page: Page, full_site_url: str, ports_title: str) -> None:
    page.goto(full_site_url)
    page.get_by_role("main").get_by_role("link", name=ports_title).click()
    heading(page, ports_title)
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^\(jj\) ")).first.click()
    heading(page, "(jj)")


FIRST_SCREEN = """() => {
  const isInView = ({ top, bottom, width }) => width && top >= 0 && bottom <= innerHeight;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let shown = "";
  for (const range = document.createRange(); texts.nextNode(); ) {
    range.selectNodeContents(texts.currentNode);
    if (isInView(range.getBoundingClientRect())) shown += texts.currentNode.data;
  }
  return shown;
}"""
"""The text of the content in the window."""


def test_first_screen_says_whose_report_it_is(new_page: NewPage, full_site_url: str, sample_paths: list[str]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    for path in sample_paths:
        page.goto(full_site_url + path)
        shown = page.evaluate(FIRST_SCREEN)
        for words in ("United Nations", "2008", "nofficial"):
            assert words in shown, (path, words)


def test_delegate_searches_for_ports_and_copies_a_citation(page: Page, full_site_url: str, ports_title: str) -> None:
    page.goto(full_site_url)
    search(page, "ports", ports_title)
    heading(page, ports_title)
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^\(jj\) ")).first.click()
    heading(page, "(jj)")
    # its caveat
    expect(page.get_by_role("note").filter(has_text="did not negotiate")).to_be_visible()
    # its source
    source = page.get_by_role("heading", name=re.compile("^Para. 36, direct"))
    expect(source).to_be_visible()
    # a citation, by paragraph and letter, never by page
    open_details(page, "Cite this")
    page.get_by_role("button", name="Copy Footnote").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "para. 68 (jj)" in copied
    assert "recommendations/jj/" in copied
    for form, sign in (("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", '"title"')):
        page.get_by_role("button", name=f"Copy {form}").click()
        expect(page.get_by_role("status").filter(has_text=form)).to_be_visible()
        assert sign in page.evaluate("navigator.clipboard.readText()")
    # its paragraph in the report
    page.get_by_role("main").get_by_role("link", name="para. 36", exact=True).first.click()
    expect(page.locator("#para-36")).to_be_in_viewport()
    assert page.url.endswith("report/#para-36")


# --- a journalist: what did Norway do, and is there a view that the report ties to a State by name?


def test_journalist_asks_what_norway_did(page: Page, full_site_url: str) -> None:
    page.goto(full_site_url)
    search(page, "Norway", "Norway")
    heading(page, "Norway")
    main = page.get_by_role("main")
    expect(main.get_by_role("note").filter(has_text="What the report does not say")).to_be_visible()
    row = main.get_by_role("table", name="Where Norway stands").get_by_role("row", name=re.compile("Reducing violence"))
    expect(row).to_contain_text("9th of 15")
    row.get_by_role("link", name="Item 5 (d): Reducing violence").click()
    heading(page, "Item 5 (d)")
    expect(page.get_by_role("main").get_by_role("link", name="Norway").first).to_be_visible()


def test_journalist_finds_the_one_named_view(page: Page, full_site_url: str) -> None:
    page.goto(f"{full_site_url}states/norway/")
    page.get_by_role("link", name="How attribution works").click()
    heading(page, "Words of attribution")
    named = page.get_by_role("table", name="A named State: the words, and where they stand").get_by_role("row")
    expect(named).to_have_count(2)  # the headers, and the one
    expect(named.last).to_contain_text("The representative of Bolivia")
    named.last.get_by_role("link", name="para. 74", exact=True).click()
    place = page.locator("#para-74")
    expect(place).to_be_in_viewport()
    expect(place.locator("xpath=..").get_by_role("link", name="The representative of Bolivia").first).to_be_visible()
    search(page, "Bolivia", "Bolivia")
    heading(page, "Bolivia")
    says = page.get_by_role("note").filter(has_text="What the report does not say")
    expect(says).to_contain_text("one view to Bolivia by name, in para. 74, and no other")


# --- a reader on a phone


def test_reader_on_a_phone_navigates(new_page: NewPage, full_site_url: str) -> None:
    page = new_page(**PHONE)
    page.goto(full_site_url)
    page.get_by_role("button", name="Menu", exact=True).tap()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="The report").tap()
    heading(page, "The report")
    page.locator("summary", has_text="Sections").tap()
    page.get_by_role("main").get_by_role("link", name=re.compile("^III")).first.tap()
    page.wait_for_function("scrollY > 1000")
    page.goto(f"{full_site_url}report/#para-31")
    expect(page.locator("#para-31")).to_be_in_viewport()
    page.goto(f"{full_site_url}recommendations/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("main").get_by_role("link", name=re.compile(r"\(mm\)|^mm")).first.tap()
    heading(page, "(mm)")
    near = page.get_by_role("navigation", name=re.compile("^Previous and next"))
    near.get_by_role("link", name=re.compile(r"\(ll\)")).tap()
    heading(page, "(ll)")


# --- a reader with a keyboard alone


def test_keyboard_reader_goes_from_home_to_a_paragraph(page: Page, full_site_url: str) -> None:
    page.goto(full_site_url)

    def go(name: str, most: int = 150) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").strip().startswith(name):
                page.keyboard.press("Enter")
                return
        pytest.fail(f"not reached: {name}")

    go("Skip to content")
    go("(jj)")
    page.wait_for_url("**/recommendations/jj/")
    go("Skip to content")
    go("para. 36")
    page.wait_for_url("**/report/#para-36", wait_until="load")
    expect(page.locator("#para-36")).to_be_in_viewport()
    page.keyboard.press("j")
    expect(page.locator("#para-37 a")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#para-36 a")).to_be_focused()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


# --- a reader without JavaScript


def test_reader_without_javascript(new_page: NewPage, full_site_url: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(full_site_url)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Recommendations", exact=True).click()
    heading(page, "Recommendations")
    letters = page.get_by_role("main").get_by_role("link", name=re.compile(r"^\((\w{1,2})\) "))
    expect(letters.nth(38)).to_be_attached()
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^\(jj\) ")).first.click()
    heading(page, "(jj)")
    open_details(page, "Cite this")
    expect(page.get_by_text(re.compile(r"para\. 68 \(jj\)")).first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Copy"))).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="para. 36", exact=True).first.click()
    expect(page.locator("#para-36")).to_be_in_viewport()
    page.goto(f"{full_site_url}states/norway/")
    expect(page.get_by_role("table", name="Where Norway stands")).to_be_visible()


def test_reader_without_javascript_finds_how_to_cite(new_page: NewPage, full_site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{full_site_url}report/")
    page.get_by_role("link", name="How to cite", exact=True).first.click()
    expect(page.get_by_role("link", name="text for footnotes")).to_have_attribute(
        "href", re.compile(r"citations\.txt$")
    )


def test_contents_search_and_top_are_in_reach_on_a_phone(new_page: NewPage, real_site_url: str) -> None:
    page = new_page(**PHONE)
    page.goto(f"{real_site_url}states/mexico/")
    bar = page.get_by_role("navigation", name="This page")
    page.locator("footer").scroll_into_view_if_needed()
    bar.get_by_role("link", name="Contents").click()
    expect(page.locator("#on-page")).to_be_in_viewport()
    page.locator("footer").scroll_into_view_if_needed()
    bar.get_by_role("button", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar.get_by_role("button", name="Search")).to_be_focused()
    bar.get_by_role("link", name="Top").click()
    expect(page.get_by_role("banner")).to_be_in_viewport()
    expect(bar).to_be_hidden()
