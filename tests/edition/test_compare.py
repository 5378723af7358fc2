"""States and agenda items side by side; the expected cells are computed here from the files."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import NewPage
from tests.support.comparison import rows, words
from tests.support.records import ordinal, read_records

STATES, AGENDA = read_records("states"), read_records("agenda")
LISTS = {name: [one["state"] for one in item["speakers"]] for name, item in AGENDA.items() if "speakers" in item}


@pytest.fixture(scope="module")
def url(real_site_url: str) -> str:
    return f"{real_site_url}compare/"


def columns(page: Page) -> list[str]:
    return [words(one) for one in page.locator(".side-by-side thead th").all()][1:]


def title(item: str) -> str:
    return f"Item {AGENDA[item]['label']}: {AGENDA[item]['title']}"


def status(page: Page) -> Locator:
    return page.locator(".comparison [role=status]")


def test_every_card_has_the_ranks_on_the_lists(page: Page, url: str) -> None:
    page.goto(url)
    cards = page.locator('.card[data-kind="states"]').all()
    assert [card.get_attribute("data-id") for card in cards] == sorted(STATES)
    assert page.locator('.card[data-kind="agenda"]').count() == len(AGENDA) == 11
    for card in cards:
        state = str(card.get_attribute("data-id"))
        shown = card.evaluate(
            "card => [...card.querySelectorAll('dl > div')].map(row =>"
            "[row.querySelector('dt').textContent.trim(), row.querySelector('dd').dataset.place || ''])"
        )
        ranks = {item: str(names.index(state) + 1) if state in names else "" for item, names in LISTS.items()}
        assert {name: rank for name, rank in shown if name.startswith("Item ")} == {
            title(item): rank for item, rank in ranks.items()
        }
        assert words(card.locator("dd").first) == str(sum(map(bool, ranks.values())))


@pytest.mark.parametrize(
    "chosen",
    [("norway", "ireland"), ("iran", "slovenia", "pakistan"), ("cuba", "cote-divoire", "china", "united-states")],
)
def test_states_side_by_side(page: Page, url: str, chosen: tuple[str, ...]) -> None:
    page.goto(f"{url}?states={','.join(chosen)}")
    names = [STATES[state]["name"] for state in chosen]
    assert columns(page) == names
    expect(status(page)).to_have_text(f"Side by side: {', '.join(names)}.")
    found = rows(page)
    for item, speakers in LISTS.items():
        for state, cell in zip(chosen, found[title(item)], strict=True):
            if state in speakers:
                assert f" of {len(speakers)}" in cell
                assert int("".join(filter(str.isdigit, cell.split()[0]))) == speakers.index(state) + 1
                assert ("on behalf of the European Union" in cell) == (state == "slovenia")
            else:
                assert cell == "not on the list"
    everywhere = [title(item) for item, speakers in LISTS.items() if set(chosen) <= set(speakers)]
    assert found["Lists with all of them"] == ["".join(everywhere) or "none"]
    orders = [
        title(item)
        + "".join(
            f"{ordinal(position)} {STATES[state]['name']}"
            for position, state in enumerate(speakers, start=1)
            if state in chosen
        )
        for item, speakers in LISTS.items()
        if len(set(chosen) & set(speakers)) > 1
    ]
    assert found["Who comes before whom on a list"] == ["".join(orders) or "none"]


def test_items_side_by_side(page: Page, url: str) -> None:
    page.goto(f"{url}?agenda=5a,5b,5d")
    assert columns(page) == [title(item) for item in ("5a", "5b", "5d")]
    everywhere = sorted(set(LISTS["5a"]) & set(LISTS["5b"]) & set(LISTS["5d"]))
    assert rows(page)["States on the lists of all of them"] == ["".join(STATES[state]["name"] for state in everywhere)]
    lists = page.locator(".side-by-side ol.speakers")
    for item, shown in zip(("5a", "5b", "5d"), lists.all(), strict=True):
        ids = [str(one.get_attribute("data-key")) for one in shown.locator("li").all()]
        assert ids == LISTS[item]
    expect(page.locator(".standing")).to_be_visible()


def test_table_is_accessible(page: Page, url: str) -> None:
    page.goto(f"{url}?states=norway,ireland")
    table = page.get_by_role("table", name="States side by side")
    assert table.locator("th:not([scope])").count() == 0
    widths = {len(row.locator(":scope > *").all()) for row in table.locator("tbody").last.locator("tr").all()}
    assert widths == {3}
    assert table.locator("[id]").count() == 0
    expect(table.get_by_role("link", name="Ireland").first).to_have_attribute("href", "../states/ireland/")


def test_choosing_by_keyboard_keeps_the_focus_and_updates_the_url(page: Page, url: str) -> None:
    page.goto(url)
    expect(status(page)).to_have_text("Nothing is chosen yet.")
    assert page.locator(".card").first.is_hidden()
    first, second = page.get_by_label("First State"), page.get_by_label("Second State")
    first.focus()
    page.keyboard.type("Norw")
    expect(first).to_be_focused()
    expect(status(page)).to_have_text("Chosen: Norway. Choose another to set beside it.")
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    page.keyboard.type("Irel")
    expect(second).to_be_focused()
    assert page.url == f"{url}?states=norway,ireland"
    assert columns(page) == ["Norway", "Ireland"]
    assert second.locator('option[value="norway"]').is_disabled()
    assert first.locator('option[value="norway"]').is_enabled()
    page.go_back()
    assert columns(page) == ["Norway"]
    page.go_back()
    expect(page.locator(".side-by-side")).to_be_hidden()
    page.go_forward()
    page.go_forward()
    assert columns(page) == ["Norway", "Ireland"]


def test_switching_from_states_to_items_clears_the_query(page: Page, url: str) -> None:
    page.goto(f"{url}?states=norway,ireland&h=sea")
    page.get_by_role("radio", name="Agenda items").check()
    assert page.url == f"{url}?h=sea"
    expect(page.get_by_label("First State")).to_be_hidden()
    page.get_by_label("First agenda item").select_option("5a")
    page.get_by_label("Third agenda item").select_option("3")
    assert page.url == f"{url}?h=sea&agenda=5a,3"
    assert columns(page) == [title("5a"), title("3")]
    page.get_by_role("button", name="Clear the choice").click()
    expect(page.get_by_label("First agenda item")).to_be_focused()
    expect(page.get_by_role("button", name="Clear the choice")).to_be_hidden()
    page.go_back()
    page.go_back()
    page.go_back()
    page.go_back()
    assert columns(page) == ["Norway", "Ireland"]
    expect(page.get_by_role("radio", name="States")).to_be_checked()


def test_invalid_and_excess_ids_in_the_query_are_reported(page: Page, url: str) -> None:
    page.goto(f"{url}?states=norway,atlantis,norway,ireland,cuba,china,japan")
    expect(status(page)).to_contain_text("The address names what is not here: atlantis.")
    expect(status(page)).to_contain_text("The address names more than four; the first four are shown.")
    assert columns(page) == ["Norway", "Ireland", "Cuba", "China"]


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("query", ["", "?states=united-kingdom,united-states,venezuela,iran", "?agenda=5,5b,2,3"])
def test_page_fits_the_viewport(new_page: NewPage, url: str, width: int, query: str) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(url + query)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if query:
        cell = page.locator(".side-by-side tbody").last.locator("tr").first.locator("td").last
        label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        short = columns(page)[-1].split(":")[0]
        assert (label.strip('"') == short) == (width < 700)
        right = page.evaluate(
            "Math.max(...[...document.querySelectorAll('td')].map(one => one.getBoundingClientRect().right))"
        )
        assert right <= width


def test_without_javascript_all_cards_are_shown(new_page: NewPage, url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{url}?states=norway,ireland")
    cards = page.locator(".card")
    assert [card.is_visible() for card in cards.all()] == [True] * (34 + 11)
    expect(page.get_by_role("heading", name="Choose what to compare")).to_be_hidden()
    expect(page.locator('.card[data-id="norway"]')).to_contain_text("9th of 15")


@pytest.mark.parametrize(
    ("path", "link", "query"),
    [
        ("states/norway/", "Compare Norway with other States", "?states=norway"),
        ("states/iran/", "Compare the Islamic Republic of Iran with other States", "?states=iran"),
        ("agenda/5a/", "Compare item 5 (a) with other items", "?agenda=5a"),
    ],
)
def test_record_pages_link_to_the_comparison(page: Page, real_site_url: str, path: str, link: str, query: str) -> None:
    page.goto(real_site_url + path)
    page.get_by_role("link", name=link).click()
    expect(page.locator(".side-by-side table")).to_be_visible()
    assert page.url == f"{real_site_url}compare/{query}"
    assert len(columns(page)) == 1
