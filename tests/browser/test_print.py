"""Print: tables fit the page, URLs follow links, controls are hidden; the report has margins with paragraph numbers."""

import io
import re
from dataclasses import dataclass

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextLine
from playwright.sync_api import Browser, Page

from macros.data.edition import Edition
from tests.support.browser import NewPage
from tests.support.builds import REPOSITORY, Build
from tests.support.probes import probe

TEXT_WIDTH = 672
"""A4 less the margins of print.css, in CSS pixels."""
WIDE = probe("wide")


@dataclass(frozen=True)
class Line:
    """A printed line: its text, its page (from 0) and its position, in points from the left and the top."""

    text: str
    page: int
    left: float
    top: float


def printed(page: Page) -> list[Line]:
    """The lines of the PDF that the browser prints."""
    paper = io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))
    lines: list[Line] = []
    for number, sheet in enumerate(extract_pages(paper)):
        found = [line for box in sheet if hasattr(box, "__iter__") for line in box if isinstance(line, LTTextLine)]
        for line in sorted(found, key=lambda line: (-line.y1, line.x0)):
            if words := " ".join(line.get_text().split()):
                lines.append(Line(words, number, line.x0, sheet.height - line.y1))
                assert line.x1 < sheet.width, words
    assert lines
    return lines


@pytest.fixture(scope="module")
def report(browser: Browser, real_site_url: str) -> list[Line]:
    """The report, printed from a URL with a fragment."""
    page = browser.new_page()
    page.goto(f"{real_site_url}report/#para-2")
    lines = printed(page)
    page.close()
    return lines


def text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def test_no_table_is_cut_off(page: Page, real_site: Build, real_site_url: str) -> None:
    page.set_viewport_size({"width": TEXT_WIDTH, "height": 900})
    page.emulate_media(media="print")
    checked = 0
    for file in sorted(real_site.folder.rglob("index.html")):
        if "<table" not in file.read_text(encoding="utf-8"):
            continue
        path = file.parent.relative_to(real_site.folder).as_posix().strip(".")
        page.goto(f"{real_site_url}{path}")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # the URLs make cells longer
        assert page.evaluate(WIDE, TEXT_WIDTH) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= TEXT_WIDTH, path
        checked += 1
    assert checked > 15


def test_report_has_title_sections_and_no_controls(
    report: list[Line], real_edition: Edition, real_site_url: str
) -> None:
    output = text(report)
    first = text([line for line in report if line.page == 0])
    dated = real_edition.report.dated
    assert real_edition.report.title in re.sub(r"(?<=\w)- (?=\w)", "-", first)
    assert not dated or f"{dated.day} {dated:%B %Y}" in first
    for section in real_edition.sections.values():
        assert f"{section.label}. {section.title}" in output, section.id
    for screen in ("Copy link", "Copy citation", "Close this note", "You followed", "Menu", "Skip to", "On this page"):
        assert screen not in output, screen
    assert f"Printed from {real_site_url}report/." in text(report[-8:])


def test_paragraph_numbers_are_in_the_margin_once_each_in_order(report: list[Line], real_edition: Edition) -> None:
    begin = min(line.left for line in report if re.match("Paragraphs? 1", line.text))
    margin = [line for line in report if line.left < begin - 5 and line.page > 0]
    assert [line.text for line in margin if line.text.isdigit()] == [str(number) for number in real_edition.paragraphs]
    letters = [line.text.strip("()") for line in margin if line.text.startswith("(")]
    assert letters == list(real_edition.recommendations)
    for line in report:
        assert not re.match(r"\(?(\w{1,2})\)?\.? \(\1\) ", line.text), line.text


def test_letters_of_the_official_text_are_printed_once(page: Page, small_official_site_url: str) -> None:
    page.goto(f"{small_official_site_url}report/")
    page.get_by_role("radio", name="Official text").check()
    lines = printed(page)
    assert [line.text[:3] for line in lines if re.match(r"\([ab]\) \w", line.text)].count("(a)") >= 3
    for line in lines:
        assert not re.match(r"[•\d(][^ ]* [(\d][\w)]{0,2}[).] ", line.text), line.text


def test_headings_stay_with_the_text_below(report: list[Line], real_edition: Edition) -> None:
    lines = [line for line in report if line.page > 0 and not (line.text.isdigit() and line.top > 780)]
    for section in real_edition.sections.values():
        begin = f"{section.label}. {section.title}"[:30]
        (heading,) = [line for line in lines if line.text.startswith(begin)]
        below = [line for line in lines if line.page == heading.page and line.top > heading.top + 5]
        assert len(below) >= 4, (section.id, [line.text for line in below])


def test_urls_are_printed_after_links_once_each(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}agenda/2a/")
    page.evaluate("""() => {
      const link = document.createElement("a");
      link.href = "https://elsewhere.example/paper";
      link.textContent = "A paper elsewhere";
      document.querySelector("article").append(link);
    }""")
    output = text(printed(page))
    assert "Ruritania (/states/ruritania/)" in output
    assert output.count("(/documents/lg-1-2/)") == 1
    assert "A paper elsewhere (https://elsewhere.example/paper)" in output
    assert f"Printed from {REPOSITORY['SITE_URL']}agenda/2a/." in output
    assert f"continue {REPOSITORY['SITE_URL']}" in output
    assert "Account in the words of" not in output
    assert "Page “Item 2 (a)”, in the words of" in output
    assert "@misc" not in output


def test_report_prints_no_urls_of_internal_links(report: list[Line], real_edition: Edition) -> None:
    output = text(report)
    assert "(/" not in output
    points = [point for paragraph in real_edition.paragraphs.values() for point in paragraph.points]
    accounts = [point.account for point in points] + [each.account for each in real_edition.recommendations.values()]
    said = " ".join(map(str, accounts)).casefold()
    topics = [topic.title for topic in real_edition.topics.values() if topic.title.casefold() not in said]
    assert topics
    assert [title for title in topics if title in output] == []  # they are links, which are useless in print


def test_printing_without_javascript(new_page: NewPage, small_site_url: str) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{small_site_url}states/ruritania/")
    output = text(printed(opened))
    assert "Page “Ruritania”, in the words of" in output  # the citation, though its `details` is closed
    assert "Copy" not in output
    opened.goto(f"{small_site_url}report/")
    output = text(printed(opened))
    assert "II. Lights and sounds to come paragraphs 5–10" in output


@pytest.mark.parametrize("how", ["system", "button"])
def test_dark_mode_prints_black_on_white(page: Page, real_site_url: str, page_of: dict[str, str], how: str) -> None:
    page.emulate_media(color_scheme="dark" if how == "system" else "light")
    page.goto(real_site_url + page_of["states"])
    if how == "button":
        page.get_by_role("button", name="Dark colours").click()
    page.emulate_media(media="print")
    look = "(name) => getComputedStyle(document.querySelector(name))"
    assert page.evaluate(f"({look})('body').backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"({look})('article h1').color") == "rgb(0, 0, 0)"
    assert page.evaluate(f"({look})('.caveat-label').color") == "rgb(125, 79, 0)"
