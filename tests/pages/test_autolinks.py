"""Names in accounts are links with tooltips, the glossary has every name, wide tables are scrollable by keyboard."""

import csv
import io
import json
import re
from html import unescape

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.data.edition import Edition
from macros.pages.autolinks import TERM_KINDS, terms
from macros.pages.glossary import glossary
from tests.support.browser import NewPage, bounds, tab_to
from tests.support.builds import Build, build_meeting, copy_meetings
from tests.support.editions import with_records
from tests.support.live import replace
from tests.support.probes import probe
from tests.support.site import Site, text_of

TERM = "a[contains(concat(' ', @class, ' '), ' term ')]"
BOX = ".scroll:has(> table)"
COLUMN = probe("column")
TIPS = "//template[@id='tips']/div"
Both = tuple[tuple[Site, Edition], ...]
"""The pages of a meeting and its data."""


@pytest.fixture
def both(real_site: Build, real_edition: Edition, small_site: Build, small_edition: Edition) -> Both:
    """The meeting in data/, and the small one, which names all that can be named."""
    return (real_site.pages, real_edition), (small_site.pages, small_edition)


def named_in(account: str, edition: Edition) -> list[str]:
    """The pages of the records that an account names, in the order of first mention, by a plain search."""
    forms: dict[str, str] = {}
    for kind in TERM_KINDS:
        for name, record in edition.records(kind).items():
            for form in (record.symbol or record.title,) if kind == "documents" else record.printed:
                forms[form] = forms[form[0].upper() + form[1:]] = f"{kind}/{name}"
    found: dict[str, None] = {}
    while account:
        whole_words = [form for form in forms if re.match(re.escape(form) + r"(?![\w/]|\.\w)", account)]
        if whole_words:
            longest = max(whole_words, key=len)
            found.setdefault(forms[longest])
            account = account[len(longest) :]
        account = re.sub(r"^(?:[\w/]+|.)", "", account, flags=re.DOTALL)
    return list(found)


# --- names in accounts


def test_every_name_in_an_account_is_linked_once_to_its_page(both: Both) -> None:
    links = 0
    for pages, edition in both:
        for number, paragraph in edition.paragraphs.items():
            items = pages["report"].xpath(f"//*[@id='para-{number}']/following-sibling::div[1]/ul[@class='points']/li")
            assert len(items) == len(paragraph.points)
            for item, point in zip(items, paragraph.points, strict=True):
                terms = item.xpath(f"./{TERM}[not(contains(@class, 'attribution'))]")
                found = [pages.target("report", link) for link in terms]
                assert found == named_in(str(point.account), edition), (number, point.account)
                links += len(found)
        for letter, recommendation in edition.recommendations.items():
            page = f"recommendations/{letter}"
            terms = pages[page].xpath(f"(//div[@class='account'])[1]//{TERM}")
            assert [pages.target(page, link) for link in terms] == named_in(str(recommendation.account), edition)
            links += len(terms)
    assert links > 2


def test_no_page_links_to_itself(both: Both) -> None:
    links = 0
    for pages, edition in both:
        for page in (f"{kind}/{name}" for kind in TERM_KINDS for name in edition.records(kind)):
            targets = [pages.target(page, link) for link in pages[page].xpath(f"//article//{TERM}")]
            assert page not in targets
            links += len(targets)
    assert links > 2


def test_downloads_and_metadata_are_plain_text(real_site: Build, real_edition: Edition) -> None:
    everything = json.loads((real_site.folder / "data/edition.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((real_site.folder / "data/points.csv").read_text(encoding="utf-8"))))
    points = [point for paragraph in real_edition.paragraphs.values() for point in paragraph.points]
    assert [row["account"] for row in rows] == [point.account or "" for point in points]
    assert {key: value.get("about") for key, value in everything["bodies"].items()} == {
        name: body.about for name, body in real_edition.bodies.items()
    }
    for name, page in real_site.pages.items():
        for text in page.xpath("//meta[@name='description']/@content | //title/text()"):
            assert not re.search(r"\]\(|\{:|<a", text), name


def test_ambiguous_name_is_not_linked(small_edition: Edition) -> None:
    body, instrument = small_edition.bodies["lights-office"], small_edition.instruments["sea-charter"]
    twin = instrument.model_copy(update={"printed": (*instrument.printed, "LO")})
    twins = with_records(small_edition, instruments={**small_edition.instruments, "sea-charter": twin})
    assert terms(small_edition)["LO"] == ("bodies", "lights-office")
    assert "LO" not in terms(twins)
    assert terms(twins)[body.name] == ("bodies", "lights-office")


SPECIAL = "L*O* <i>[x](y)</i> {{ 1 }} & &amp; _z_ {: #q }"


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small meeting with special characters of Markdown, HTML and Jinja in a name, a `brief` and an account."""
    project = copy_meetings(tmp_path_factory.mktemp("special"), "small")
    body, section = project / "data/bodies/lights-office.yml", project / "data/sections/ii-b.yml"
    replace(body, "  - LO\n", f"  - LO\n  - >-\n    {SPECIAL}\n")
    body.write_text(
        re.sub(r"brief: >-\n .*\n", f"brief: >-\n  {SPECIAL}\n", body.read_text(encoding="utf-8")), encoding="utf-8"
    )
    replace(section, "A bell could", f"The {SPECIAL} and {SPECIAL}: a bell could")
    built = build_meeting(project, project / "site", {})
    assert built.status == 0, built.output
    return built


def test_special_characters_are_escaped(special: Build) -> None:
    (item,) = special.pages["report"].xpath("//*[@id='para-10']/following-sibling::div[1]/ul[@class='points']/li")
    _, link = item.xpath(f"./{TERM}")
    assert link.text_content() == SPECIAL
    assert len(link) == 0
    assert link.get("href") == "../bodies/lights-office/"
    assert f"The {SPECIAL} and {SPECIAL}: a bell could not" in text_of(item)
    (tip,) = special.pages["report"].xpath(f"{TIPS}[.//a[@href='../bodies/lights-office/']]")
    assert tip[-1].text_content() == SPECIAL
    assert len(tip[-1]) == 0
    assert special.pages["about/glossary"].xpath(f"//dt[text()={json.dumps(SPECIAL)}]")


# --- tooltips


def test_every_linked_term_has_one_tooltip_on_its_page(both: Both) -> None:
    terms = 0
    for pages, _ in both:
        for name, page in pages.items():
            wanted = {pages.target(name, link) for link in page.xpath(f"//article//{TERM}")}
            found = [pages.target(name, link) for link in page.xpath(f"{TIPS}//a")]
            assert sorted(found) == sorted(wanted), name
            terms += len(found)
    assert terms > 20


def test_tooltips_show_the_data_of_the_record(both: Both) -> None:
    shown = 0
    for pages, edition in both:
        tooltips = {
            pages.target("report", tip.xpath(".//a")[0]): [text_of(part) for part in tip]
            for tip in pages["report"].xpath(TIPS)
        }
        for name, tip in tooltips.items():
            if name.startswith("bodies/"):
                body = edition.bodies[name.split("/")[1]]
                kind = edition.vocabulary.body_kinds[body.kind].name if body.kind else None
                assert tip == [each for each in (body.name, kind, body.brief) if each]
                shown += 1
        for number, call in edition.footnotes.items():
            title, text = tooltips[f"report#footnote-{number}"]
            assert title == f"Footnote {number}"
            assert text.startswith(call.footnote.reads)
            for more in (call.footnote.sales_number, call.footnote.expands_to):
                assert more is None or more in text
        for word in edition.attributed:
            anchor = f"about/words#attributions-{word.lower().replace(' ', '-')}"
            if word != "none" or anchor in tooltips:  # where no word is printed, nothing may be due
                assert tooltips[anchor][-1] == edition.attribution_note(word)
    assert shown


def test_note_on_a_word_of_attribution(small_edition: Edition) -> None:
    assert small_edition.attribution_note("several speakers").startswith(
        str(small_edition.vocabulary.attributions["several speakers"].means)
    )
    assert "Not said by whom. The" not in small_edition.attribution_note("it was noted")


def test_footnote_references_in_the_official_text_have_tooltips(small_official_site: Build) -> None:
    small = small_official_site.pages
    calls = small["report"].xpath(f"//details[@class='official']//sup/{TERM}")
    assert {small.target("report", call) for call in calls} == {"report#footnote-1", "report#footnote-2"}


# --- glossary


def test_glossary_has_every_name(real_site: Build, real_edition: Edition) -> None:
    page = real_site.pages["about/glossary"]
    entries = {text_of(term).casefold(): term for term in page.xpath("//dl/div/dt")}
    main = {body.name: f"bodies/{name}" for name, body in real_edition.bodies.items()}
    main |= {instrument.title: f"instruments/{name}" for name, instrument in real_edition.instruments.items()}
    main |= {topic.title: f"topics/{name}" for name, topic in real_edition.topics.items()}
    for kind, words in (
        ("attributions", real_edition.vocabulary.attributions),
        ("modals", real_edition.vocabulary.modals),
    ):
        main |= {word: f"about/words#{kind}-{word.lower().replace(' ', '-')}" for word in words if word != "none"}
    closed = [*real_edition.vocabulary.attributions, *real_edition.vocabulary.modals]
    records = len(real_edition.bodies) + len(real_edition.instruments) + len(real_edition.topics)
    assert len(main) == records + len(closed) - closed.count("none")
    for name, address in main.items():
        (link,) = entries[name.casefold()].xpath("./a")
        assert real_site.pages.target("about/glossary", link) == address
    for kind in ("bodies", "instruments"):
        for name, record in real_edition.records(kind).items():
            called = getattr(record, "name", None) or record.title
            line = entries[called.casefold()].getnext().text_content()
            assert (record.brief or "") in line
            for mention in real_edition.mentions[kind].get(name, ()):
                assert f"para. {mention.paragraph.number}" in line
            for form in record.printed:
                assert form.casefold() in entries


def test_glossary_is_in_alphabetical_order(real_site: Build, real_edition: Edition) -> None:
    page = real_site.pages["about/glossary"]
    anchors = page.xpath("//dl/div/dt/@id")
    assert anchors == sorted(set(anchors))
    assert anchors == [entry.anchor for entries in glossary(real_edition).values() for entry in entries]
    letters = [heading.text for heading in page.xpath("//article/h2")]
    assert letters == sorted({anchor[0].upper() for anchor in anchors})
    assert page.xpath("//nav[@class='letters']//a/text()") == letters
    assert page.xpath("//nav[@class='letters']//a/@href") == [f"#letter-{letter.lower()}" for letter in letters]


def test_names_with_the_same_slug_get_different_anchors(small_edition: Edition) -> None:
    topic = small_edition.topics["bells"].model_copy(update={"title": small_edition.bodies["sea-union"].name})
    twins = with_records(small_edition, topics={**small_edition.topics, "bells": topic})
    anchors = {(entry.kind, entry.id): entry.anchor for found in glossary(twins).values() for entry in found}
    assert anchors["bodies", "sea-union"] == "sea-union"
    assert anchors["topics", "bells"] == "sea-union-topics"


# --- in the browser


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)


def term(page: Page, anchor: str, name: str) -> Locator:
    return page.locator(f".passage:has(> #{anchor}) a.term", has_text=re.compile(f"^{re.escape(name)}$")).first


def tip(page: Page) -> Locator:
    return page.locator("#tip")


def inside(page: Page, part: Locator) -> bool:
    box = bounds(part)
    return bool(0 <= box["x"] <= page.evaluate("document.documentElement.clientWidth") - box["width"])


def test_tooltip_is_hoverable_and_dismissible(page: Page, small_site_url: str, small_edition: Edition) -> None:
    page.goto(f"{small_site_url}report/#para-7")
    link = term(page, "para-7", "Lights Office")
    link.hover()
    expect(tip(page)).to_be_visible()
    expect(tip(page)).to_have_attribute("role", "tooltip")
    expect(tip(page)).to_contain_text(str(small_edition.bodies["lights-office"].brief))
    expect(tip(page).locator("a")).to_have_count(0)
    expect(link).to_have_accessible_description(re.compile(small_edition.bodies["lights-office"].name))
    tip(page).hover()
    page.wait_for_timeout(600)
    expect(tip(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip(page)).to_have_count(0)
    expect(link).not_to_have_attribute("aria-describedby", re.compile("."))
    link.hover()
    expect(tip(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip(page)).to_have_count(0)
    link.click()
    page.wait_for_url("**/bodies/lights-office/")


def test_first_tap_shows_the_tooltip_and_the_second_follows_the_link(phone: Page, small_site_url: str) -> None:
    phone.goto(f"{small_site_url}report/#para-7")
    link = term(phone, "para-7", "Lights Office")
    link.tap()
    expect(tip(phone)).to_be_visible()
    assert inside(phone, tip(phone))
    assert phone.url.endswith("report/#para-7")
    leads = tip(phone).get_by_role("link", name="Lights Office")
    expect(leads).to_have_attribute("href", "../bodies/lights-office/")
    phone.touchscreen.tap(20, 5)
    expect(tip(phone)).to_have_count(0)
    link.tap()
    expect(tip(phone)).to_be_visible()
    link.tap()
    phone.wait_for_url("**/bodies/lights-office/")
    phone.go_back()
    expect(tip(phone)).to_have_count(0)
    link.tap()
    leads.tap()
    phone.wait_for_url("**/bodies/lights-office/")


def test_without_javascript_terms_are_links(new_page: NewPage, small_site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{small_site_url}report/#para-7")
    term(page, "para-7", "Lights Office").click()
    page.wait_for_url("**/bodies/lights-office/")


def test_tooltips_are_not_printed(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/#para-7")
    term(page, "para-7", "Lights Office").hover()
    expect(tip(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(tip(page)).to_be_hidden()
    assert term(page, "para-7", "Lights Office").evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


# --- tables that scroll


def test_every_table_is_in_a_scrollable_region_labelled_by_its_caption(real_site: Build) -> None:
    tables = 0
    for name, page in real_site.pages.items():
        labels = []
        for table in page.xpath("//article//table"):
            box = table.getparent()
            assert (box.tag, box.get("class"), box.get("tabindex")) == ("section", "scroll", "0"), name
            assert box.get("aria-label") == text_of(table.xpath("./caption")[0]), name
            labels.append(text_of(table.xpath("./caption")[0]))
            tables += 1
        assert len(labels) == len(set(labels)), name
    assert tables > 15


@pytest.mark.parametrize("path", ["states/", "recommendations/?view=table", "documents/"])
def test_wide_table_is_scrollable_by_keyboard(new_page: NewPage, small_site_url: str, path: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(small_site_url + path)
    box = page.locator(BOX).first
    expect(box).to_have_attribute("tabindex", "0")
    name = " ".join(unescape(box.locator("caption").inner_text()).split())
    expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    tab_to(page, box, most=150)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert box.evaluate("box => box.scrollLeft") > 0
    box.evaluate("box => box.scrollTo({ left: 1000, behavior: 'instant' })")
    assert abs(bounds(box.locator("tbody th").first)["x"] - bounds(box)["x"]) < 2, "the row header is out of view"
    page.keyboard.press("Tab")
    for _ in range(8):  # the focused link is not behind the first column
        assert page.evaluate(COLUMN) > 0
        page.keyboard.press("Tab")


def test_table_that_fits_is_not_focusable(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}states/")
    box = page.locator(BOX).first
    for attribute in ("tabindex", "aria-label"):
        expect(box).not_to_have_attribute(attribute, re.compile("."))
    page.set_viewport_size({"width": 320, "height": 640})
    expect(box).to_have_attribute("tabindex", "0")
    expect(box).to_have_attribute("aria-label", re.compile("."))


def test_printed_table_is_not_cut_off(page: Page, small_site_url: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 480, "height": 700})
    for path in ("states/", "recommendations/", "documents/"):
        page.goto(small_site_url + path)
        assert page.locator(BOX).first.evaluate("box => box.scrollWidth <= box.clientWidth + 1"), path
