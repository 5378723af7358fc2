"""Names in the accounts of the Vienna report, their tooltips and their entries in the glossary."""

import re

from playwright.sync_api import Page, expect

from macros.data.edition import Edition
from tests.pages.test_autolinks import TERM, inside, term, tip
from tests.support.browser import PHONE, NewPage
from tests.support.builds import Build
from tests.support.site import text_of


def test_abbreviation_and_short_name_link_to_the_record(real_site: Build) -> None:
    def terms(anchor: str) -> dict[str, str]:
        links = real_site.pages["report"].xpath(f"//*[@id='{anchor}']/following-sibling::div[1]//{TERM}")
        return {link.text_content(): real_site.pages.target("report", link) for link in links}

    assert terms("para-24")["UNODC"] == "bodies/unodc"
    assert "United Nations Office on Drugs and Crime" not in terms("para-24")
    assert terms("para-68-d")["Organized Crime Convention"] == "instruments/organized-crime-convention"
    assert terms("para-40")["International Narcotics Control Board"] == "bodies/incb"
    assert terms("para-71")["UNODC/CND/2008/WG.1/INF.1/Rev.1"] == "documents/unodc-cnd-2008-wg-1-inf-1-rev-1"


def test_glossary_tells_what_was_added(real_site: Build) -> None:
    page = real_site.pages["about/glossary"]
    entries = {text_of(term).casefold(): term for term in page.xpath("//dl/div/dt")}
    assert "added by this edition" in entries["incb"].getnext().text_content()
    assert "added by this edition" not in entries["unodc"].getnext().text_content()
    assert entries["unodc"].get("id") == "unodc"


def test_tooltip_appears_on_focus(page: Page, real_site_url: str) -> None:
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
    expect(tip(page)).to_contain_text("Unattributed")
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


def test_footnotes_have_tooltips_on_a_phone(new_page: NewPage, real_site_url: str, real_edition: Edition) -> None:
    phone = new_page(**PHONE | {"viewport": {"width": 320, "height": 640}})
    phone.goto(f"{real_site_url}report/#para-6")
    for number in (1, 2):
        term(phone, "para-6", f"footnote {number}").tap()
        expect(tip(phone)).to_contain_text(real_edition.footnotes[number].footnote.reads)
        assert inside(phone, tip(phone))


def test_tooltips_fit_a_narrow_screen(new_page: NewPage, real_site_url: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{real_site_url}report/")
    seen = 0
    for link in page.locator(".passage:has(> #section-vi-a) ~ .passage a.term").all()[:12]:
        page.keyboard.press("Shift")  # after a key, :focus-visible matches what a script focuses
        link.focus()
        expect(tip(page)).to_be_visible()
        assert inside(page, tip(page))
        seen += 1
    assert seen == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
