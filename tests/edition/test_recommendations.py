"""The filters of the list of recommendations; the matches are computed here from the files."""

import re
from pathlib import Path

import pytest
from pdfminer.pdfpage import PDFPage
from playwright.sync_api import Page, expect

from macros.data.edition import Edition
from tests.support.browser import NewPage, tab_to
from tests.support.filters import box, shown, status
from tests.support.records import read_records

KINDS = ("topic", "modal", "addressee", "item", "source")
Choice = dict[str, tuple[str, ...]]
Values = dict[str, dict[str, set[str]]]
"""Letter of a recommendation → kind of filter → its values."""


@pytest.fixture(scope="module")
def url(real_site_url: str) -> str:
    return f"{real_site_url}recommendations/"


@pytest.fixture(scope="module")
def has(real_edition: Edition) -> Values:
    """The values in the files."""
    items_of = {number: {item.id for item in items} for number, items in real_edition.items_of.items()}
    found = {}
    for letter, record in sorted(read_records("recommendations").items(), key=lambda item: (len(item[0]), item[0])):
        sources = [] if record["sources"] == "none" else [int(source["paragraph"]) for source in record["sources"]]
        found[letter] = {
            "topic": set(record["topics"]),
            "modal": {word.replace(" ", "-") for word in record["modals"]},
            "addressee": set(record["addressees"]),
            "item": set().union(*(items_of[number] for number in sources)),
            "source": {"located" if sources else "none"},
        }
    assert len(found) == 39
    return found


def matching(has: Values, choice: Choice) -> list[str]:
    return [letter for letter, own in has.items() if all(own[kind] & set(choice[kind]) for kind in choice)]


def query(choice: Choice) -> str:
    return "?" + "&".join(f"{kind}={','.join(values)}" for kind, values in choice.items())


CHOICES: list[Choice] = [
    {"topic": ("ports",)},
    {"topic": ("ports", "data")},
    {"topic": ("ports", "data", "investigations"), "item": ("5a",)},
    {"modal": ("must",)},
    {"modal": ("consideration-should-be-given", "must"), "source": ("located",)},
    {"addressee": ("international-community", "governments"), "modal": ("should",)},
    {"item": ("5d", "5c"), "source": ("located",)},
    {"source": ("none",)},
    {"topic": ("cannabis",)},
    {"topic": ("regional-cooperation",), "addressee": ("not-stated",), "item": ("3", "4"), "modal": ("should",)},
]


def test_filters_show_the_matching_recommendations(page: Page, url: str, has: Values) -> None:
    for choice in CHOICES:
        page.goto(url + query(choice))
        left = matching(has, choice)
        assert shown(page) == left, choice
        words = {0: "None of the 39", 1: "1 of 39 recommendations matches"}.get(len(left), f"{len(left)} of 39 ")
        expect(status(page)).to_contain_text(words)
        assert page.locator(".ruler .match").all_text_contents() == [f"({letter})" for letter in left]


def test_every_option_shows_its_number_of_matches(page: Page, url: str, has: Values) -> None:
    for choice in ({}, *CHOICES[2:6], CHOICES[-1]):
        page.goto(url + query(choice))
        options = page.locator(".filter label:has(input)").evaluate_all(
            "labels => labels.map(each => [...['name', 'value'].map(key => each.querySelector('input')[key]),"
            " each.querySelector('.number').textContent])"
        )
        assert len(options) == page.locator(".filter input").count() > 40
        for kind, value, number in options:
            others = {name: values for name, values in choice.items() if name != kind}
            wanted = len(matching(has, {**others, kind: (value,)}))
            assert number == f"({wanted})", (choice, kind, value)


def test_every_value_in_the_data_is_an_option(page: Page, url: str, has: Values) -> None:
    page.goto(url)
    for kind in KINDS:
        offered = {str(one.get_attribute("value")) for one in page.locator(f".filter input[name={kind}]").all()}
        assert set().union(*(own[kind] for own in has.values())) <= offered


def test_filters_are_kept_in_the_url_and_the_history(page: Page, url: str) -> None:
    page.goto(url)
    box(page, "topic", "ports").check()
    box(page, "topic", "data").check()
    box(page, "modal", "should").check()
    assert page.url == f"{url}?topic=data,ports&modal=should"
    before = shown(page)
    page.go_back()
    expect(box(page, "modal", "should")).not_to_be_checked()
    assert page.url == f"{url}?topic=data,ports"
    page.go_back()
    assert page.url == f"{url}?topic=ports"
    assert shown(page) == ["ii", "jj"]
    expect(status(page)).to_have_text("2 of 39 recommendations match.")
    page.go_forward()
    page.go_forward()
    assert shown(page) == before
    page.reload()
    assert shown(page) == before
    page.get_by_role("button", name="Clear all").click()
    assert page.url == url
    assert len(shown(page)) == 39


def test_search_terms_stay_in_the_url(page: Page, url: str) -> None:
    page.goto(f"{url}?h=ports&topic=ports")
    box(page, "topic", "data").check()
    assert page.url == f"{url}?h=ports&topic=data,ports"


def test_unknown_option_in_the_url_is_reported(page: Page, url: str) -> None:
    page.goto(f"{url}?topic=ports,harbours&view=picture")
    expect(status(page)).to_contain_text("The address names a choice that is not here: harbours.")
    assert shown(page) == ["ii", "jj"]


def test_selected_filters_can_be_removed_from_their_list(page: Page, url: str, real_edition: Edition) -> None:
    titles = [topic.title for name, topic in real_edition.topics.items() if name in ("data", "ports")]
    page.goto(f"{url}?topic=ports,data&modal=should")
    ticks = page.get_by_role("list", name="What is ticked").get_by_role("button")
    assert [" ".join(str(one.text_content()).split()) for one in ticks.all()] == [
        *(f"Take away Topic: {title} ×" for title in titles),
        "Take away Strength of wording: should ×",
    ]
    ticks.nth(1).press("Enter")
    assert page.url == f"{url}?topic=data&modal=should"
    expect(ticks.nth(1)).to_be_focused()
    ticks.nth(1).press("Enter")
    expect(ticks.nth(0)).to_be_focused()
    ticks.nth(0).press("Enter")
    expect(page.locator(".found")).to_be_focused()
    assert page.url == url


def test_other_recommendations_can_be_dimmed_instead_of_hidden(page: Page, url: str) -> None:
    page.goto(f"{url}?topic=ports")
    page.get_by_label("Dim non-matches instead of hiding them").check()
    assert page.url == f"{url}?topic=ports&others=dimmed"
    assert len(shown(page)) == 39
    match, other = page.locator('.entry[data-entry="jj"]'), page.locator('.entry[data-entry="kk"]')
    expect(match.locator(".account")).to_be_visible()
    expect(match.locator(".not-matching-label")).to_be_hidden()
    expect(other.get_by_role("link").first).to_be_visible()
    expect(other.locator(".not-matching-label")).to_have_text("does not match")
    expect(other.locator(".account")).to_be_hidden()


def test_table_view(page: Page, url: str) -> None:
    page.goto(f"{url}?topic=ports")
    page.get_by_role("radio", name="Table").check()
    assert page.url == f"{url}?topic=ports&view=table"
    assert shown(page) == []
    assert shown(page, "tr") == ["ii", "jj"]
    page.reload()
    assert shown(page, "tr") == ["ii", "jj"]
    page.go_back()
    assert shown(page) == ["ii", "jj"]


def test_filters_are_operable_by_keyboard(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".skip a").focus()
    tab_to(page, box(page, "topic", "ports"))
    page.keyboard.press("Space")
    expect(box(page, "topic", "ports")).to_be_focused()
    expect(status(page)).to_have_text("2 of 39 recommendations match.")
    assert page.url.endswith("?topic=ports")
    page.locator(".skip a").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Reading list")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Table")).to_be_checked()
    assert page.url.endswith("?topic=ports&view=table")


def test_focus_is_not_obscured_by_the_sticky_line(page: Page, url: str) -> None:
    page.goto(url)
    links = page.locator(".entry a")
    links.last.focus()
    for _ in range(100):
        page.keyboard.press("Shift+Tab")
        under = page.evaluate(
            "document.activeElement.getBoundingClientRect().top -"
            "document.querySelector('.found').getBoundingClientRect().bottom"
        )
        assert under > 0


@pytest.mark.parametrize("state", ["", "?topic=ports,data&modal=should&others=dimmed", "?view=table&modal=must"])
def test_page_fits_the_viewport(page: Page, url: str, state: str) -> None:
    page.goto(url + state)
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 700})
        for summary in page.locator(".filter summary").all():
            if not summary.evaluate("one => one.parentElement.open"):
                summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(box(page, "source", "none")).to_be_visible()


def test_caveat_and_status_are_sticky(page: Page, url: str) -> None:
    page.goto(url)
    page.locator('.entry[data-entry="mm"]').scroll_into_view_if_needed()
    expect(page.locator(".found .short")).to_be_in_viewport()
    expect(status(page)).to_be_in_viewport()


def test_without_javascript_list_and_table_are_shown(new_page: NewPage, url: str, real_edition: Edition) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{url}?topic=ports")
    assert len(shown(page)) == len(shown(page, "tr")) == 39
    controls = page.locator("article :is(input, button, select)")
    assert controls.count() > 40
    assert [one for one in controls.all() if one.is_visible()] == []
    expect(page.get_by_text("does not match").first).to_be_hidden()
    account = str(real_edition.recommendations["jj"].account)
    expect(page.locator('.entry[data-entry="jj"]')).to_contain_text(account)
    expect(page.get_by_role("heading", name="Reading list")).to_be_visible()


def test_cards_show_the_data(page: Page, url: str, real_edition: Edition) -> None:
    page.goto(url)
    for letter, record in real_edition.recommendations.items():
        card = re.sub(r"\s+", " ", page.locator(f'.entry[data-entry="{letter}"]').inner_text())
        for text in (f"({letter}) {record.title}", str(record.account), "In our words"):
            assert text in card, letter
        for source in record.sources:
            assert f"para. {source.paragraph}" in card
        assert ("no source paragraph found" in card) == (not record.sources)


@pytest.mark.parametrize("state", ["?view=table", "?view=table&topic=ports&others=dimmed"])
def test_table_prints_on_two_pages_of_a4(page: Page, url: str, tmp_path: Path, state: str) -> None:
    page.goto(url + state)
    page.pdf(path=tmp_path / "table.pdf", format="A4")
    with (tmp_path / "table.pdf").open("rb") as file:
        assert sum(1 for _ in PDFPage.get_pages(file)) == 2
    page.emulate_media(media="print")
    last = page.locator('tr[data-entry="mm"]')
    expect(last).to_be_visible()
    expect(page.locator(".filter")).to_be_hidden()
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('tr > *')].map(one => one.getBoundingClientRect().right))"
    )
    assert right <= page.evaluate("document.documentElement.clientWidth")


def test_topic_and_item_link_to_their_filter(page: Page, real_site_url: str, url: str) -> None:
    for path, query_ in (("topics/ports/", "?topic=ports"), ("agenda/5a/", "?item=5a")):
        page.goto(real_site_url + path)
        page.get_by_role("link", name="These recommendations in the list of all").click()
        assert page.url == url + query_
        expect(status(page)).to_contain_text("of 39 recommendations match")


def test_choices_have_different_numbers_of_matches(has: Values) -> None:
    found = [len(matching(has, choice)) for choice in CHOICES]
    assert found.count(0) == 1
    assert len(set(found)) > 5
