"""What a reader gets to know without leaving the line: names in accounts lead to their pages, links have tips; the
glossary has every name; and tables that are wider than the screen are within the keyboard's reach.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.data.edition import Edition
from macros.pages.autolinks import TERM_KINDS, terms
from macros.pages.glossary import glossary
from macros.publication import Publication
from tests.support.browser import tab_to
from tests.support.builds import PROJECT, SMALL, Build, build, copy_project
from tests.support.editions import with_records

TERM = "a[contains(concat(' ', @class, ' '), ' term ')]"
BOX = ".scroll:has(> table)"
TIPS = "//template[@id='tips']/div"


@dataclass(frozen=True)
class Site:
    """The pages of a built site."""

    pages: dict[str, html.HtmlElement]

    def leads(self, page: str, link: html.HtmlElement) -> str:
        """Where a link on a page leads, from the site's root."""
        path, _, place = link.get("href").partition("#")
        resolved = (Path("/") / page / path).resolve().as_posix().strip("/") or "."
        return f"{resolved}#{place}" if place else resolved


def site_of(built: Build) -> Site:
    assert built.status == 0, built.output
    files = built.folder.rglob("index.html")
    return Site(
        {file.parent.relative_to(built.folder).as_posix(): html.fromstring(file.read_bytes()) for file in files}
    )


@pytest.fixture(scope="module")
def real(real_site: Build) -> Site:
    return site_of(real_site)


@pytest.fixture(scope="module")
def meeting(publication: Publication) -> Edition:
    assert publication.edition is not None
    return publication.edition


def named_in(account: str, meeting: Edition) -> list[str]:
    """The pages of the records that an account names, in the order of their first names, found the plain way."""
    forms: dict[str, str] = {}
    for kind in TERM_KINDS:
        for name, record in meeting.records(kind).items():
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


def test_every_name_in_an_account_is_linked_once_to_its_page(real: Site, meeting: Edition) -> None:
    links = 0
    for number, paragraph in meeting.paragraphs.items():
        items = real.pages["report"].xpath(f"//*[@id='para-{number}']/following-sibling::div[1]/ul[@class='points']/li")
        assert len(items) == len(paragraph.points)
        for item, point in zip(items, paragraph.points, strict=True):
            found = [
                real.leads("report", link) for link in item.xpath(f"./{TERM}[not(contains(@class, 'attribution'))]")
            ]
            assert found == named_in(point.account, meeting), (number, point.account)
            links += len(found)
    for letter, recommendation in meeting.recommendations.items():
        found = [
            real.leads(f"recommendations/{letter}", link)
            for link in real.pages[f"recommendations/{letter}"].xpath(f"(//div[@class='account'])[1]//{TERM}")
        ]
        assert found == named_in(recommendation.account, meeting), letter
        links += len(found)
    assert links > 60


def test_abbreviation_and_short_name_lead_to_the_record(real: Site) -> None:
    def terms(place: str) -> dict[str, str]:
        links = real.pages["report"].xpath(f"//*[@id='{place}']/following-sibling::div[1]//{TERM}")
        return {link.text_content(): real.leads("report", link) for link in links}

    assert terms("para-24")["UNODC"] == "bodies/unodc"
    assert "United Nations Office on Drugs and Crime" not in terms("para-24")
    assert terms("para-68-d")["Organized Crime Convention"] == "instruments/organized-crime-convention"
    assert terms("para-40")["International Narcotics Control Board"] == "bodies/incb"
    assert terms("para-71")["UNODC/CND/2008/WG.1/INF.1/Rev.1"] == "documents/unodc-cnd-2008-wg-1-inf-1-rev-1"


def test_no_page_leads_to_itself(real: Site, meeting: Edition) -> None:
    elsewhere = 0
    for kind in TERM_KINDS:
        for name in meeting.records(kind):
            page = f"{kind}/{name}"
            leads = [real.leads(page, link) for link in real.pages[page].xpath(f"//article//{TERM}")]
            assert page not in leads
            elsewhere += len(leads)
    assert elsewhere > 100


def test_what_leaves_the_pages_is_plain_text(real: Site, real_site: Build, meeting: Edition) -> None:
    everything = json.loads((real_site.folder / "data/edition.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((real_site.folder / "data/points.csv").read_text(encoding="utf-8"))))
    points = [point for paragraph in meeting.paragraphs.values() for point in paragraph.points]
    assert [row["account"] for row in rows] == [point.account for point in points]
    assert {key: value["about"] for key, value in everything["bodies"].items()} == {
        name: body.about for name, body in meeting.bodies.items()
    }
    for name, page in real.pages.items():
        for text in page.xpath("//meta[@name='description']/@content | //title/text()"):
            assert not re.search(r"\]\(|\{:|<a", text), name


def test_what_two_records_are_called_leads_to_neither(meeting: Edition) -> None:
    body, instrument = meeting.bodies["unodc"], meeting.instruments["firearms-protocol"]
    twin = instrument.model_copy(update={"printed": (*instrument.printed, "UNODC")})
    twins = with_records(meeting, instruments={**meeting.instruments, "firearms-protocol": twin})
    assert terms(meeting)["UNODC"] == ("bodies", "unodc")
    assert "UNODC" not in terms(twins)
    assert terms(twins)[body.name] == ("bodies", "unodc")


ODD = "L*O* <i>[x](y)</i> {{ 1 }} & &amp; _z_ {: #q }"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented meeting, with a name, its line and an account that hold every sign that means something."""
    project = copy_project(tmp_path_factory.mktemp("odd"))
    shutil.copytree(PROJECT / "tests/meetings/small", project / "tests/meetings/small")
    body = project / "tests/meetings/small/data/bodies/lights-office.yml"
    text = body.read_text(encoding="utf-8").replace("  - LO\n", f"  - LO\n  - >-\n    {ODD}\n")
    body.write_text(re.sub(r"brief: >-\n .*\n", f"brief: >-\n  {ODD}\n", text), encoding="utf-8")
    section = project / "tests/meetings/small/data/sections/ii-b.yml"
    text = section.read_text(encoding="utf-8").replace("A bell could", f"The {ODD} and {ODD}: a bell could")
    section.write_text(text, encoding="utf-8")
    return site_of(build(project, project / "site", SMALL))


def test_odd_signs_stay_text(odd: Site) -> None:
    (item,) = odd.pages["report"].xpath("//*[@id='para-10']/following-sibling::div[1]/ul[@class='points']/li")
    _, link = item.xpath(f"./{TERM}")
    assert link.text_content() == ODD
    assert len(link) == 0
    assert link.get("href") == "../bodies/lights-office/"
    assert f"The {ODD} and {ODD}: a bell could not" in " ".join(item.text_content().split())
    (tip,) = odd.pages["report"].xpath(f"{TIPS}[.//a[@href='../bodies/lights-office/']]")
    assert tip[-1].text_content() == ODD
    assert len(tip[-1]) == 0
    assert odd.pages["about/glossary"].xpath(f"//dt[text()={json.dumps(ODD)}]")


# --- tips


def test_every_term_has_its_tip_once_on_its_page(real: Site) -> None:
    terms = 0
    for name, page in real.pages.items():
        wanted = {real.leads(name, link) for link in page.xpath(f"//article//{TERM}")}
        found = [real.leads(name, link) for link in page.xpath(f"{TIPS}//a")]
        assert sorted(found) == sorted(wanted), name
        scripts = [address for address in page.xpath("//script/@src") if address.endswith("scripts/pages/tips.js")]
        assert len(scripts) == bool(wanted), name
        terms += len(found)
    assert terms > 500
    assert len(real.pages["report"].xpath(TIPS)) > 50


def test_tips_say_what_the_data_say(real: Site, meeting: Edition) -> None:
    told = {
        real.leads("report", tip.xpath(".//a")[0]): [" ".join(part.text_content().split()) for part in tip]
        for tip in real.pages["report"].xpath(TIPS)
    }
    for name, kind in (("unodc", "office"), ("secretariat", "organ")):
        body = meeting.bodies[name]
        assert told[f"bodies/{name}"] == [body.name, meeting.vocabulary.body_kinds[kind].name, body.brief]
    for number, call in meeting.footnotes.items():
        title, text = told[f"report#footnote-{number}"]
        assert title == f"Footnote {number}"
        assert text.startswith(call.footnote.reads)
        for more in (call.footnote.sales_number, call.footnote.expands_to):
            assert more is None or more in text
    for word in meeting.attributed:
        anchor = f"about/words#attributions-{word.lower().replace(' ', '-')}"
        assert told[anchor][-1] == meeting.left_open(word)
    assert meeting.left_open("several speakers").startswith(meeting.vocabulary.attributions["several speakers"].means)
    assert "Not said by whom. The" not in meeting.left_open("it was noted")


def test_calls_of_footnotes_in_the_official_text_have_tips(small_official_site: Build) -> None:
    small = site_of(small_official_site)
    calls = small.pages["report"].xpath(f"//details[@class='official']//sup/{TERM}")
    assert {small.leads("report", call) for call in calls} == {"report#footnote-1", "report#footnote-2"}


# --- glossary


def test_glossary_has_every_name(real: Site, meeting: Edition) -> None:
    page = real.pages["about/glossary"]
    entries = {" ".join(term.text_content().split()).casefold(): term for term in page.xpath("//dl/div/dt")}
    main = {body.name: f"bodies/{name}" for name, body in meeting.bodies.items()}
    main |= {instrument.title: f"instruments/{name}" for name, instrument in meeting.instruments.items()}
    main |= {topic.title: f"topics/{name}" for name, topic in meeting.topics.items()}
    for kind, words in (("attributions", meeting.vocabulary.attributions), ("modals", meeting.vocabulary.modals)):
        main |= {word: f"about/words#{kind}-{word.lower().replace(' ', '-')}" for word in words if word != "none"}
    assert len(main) == len(meeting.bodies) + len(meeting.instruments) + len(meeting.topics) + 30 + 4
    for name, address in main.items():
        (link,) = entries[name.casefold()].xpath("./a")
        assert real.leads("about/glossary", link) == address
    for kind in ("bodies", "instruments"):
        for name, record in meeting.records(kind).items():
            called = getattr(record, "name", None) or record.title
            line = entries[called.casefold()].getnext().text_content()
            assert record.brief in line
            for mention in meeting.mentions[kind].get(name, ()):
                assert f"para. {mention.paragraph.number}" in line
            for form in record.printed:
                assert form.casefold() in entries
    assert "added by this edition" in entries["incb"].getnext().text_content()
    assert "added by this edition" not in entries["unodc"].getnext().text_content()
    assert entries["unodc"].get("id") == "unodc"


def test_glossary_is_in_alphabetical_order(real: Site, meeting: Edition) -> None:
    page = real.pages["about/glossary"]
    anchors = page.xpath("//dl/div/dt/@id")
    assert anchors == sorted(set(anchors))
    assert anchors == [entry.anchor for entries in glossary(meeting).values() for entry in entries]
    letters = [heading.text for heading in page.xpath("//article/h2")]
    assert letters == sorted({anchor[0].upper() for anchor in anchors})
    assert page.xpath("//nav[@class='letters']//a/text()") == letters
    assert page.xpath("//nav[@class='letters']//a/@href") == [f"#letter-{letter.lower()}" for letter in letters]


def test_names_that_make_one_anchor_are_told_apart(meeting: Edition) -> None:
    topic = meeting.topics["corruption"].model_copy(update={"title": meeting.bodies["incb"].name})
    twins = with_records(meeting, topics={**meeting.topics, "corruption": topic})
    anchors = {(entry.kind, entry.id): entry.anchor for found in glossary(twins).values() for entry in found}
    assert anchors["bodies", "incb"] == "international-narcotics-control-board"
    assert anchors["topics", "corruption"] == "international-narcotics-control-board-topics"


# --- in the browser


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def term(page: Page, place: str, name: str) -> Locator:
    return page.locator(f".passage:has(> #{place}) a.term", has_text=re.compile(f"^{re.escape(name)}$")).first


def tip(page: Page) -> Locator:
    return page.locator("#tip")


def inside(page: Page, part: Locator) -> bool:
    box = part.bounding_box()
    assert box
    width = page.evaluate("document.documentElement.clientWidth")
    return bool(box["x"] >= 0 and box["x"] + box["width"] <= width)


def test_tip_under_the_pointer_can_be_reached_and_dismissed(page: Page, real_site_url: str, meeting: Edition) -> None:
    page.goto(f"{real_site_url}report/#para-24")
    link = term(page, "para-24", "UNODC")
    link.hover()
    expect(tip(page)).to_be_visible()
    expect(tip(page)).to_have_attribute("role", "tooltip")
    expect(tip(page)).to_contain_text(meeting.bodies["unodc"].brief)
    expect(tip(page).locator("a")).to_have_count(0)
    expect(link).to_have_accessible_description(re.compile(meeting.bodies["unodc"].name))
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
    page.wait_for_url("**/bodies/unodc/")


def test_tip_comes_with_the_keyboard(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}report/#para-24")
    link = term(page, "para-24", "UNODC")
    page.locator("#para-24 ~ .account a.attribution").last.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(tip(page)).to_be_visible()
    expect(link).to_have_accessible_description(re.compile("Office"))
    page.keyboard.press("Escape")
    expect(tip(page)).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tip(page)).to_contain_text("No attribution printed")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).not_to_have_class(re.compile("term"))
    expect(tip(page)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    expect(tip(page)).to_be_visible()
    link.blur()
    expect(tip(page)).to_have_count(0)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bodies/unodc/")


def test_first_touch_shows_the_tip_and_the_second_follows(phone: Page, real_site_url: str) -> None:
    phone.goto(f"{real_site_url}report/#para-40")
    link = term(phone, "para-40", "International Narcotics Control Board")
    link.tap()
    expect(tip(phone)).to_be_visible()
    assert inside(phone, tip(phone))
    assert phone.url.endswith("report/#para-40")
    leads = tip(phone).get_by_role("link", name="International Narcotics Control Board")
    expect(leads).to_have_attribute("href", "../bodies/incb/")
    phone.touchscreen.tap(20, 5)
    expect(tip(phone)).to_have_count(0)
    link.tap()
    expect(tip(phone)).to_be_visible()
    link.tap()
    phone.wait_for_url("**/bodies/incb/")
    phone.go_back()
    expect(tip(phone)).to_have_count(0)
    link.tap()
    leads.tap()
    phone.wait_for_url("**/bodies/incb/")


def test_footnotes_have_tips_on_a_phone(phone: Page, real_site_url: str, meeting: Edition) -> None:
    phone.goto(f"{real_site_url}report/#para-6")
    for number in (1, 2):
        term(phone, "para-6", f"footnote {number}").tap()
        expect(tip(phone)).to_contain_text(meeting.footnotes[number].footnote.reads)
        assert inside(phone, tip(phone))


def test_tips_stay_inside_a_narrow_screen(browser: Browser, real_site_url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{real_site_url}report/")
    seen = 0
    for link in page.locator(".passage:has(> #section-vi-a) ~ .passage a.term").all()[:12]:
        page.keyboard.press("Shift")  # what a script focuses counts as the keyboard's after a key
        link.focus()
        expect(tip(page)).to_be_visible()
        assert inside(page, tip(page))
        seen += 1
    assert seen == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_without_javascript_terms_are_links(browser: Browser, real_site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_site_url}report/#para-24")
    term(page, "para-24", "UNODC").click()
    page.wait_for_url("**/bodies/unodc/")
    context.close()


def test_no_tip_is_printed(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}report/#para-24")
    term(page, "para-24", "UNODC").hover()
    expect(tip(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(tip(page)).to_be_hidden()
    assert term(page, "para-24", "UNODC").evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


# --- tables that scroll


def test_every_table_stands_in_a_box_with_its_name(real: Site) -> None:
    tables = 0
    for name, page in real.pages.items():
        labels = []
        for table in page.xpath("//article//table"):
            box = table.getparent()
            assert (box.tag, box.get("class"), box.get("tabindex")) == ("section", "scroll", "0"), name
            assert page.xpath(f"//*[@id='{box.get('aria-labelledby')}']") == table.xpath("./caption"), name
            labels.append(" ".join(table.xpath("./caption")[0].text_content().split()))
            tables += 1
        assert len(labels) == len(set(labels)), name
    assert tables > 40


@pytest.mark.parametrize("path", ["states/", "recommendations/?view=table", "documents/", "about/words/"])
def test_wide_table_is_reached_and_scrolled_by_keyboard(browser: Browser, real_site_url: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(real_site_url + path)
    box = page.locator(BOX).first
    expect(box).to_have_attribute("tabindex", "0")
    name = " ".join(unescape(box.locator("caption").inner_text()).split())
    expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    tab_to(page, box, most=150)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert box.evaluate("box => box.scrollLeft") > 0
    box.evaluate("box => box.scrollTo({ left: 1000, behavior: 'instant' })")
    first, row = box.locator("tbody th").first.bounding_box(), box.bounding_box()
    assert first
    assert row
    assert abs(first["x"] - row["x"]) < 2, "what the row is about is out of sight"
    page.keyboard.press("Tab")
    for _ in range(8):  # what has the focus is not behind the first column
        focus = page.evaluate(
            """() => {
              const link = document.activeElement;
              const cell = link.closest("tbody td");
              const edge = cell?.parentElement.querySelector("th").getBoundingClientRect().right;
              return cell ? link.getBoundingClientRect().right - edge : 1;
            }"""
        )
        assert focus > 0
        page.keyboard.press("Tab")
    context.close()


def test_table_that_fits_is_no_stop_of_the_keyboard(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}states/")
    box = page.locator(BOX).first
    for attribute in ("tabindex", "aria-labelledby"):
        expect(box).not_to_have_attribute(attribute, re.compile("."))
    page.set_viewport_size({"width": 320, "height": 640})
    expect(box).to_have_attribute("tabindex", "0")
    expect(box).to_have_attribute("aria-labelledby", re.compile("."))


def test_without_javascript_every_table_is_reached(browser: Browser, real_site_url: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{real_site_url}states/")
    expect(page.locator(BOX).first).to_have_attribute("tabindex", "0")
    context.close()


def test_printed_table_is_whole(page: Page, real_site_url: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 480, "height": 700})
    for path in ("states/", "recommendations/", "documents/"):
        page.goto(real_site_url + path)
        check: Callable[[str], object] = page.locator(BOX).first.evaluate
        assert check("box => box.scrollWidth <= box.clientWidth + 1"), path
