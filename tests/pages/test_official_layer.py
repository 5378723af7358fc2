"""The official text on the pages of the small meeting, and the site that is built without it."""

import hashlib
import time
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, Route, expect

from macros.data.edition import Edition
from macros.official.parser import parse_official_text
from macros.official.text import Block, OfficialText
from tests.support.browser import NewPage, tab_to
from tests.support.builds import PROJECT, Build
from tests.support.search import ask, index_entries, open_search
from tests.support.site import text_of

TEXT = "tests/meetings/small/official/report.txt"
BOX = "following-sibling::*[1][self::details[@class='official']]"


@pytest.fixture(scope="module")
def official() -> OfficialText:
    return parse_official_text((PROJECT / TEXT).read_text(encoding="utf-8"), TEXT)


def printed(block: Block) -> str:
    """The text of a block, with the numbers of its footnote references."""
    runs = (run.text if run.call is None else str(run.call) for run in block.runs)
    return " ".join("".join(runs).split())


def box(page: html.HtmlElement, anchor: str) -> html.HtmlElement:
    """The `details` with the official text, right after the account below a heading."""
    (found,) = page.xpath(f"//*[@id='{anchor}']/following-sibling::*[1][self::div[@class='account']]/{BOX}")
    return found


# --- with the official text


def test_every_paragraph_has_its_account_and_its_official_text(
    small_official_site: Build, official: OfficialText, small_edition: Edition
) -> None:
    report = small_official_site.pages["report"]
    letters = small_edition.recommendations_paragraph
    assert letters
    for number, paragraph in official.paragraphs.items():
        found = box(report, f"para-{number}")
        blocks = paragraph.blocks[:1] if number == letters.number else paragraph.blocks
        for block in blocks:
            assert printed(block) in text_of(found), (number, block.label)
        lines = found.xpath(".//li/@data-line")
        assert len(lines) == len(blocks) - 1
        assert found.get("open") is None
        assert text_of(found.xpath("./summary")[0]) == "Official text"
    assert len(report.xpath("//details[@class='official']")) == len(official.paragraphs) + len(
        small_edition.recommendations
    )


def test_every_recommendation_has_both_texts_in_the_report_and_on_its_page(
    small_official_site: Build, official: OfficialText, small_edition: Edition
) -> None:
    found = small_official_site.pages
    letters = small_edition.recommendations_paragraph
    assert letters
    for letter, recommendation in small_edition.recommendations.items():
        text = printed(official.paragraphs[letters.number].lines[letter])
        assert text in text_of(box(found["report"], f"para-{letters.number}-{letter}"))
        page = found[f"recommendations/{letter}"]
        first, *sources = page.xpath("//details[@class='official'][@open]")
        assert text in text_of(first)
        for source, shown in zip(recommendation.sources, sources, strict=True):
            assert printed(official.paragraphs[source.paragraph].body) in text_of(shown)


def test_lists_footnote_references_emphasis_and_tables_are_kept(small_official_site: Build) -> None:
    report = small_official_site.pages["report"]
    assert [text_of(line)[:3] for line in box(report, "para-2").xpath(".//li")] == ["(a)", "(b)"]
    twelfth = box(report, "para-12")
    assert [text_of(line)[:2] for line in twelfth.xpath("./ul/li")] == ["1.", "2.", "3."]
    assert [text_of(line)[:3] for line in twelfth.xpath("./ul/li[2]/ul/li")] == ["(a)", "(b)"]
    assert twelfth.xpath(".//table/thead//th[@scope='col']/text()") == ["Office", "Group", "Elected"]
    assert twelfth.xpath(".//table/tbody//th[@scope='row']/text()") == ["Chair & keeper of the bell", "Rapporteur"]
    assert twelfth.xpath(".//table/caption")
    assert [link.split("#")[1] for link in box(report, "para-8").xpath(".//sup/a/@href")] == ["footnote-1"]
    assert box(report, "para-4").xpath(".//em/text()") == ["Lighthouse yearbook {{ 1931 }}"]


def test_set_phrases_are_marked(small_official_site: Build) -> None:
    report = small_official_site.pages["report"]
    marked = box(report, "para-8").xpath(".//mark[@class='attribution']/text()")
    assert marked == ["Several speakers", "Some speakers", "The expert from Ruritania"]
    modals = box(report, "para-9-b").xpath(".//mark[@class='modal']/text()")
    assert modals == ["should", "consideration should be given"]


def test_each_page_names_the_text_that_it_was_verified_with(small_official_site: Build) -> None:
    digest = hashlib.sha256((PROJECT / TEXT).read_bytes()).hexdigest()
    found = small_official_site.pages
    assert len(found) > 40
    table = found["about/method"].xpath("//*[@id='checked']/following-sibling::*[@class='scroll']/table")[0]
    *counts, total = [
        int(row.xpath("./td[last()]")[0].text_content().replace(",", "")) for row in table.xpath("./tbody/tr")
    ]
    assert total == sum(counts) > 100
    assert digest in found["about/method"].text_content()
    for name, page in found.items():
        (line,) = page.xpath("//article/p[@class='checked']")
        assert f"{total:,} facts, 0 differences, SHA-256 {digest[:12]}, 1 January 1970." in text_of(line), name
        assert line.xpath(".//abbr/@title") == [digest]
        assert line.xpath("./a/@href")[0].endswith("#checked"), name


def test_switch_and_script_are_only_on_pages_with_official_text(
    small_official_site: Build, small_edition: Edition
) -> None:
    wanted = {"report", *(f"recommendations/{letter}" for letter in small_edition.recommendations)}
    found = small_official_site.pages
    assert {name for name, page in found.items() if page.xpath("//details[@class='official']")} == wanted
    assert {name for name, page in found.items() if page.xpath("//fieldset[@class='text-switch'][@hidden]")} == wanted
    scripts = {name: page.xpath("//script[contains(@src, 'official_text.js')]") for name, page in found.items()}
    assert {name for name, there in scripts.items() if there} == wanted
    for page in found.values():
        assert [source for source in page.xpath("//script/@src") if urlsplit(source).netloc] == []
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_official_text_is_indexed_once(
    small_official_site: Build, official: OfficialText, small_edition: Edition
) -> None:
    found = index_entries(small_official_site.folder)
    letters = small_edition.recommendations_paragraph
    assert letters
    for number, paragraph in official.paragraphs.items():
        blocks = {f"report/#para-{number}": [paragraph.body]}
        if number == letters.number:
            blocks |= {f"recommendations/{label}/": [block] for label, block in paragraph.lines.items()}
        else:
            blocks[f"report/#para-{number}"] += paragraph.lines.values()
        for address, wanted in blocks.items():
            for block in wanted:
                indexed = [key for key, entry in found.items() if block.text in entry.get("official", ())]
                assert indexed == [address] or (address in indexed and block is not paragraph.body), block.text


def test_search_result_is_labelled_by_its_source(page: Page, small_official_site_url: str) -> None:
    open_search(page, small_official_site_url)
    assert ask(page, small_official_site_url, "groundings had since")[0] == "report/#para-8"
    expect(page.locator("[data-search-results] li").first).to_contain_text("Official text")
    assert ask(page, small_official_site_url, "ships had run aground")[0] == "report/#para-8"
    expect(page.locator("[data-search-results] li").first).to_contain_text("In our words")


def test_search_terms_are_highlighted_in_the_official_text(page: Page, small_official_site_url: str) -> None:
    choose(page, small_official_site_url, "account")
    open_search(page, small_official_site_url)
    ask(page, small_official_site_url, "groundings")
    page.locator("[data-search-results] a[href$='report/#para-8']").click()
    page.wait_for_url("**/report/?h=*#para-8")
    expect(page.locator("#para-8 ~ details mark.found", has_text="groundings").first).to_be_visible()


# --- without it


def test_site_without_official_text_has_none_of_its_elements(small_site: Build, small_edition: Edition) -> None:
    found = small_site.pages
    wanted = {"report", *(f"recommendations/{letter}" for letter in small_edition.recommendations)}
    counts = {
        name: text_of(page.xpath("//article")[0]).count(str(small_edition.report.official_text))
        for name, page in found.items()
    }
    assert {name for name, count in counts.items() if count == 1} == wanted | {"about/method"}
    assert set(counts.values()) == {0, 1}
    for name, page in found.items():
        none = "//details[@class='official'] | //fieldset[@class='text-switch'] | //p[@class='checked']"
        assert page.xpath(f"{none} | //script[contains(@src, 'official_text.js')]") == [], name
    assert "was built without the official text" in text_of(found["about/method"])


# --- the switch, in a browser


def choose(page: Page, site_url: str, mode: str) -> None:
    """Make the choice on another page."""
    page.goto(f"{site_url}recommendations/a/")
    names = {"account": "In our words", "official": "Official text", "both": "Both"}
    for name in ("Official text", names[mode]):  # a choice is one where something else was shown
        page.get_by_role("group", name="Show").get_by_role("radio", name=name, exact=True).check()


def shown(page: Page) -> tuple[set[bool], set[bool]]:
    """The visibility of the accounts that have an official text, and of the official texts."""
    accounts = page.locator(".account:has(+ details.official), details.official + .account")
    boxes = page.locator("details.official > p:first-of-type")
    assert accounts.count() == boxes.count() > 0
    return {each.is_visible() for each in accounts.all()}, {each.is_visible() for each in boxes.all()}


SEEN = {"account": ({True}, {False}), "official": ({False}, {True}), "both": ({True}, {True})}


def test_accounts_are_shown_at_first(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    assert shown(page) == SEEN["account"]
    page.locator("#para-8 ~ details summary").first.click()
    expect(page.get_by_text("had taken the place of oil")).to_be_visible()


def test_choice_stored_under_the_old_key_is_restored(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    page.evaluate("localStorage.setItem(new URL('../assets/words.js', location.href).pathname, 'official')")
    page.goto(f"{small_official_site_url}recommendations/a/")
    assert shown(page) == SEEN["official"]


@pytest.mark.parametrize("mode", ["account", "official", "both"])
def test_choice_persists_across_pages_and_fragments(page: Page, small_official_site_url: str, mode: str) -> None:
    choose(page, small_official_site_url, mode)
    for path in ("report/", "recommendations/a/", "recommendations/b/"):
        page.goto(small_official_site_url + path)
        assert shown(page) == SEEN[mode], path
    page.goto(f"{small_official_site_url}report/#para-11")
    expect(page.locator("#para-11")).to_be_in_viewport()
    assert shown(page) == SEEN[mode]
    page.goto(f"{small_official_site_url}about/words/")
    page.goto(f"{small_official_site_url}report/#para-5-b")
    expect(page.get_by_text("Bells, [buoys] and _booms_").locator("visible=true").nth(1)).to_be_in_viewport()


def test_choice_is_operable_by_keyboard(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    tab_to(page, page.locator("input[name=words]:checked"))
    for mode in ("official", "both", "account"):
        page.keyboard.press("ArrowRight")
        assert shown(page) == SEEN[mode]


def test_content_without_official_text_is_never_hidden(page: Page, small_official_site_url: str) -> None:
    choose(page, small_official_site_url, "official")
    page.goto(f"{small_official_site_url}report/")
    for alone in (".passage:has(#section-annex) ~ .scroll table", "#footnote-1", ".caveat"):
        expect(page.locator(alone).first).to_be_visible()
    page.goto(f"{small_official_site_url}topics/lamps/")
    expect(page.locator(".account").first).to_be_visible()


def test_choice_works_without_local_storage(page: Page, small_official_site_url: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no') }")
    page.goto(f"{small_official_site_url}report/")
    page.get_by_role("radio", name="Both").check()
    assert shown(page) == SEEN["both"]
    assert errors == []


def test_choice_is_applied_before_first_paint(page: Page, small_official_site_url: str) -> None:
    def delay(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    choose(page, small_official_site_url, "official")
    page.route("**/official_text.js", delay)
    closed = "document.querySelectorAll('details.official:not([open])').length"
    page.add_init_script(f"requestAnimationFrame(() => {{ window.early = {closed} }})")
    page.goto(f"{small_official_site_url}report/")
    page.wait_for_function("window.early !== undefined")
    assert page.evaluate("window.early") == 0


def test_text_with_the_search_terms_is_opened(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/?h=groundings#para-8")
    expect(page.get_by_text("groundings had since")).to_be_visible()
    choose(page, small_official_site_url, "official")
    page.goto(f"{small_official_site_url}report/?h=aground#para-8")
    expect(page.get_by_text("ships had run aground")).to_be_visible()


def test_print_shows_what_the_screen_shows(page: Page, small_official_site_url: str) -> None:
    choose(page, small_official_site_url, "account")
    page.goto(f"{small_official_site_url}report/")
    page.locator("#para-8 ~ details summary").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_text("had taken the place of oil")).to_be_visible()
    expect(page.locator("details.official").locator("visible=true")).to_have_count(1)
    expect(page.get_by_role("radio", name="Both")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("details.official[open]")).to_have_count(1)
    page.get_by_role("radio", name="Official text").check()
    page.emulate_media(media="print")
    assert shown(page) == SEEN["official"]


def test_official_text_opens_without_javascript(new_page: NewPage, small_official_site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{small_official_site_url}report/#para-8")
    expect(page.locator("fieldset.text-switch")).to_be_hidden()
    expect(page.get_by_text("had run aground since")).to_be_visible()
    expect(page.get_by_text("had taken the place of oil")).to_be_hidden()
    page.locator("#para-8 ~ details summary").first.click()
    expect(page.get_by_text("had taken the place of oil")).to_be_visible()
