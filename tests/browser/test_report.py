"""The page of the report: arriving at a fragment, shortcuts, copying, and without JavaScript."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.data.edition import Edition
from tests.support.browser import PAINTED, PHONE, NewPage, bounds
from tests.support.builds import REPOSITORY, Build

NOTE = ".target-note"


def focused(page: Page) -> str:
    """The id of the heading whose link has the focus."""
    return str(page.evaluate("document.activeElement.closest('.number')?.id ?? document.activeElement.tagName"))


def colour(element: Locator, part: str = "") -> str:
    """The background colour of an element, or of a pseudo-element of it."""
    return str(element.evaluate(f"(element) => getComputedStyle(element, '{part}').backgroundColor"))


# --- fragments


@pytest.mark.parametrize(
    ("fragment", "name"),
    [
        ("para-8", "paragraph 8"),
        ("para-9-b", "paragraph 9 (b)"),
        ("para-2-a", "paragraph 2 (a)"),
        ("para-12-2-a", "paragraph 12 2 (a)"),
        ("section-ii-a", "section II.A"),
        ("section-annex", "the annex"),
        ("footnote-1", "footnote 1"),
    ],
)
def test_note_names_the_target_of_the_fragment(page: Page, small_site_url: str, fragment: str, name: str) -> None:
    page.goto(f"{small_site_url}report/#{fragment}")
    note = page.locator(NOTE)
    expect(note).to_contain_text(f"You followed a link to {name} of the report.")
    expect(note).to_be_in_viewport()
    expect(page.locator(f"#{fragment}")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.tagName") == "BODY"  # the focus is not moved
    note.get_by_role("button", name="Close this note").click()
    expect(note).to_have_count(0)
    expect(page.locator(f"#{fragment}")).to_be_in_viewport()


def test_target_is_highlighted_until_the_note_is_closed(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/#para-8")
    passage = page.locator(".passage", has=page.locator("#para-8"))
    other = page.locator(".passage", has=page.locator("#para-9"))
    assert colour(passage, "::before") != colour(other, "::before")
    page.get_by_role("button", name="Close this note").click()
    assert colour(passage, "::before") == colour(other, "::before")
    page.goto(f"{small_site_url}report/#footnote-1")
    page.reload()
    assert colour(page.locator("#footnote-1")) != colour(page.locator("#footnote-2"))


def test_link_within_the_page_highlights_without_a_note(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/#para-8")
    page.locator("#para-9 a").click()
    expect(page.locator(NOTE)).to_have_count(0)
    passage = page.locator(".passage", has=page.locator("#para-9"))
    assert colour(passage, "::before") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("fragment", ["", "#nowhere", "#%20", "#footnotes"])
def test_fragment_of_no_passage_has_no_note(page: Page, small_site_url: str, fragment: str) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{small_site_url}report/{fragment}")
    expect(page.get_by_role("button", name="Copy link to paragraph 1", exact=True)).to_be_attached()
    expect(page.locator(NOTE)).to_have_count(0)
    assert wrong == []


def test_note_for_a_hidden_account_is_at_the_official_text(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}recommendations/a/")
    page.get_by_role("radio", name="Official text").check()
    page.goto(f"{small_official_site_url}report/#para-5-b")
    line = page.locator("[data-line='para-5-b']")
    expect(line.locator(NOTE)).to_contain_text("paragraph 5 (b)")
    expect(line).to_be_in_viewport()


# --- passages


def test_links_below_a_passage_are_never_hidden_with_its_account(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    for choice in ("Official text", "Both", "In our words"):
        page.get_by_role("radio", name=choice, exact=True).check()
        passage = page.locator(".passage", has=page.locator("#para-8"))
        for name in ("item 2 (a)", "footnote 1", "(a)", "Lamps", "Ruritania", "One volume, *two* spellings"):
            expect(passage.locator(".passage-body").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_every_passage_is_labelled_by_its_source(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    passages = page.locator(".passage:has(> .number)")
    assert passages.count() == 12 + 3
    for choice, label, unlabelled in (
        ("In our words", "In our words", None),
        ("Official text", "Official text", "In our words"),
        ("Both", "In our words", None),
    ):
        page.get_by_role("radio", name=choice, exact=True).check()
        for passage in passages.all():
            expect(passage.get_by_text(label, exact=True).first).to_be_visible()
            if unlabelled:
                expect(passage.get_by_text(unlabelled, exact=True)).to_be_hidden()


def test_numbers_are_headings_links_and_in_the_margin(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/")
    for number in ("8", "9"):
        heading = page.get_by_role("heading", name=f"Paragraph {number}", exact=True)
        expect(heading.get_by_role("link")).to_have_attribute("href", f"#para-{number}")
        expect(heading).to_have_text(f"Paragraph {number}")
        left, text = bounds(heading), bounds(page.locator(f"#para-{number} + .account"))
        assert left["x"] + left["width"] <= text["x"]
    page.set_viewport_size({"width": 360, "height": 740})
    above, text = bounds(page.locator("#para-8")), bounds(page.locator("#para-8 + .account"))
    assert above["y"] + above["height"] <= text["y"] + 1


def test_outline_has_sections_only(real_site: Build, real_edition: Edition) -> None:
    page = real_site.pages["report"]
    for within in ("//nav[contains(@class, 'outline')]", "//details[@class='contents']"):
        links = [link.split("#")[1] for link in page.xpath(f"{within}//a/@href")]
        assert len(links) >= len(real_edition.sections)
        assert [link for link in links if not re.match("section-|footnotes", link)] == []
    assert page.xpath("//*[contains(@class, 'number')]/a[@class='headerlink']") == []


def test_lines_have_60_to_80_characters(page: Page, real_site_url: str, real_edition: Edition) -> None:
    page.goto(f"{real_site_url}report/")
    points = {str(point.account): number for number, each in real_edition.paragraphs.items() for point in each.points}
    text = max(points, key=len)
    longest = page.locator(f"#para-{points[text]} + .account li", has_text=text)
    height = longest.evaluate("(element) => parseFloat(getComputedStyle(element).lineHeight)")
    lines = round(bounds(longest)["height"] / height) - 1  # the first names the speakers
    assert 60 <= len(text) / lines <= 80


def test_outline_on_narrow_screens_marks_the_current_section(page: Page, small_site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{small_site_url}report/#para-8")
    page.locator(".contents summary").click()
    outline = page.get_by_role("navigation", name="Sections of the report")
    here = outline.locator("[aria-current]")
    expect(here).to_have_count(1)
    expect(here).to_contain_text("A. Lamps and lenses")
    outline.get_by_role("link", name="III. How the meeting was run").click()
    expect(page.locator("#section-iii")).to_be_in_viewport()
    expect(outline).to_be_hidden()
    page.locator(".contents summary").press("Enter")
    expect(here).to_contain_text("III. How the meeting was run")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(outline).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_focus_is_not_obscured_by_the_bar(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    page.locator("#footnote-2 a").last.focus()
    under = """() => {
      const found = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector(".reading").getBoundingClientRect();
      return found.top < bar.bottom && found.bottom > bar.top;
    }"""
    seen = 0
    while page.evaluate("document.activeElement.closest('.reading') === null"):
        assert not page.evaluate(under), page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Shift+Tab")
        seen += 1
    assert seen > 100
    bar = page.locator(".reading")
    page.locator("#para-11").evaluate("(element) => element.scrollIntoView()")
    before = page.evaluate("scrollY")
    bar.get_by_role("radio", name="In our words", exact=True).focus()
    assert page.evaluate("scrollY") == before


# --- buttons


def test_buttons_appear_on_hover_and_focus(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/#para-8")
    opacity = "(element) => getComputedStyle(element).opacity"
    actions = page.locator(".passage", has=page.locator("#para-9")).locator(".actions")
    assert actions.evaluate(opacity) == "0"
    page.locator("#para-9 + .account").hover()
    assert actions.evaluate(opacity) == "1"
    page.mouse.move(0, 0)
    assert actions.evaluate(opacity) == "0"
    page.locator("#para-9 a").focus()
    assert actions.evaluate(opacity) == "1"


def test_buttons_are_always_visible_on_touch_screens(new_page: NewPage, small_site_url: str) -> None:
    page = new_page(**PHONE)
    page.goto(f"{small_site_url}report/#para-8")
    button = page.get_by_role("button", name="Copy citation… of paragraph 8", exact=True)
    assert button.evaluate("(element) => getComputedStyle(element.parentElement).opacity") == "1"
    for each in (button, page.get_by_role("button", name="Copy link to paragraph 8", exact=True)):
        box = bounds(each)
        assert min(box["width"], box["height"]) >= 24
    button.tap()
    expect(page.get_by_role("dialog", name="Cite paragraph 8")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_copied_link_leads_to_the_passage(page: Page, small_site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{small_site_url}report/?h=sea#para-4")
    page.locator("#para-8 + .account").hover()
    page.get_by_role("button", name="Copy link to paragraph 8", exact=True).click()
    status = page.get_by_role("status").filter(has_text="Copied")
    expect(status).to_have_text(f"Copied: {small_site_url}report/#para-8")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{small_site_url}report/#para-8"
    page.goto(f"{small_site_url}about/")
    page.goto(copied)
    expect(page.locator(NOTE)).to_contain_text("paragraph 8")


# --- shortcuts


def visit(page: Page, url: str) -> None:
    """Open a page, and wait until it is painted: on a busy machine, keys pressed before are lost."""
    page.goto(url)
    page.evaluate(PAINTED)


def test_j_and_k_go_from_paragraph_to_paragraph(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}report/#para-8")
    page.keyboard.press("j")
    assert focused(page) == "para-9"
    expect(page.locator("#para-9")).to_be_in_viewport()
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused(page) == "para-7"
    visit(page, f"{small_site_url}about/")
    visit(page, f"{small_site_url}report/#para-9")
    for wanted in ("para-9-a", "para-9-b"):
        page.keyboard.press("j")
        assert focused(page) == wanted
    assert page.locator(f"#{wanted}").evaluate("(element) => element.getBoundingClientRect().top") > 0


def test_keys_start_at_the_visible_paragraph_and_stop_at_the_ends(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}report/")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert focused(page) == "para-1"
    page.keyboard.press("k")
    assert focused(page) == "para-1"
    page.locator("#para-6").evaluate("(element) => element.scrollIntoView()")  # scroll away from the focus
    page.keyboard.press("j")
    assert focused(page) == "para-7"
    page.locator("#para-12 a").focus()
    page.keyboard.press("j")
    assert focused(page) == "para-12"


def test_keys_are_ignored_with_modifiers_in_fields_and_in_dialogs(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}report/#para-8")
    for keys in ("Control+j", "Alt+j", "Meta+k", "Shift+J"):
        page.keyboard.press(keys)
        assert focused(page) == "BODY", keys
    page.evaluate("document.querySelector('article').prepend(document.createElement('input'))")
    page.locator("article > input").press_sequentially("jk?")
    assert focused(page) == "INPUT"
    assert page.locator("article > input").input_value() == "jk?"
    page.locator("article > input").blur()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("j")
    assert focused(page) == "BUTTON"


@pytest.mark.parametrize("path", ["", "report/", "states/ruritania/", "about/cite/"])
def test_question_mark_shows_the_keys_on_every_page(page: Page, small_site_url: str, path: str) -> None:
    visit(page, small_site_url + path)
    page.keyboard.press("?")
    box = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(box).to_be_visible()
    assert [key.text_content() for key in box.locator("kbd").all()] == ["/", "?", "Esc", "j", "k"]
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_keys_can_be_turned_off_permanently(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}report/#para-8")
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Single keys").uncheck()
    page.get_by_role("button", name="Close", exact=True).click()
    for path in ("report/#para-8", "states/ruritania/"):
        visit(page, small_site_url + path)
        page.reload()
        page.evaluate(PAINTED)
        page.keyboard.press("?")
        page.keyboard.press("j")
        expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_hidden()
        assert focused(page) == "BODY"
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox", name="Single keys").check()
    page.keyboard.press("Escape")
    visit(page, f"{small_site_url}report/#para-8")
    page.keyboard.press("j")
    assert focused(page) == "para-9"


def test_keys_setting_stored_under_the_old_key_is_restored(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}report/#para-8")
    page.evaluate("localStorage.setItem(new URL('../assets/edition.js', location.href).pathname, 'off')")
    page.reload()
    page.evaluate(PAINTED)
    page.keyboard.press("j")
    assert focused(page) == "BODY"


def test_shortcut_event_is_dispatched_for_listed_keys_unless_turned_off(page: Page, small_site_url: str) -> None:
    visit(page, f"{small_site_url}states/ruritania/")
    page.evaluate("window.events = []")
    page.evaluate("document.addEventListener('shortcut', (event) => events.push(event.detail))")
    page.evaluate("document.addEventListener('keydown', (event) => events.push(`keydown ${event.key}`))")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.evaluate("events") == ["j", "keydown j", "keydown x"]
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Single keys").uncheck()
    page.get_by_role("button", name="Close", exact=True).click()
    page.evaluate("events.length = 0")
    for key in ("/", "x", "j"):
        page.keyboard.press(key)
    assert page.evaluate("events") == ["keydown x"]


# --- without JavaScript


def test_report_works_without_javascript(new_page: NewPage, small_site_url: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{small_site_url}report/#para-8")
    expect(page.locator("#para-8")).to_be_in_viewport()
    passage = page.locator(".passage", has=page.locator("#para-8"))
    assert colour(passage, "::before") != "rgba(0, 0, 0, 0)"
    expect(page.get_by_role("button")).to_have_count(1)  # the menu
    expect(page.locator("dialog, .target-note").locator("visible=true")).to_have_count(0)
    page.goto(f"{small_site_url}report/")
    page.locator(".contents summary").click()
    page.get_by_role("link", name="II. Lights and sounds to come").click()
    expect(page.locator("#section-ii")).to_be_in_viewport()


def test_mistake_is_reported_with_the_address_of_its_paragraph(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/")
    link = page.get_by_role("link", name="Report a mistake in paragraph 8", exact=True)
    form = urlsplit(str(link.get_attribute("href")))
    assert f"{form.scheme}://{form.netloc}{form.path}" == f"{REPOSITORY['REPO_URL']}/issues/new"
    fields = parse_qs(form.query)
    assert fields["title"] == ["Correction: The report, paragraph 8"]
    assert fields["page"] == [f"{small_site_url}report/#para-8"]


def test_no_mistake_can_be_reported_without_a_repository(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}report/")
    expect(page.get_by_role("button", name="Copy link to paragraph 8", exact=True)).to_be_attached()
    expect(page.get_by_role("link", name="Report a mistake")).to_have_count(0)
