"""The charts: drawing and table of each show all numbers of the data, for both meetings."""

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from macros.data.edition import Edition
from macros.pages.charts import CHARTS, Certainty, Charts
from macros.pages.handwritten.page_macros import MacroError, PageMacros
from macros.pages.render import Templates
from tests.support.browser import NewPage, bounds
from tests.support.builds import REPOSITORY, build_meeting, copy_meetings
from tests.support.editions import with_records
from tests.support.probes import probe
from tests.support.records import COMPLETE
from tests.support.site import Site, normalize_space, text_of

CONTRAST, OUTSIDE, TARGETS = probe("contrast"), probe("outside"), probe("targets")
PAGE_OF = {
    "matrix": "states",
    "timeline": "agenda",
    "flow": "pictures/flow",
    "words": "pictures/words",
    "topics": "topics",
}
"""Name of a chart → its page."""


@dataclass(frozen=True)
class Published:
    """An edition and the site built from it."""

    edition: Edition
    pages: Site

    def figure(self, name: str) -> html.HtmlElement:
        """The figure of a chart: drawing, table and caption."""
        (found,) = self.pages[PAGE_OF[name]].xpath("//figure[contains(@class, 'picture')]")
        return found


@pytest.fixture(scope="module", params=["real", "small"] if COMPLETE else ["small"])
def published(request: pytest.FixtureRequest) -> Published:
    """Both meetings, one after the other; an edition that is not complete may lack what a chart shows."""
    edition, site = (request.getfixturevalue(f"{request.param}_{part}") for part in ("edition", "site"))
    return Published(edition, site.pages)


def style(element: html.HtmlElement, name: str) -> str:
    found = re.search(rf"--{name}:([^;]+)", element.get("style"))
    assert found, element.get("style")
    return found[1]


def cells(figure: html.HtmlElement) -> list[list[str]]:
    """The rows of the table's body, with the head of each row."""
    return [[text_of(cell) for cell in row.xpath("./th | ./td")] for row in figure.xpath(".//table/tbody/tr")]


def last(address: str) -> str:
    return address.partition("#")[0].strip("/").split("/")[-1]


# Content


def test_matrix_has_a_mark_for_every_statement(published: Published) -> None:
    figure = published.figure("matrix")
    wanted = {
        (state.id, statement.item.label, statement.position, bool(statement.speaker.on_behalf_of))
        for state in published.edition.states.values()
        for statement in published.edition.statements_of.get(state.id, ())
    }
    heads = figure.xpath(".//*[contains(@class, 'head')]/*[@class='name']/text()")
    drawn = {
        (
            last(row.xpath("./a/@href")[0]),
            heads[int(style(mark, "c"))],
            int(text_of(mark)),
            "behalf" in mark.get("class"),
        )
        for row in figure.xpath(".//*[@class='row']")
        for mark in row.xpath(".//*[starts-with(@class, 'mark')]")
    }
    assert drawn == wanted
    labels = [head.removeprefix("item ") for head in figure.xpath(".//thead/tr/th/a/text()")]
    links = figure.xpath(".//table/tbody/tr/th/a/@href")
    tabulated = {
        (last(link), labels[column], int(cell.rstrip("*")), cell.endswith("*"))
        for link, row in zip(links, cells(figure), strict=True)
        for column, cell in enumerate(row[1:-1])
        if cell
    }
    assert tabulated == wanted


def test_marks_are_ordered_by_rank_on_the_list(published: Published) -> None:
    shares: dict[str, dict[int, float]] = {}
    for mark in published.figure("matrix").xpath(".//*[@class='row']//*[starts-with(@class, 'mark')]"):
        shares.setdefault(style(mark, "c"), {})[int(text_of(mark))] = float(style(mark, "s"))
    for share_of_rank in shares.values():
        assert sorted(share_of_rank, key=share_of_rank.__getitem__) == sorted(share_of_rank)
        assert min(share_of_rank.values()) == 0
        assert len(share_of_rank) == 1 or max(share_of_rank.values()) == 1


def test_state_without_statements_is_labelled(published: Published) -> None:
    rows = {
        last(row.xpath("./a/@href")[0]): text_of(row) for row in published.figure("matrix").xpath(".//*[@class='row']")
    }
    silent = [name for name in published.edition.states if name not in published.edition.statements_of]
    assert silent
    assert {name for name, row in rows.items() if "did not speak" in row} == set(silent)


def test_timeline_has_every_meeting_and_every_item(published: Published) -> None:
    figure = published.figure("timeline")
    meetings = published.edition.report.meetings
    for drawing in figure.xpath(".//*[@class='drawing']/svg"):
        cards = drawing.xpath(".//*[@class='sitting']")
        assert [text_of(card).split()[:2] for card in cards] == [
            ["Meeting", str(meeting.number)] for meeting in meetings
        ]
        items = [last(link) for link in drawing.xpath(".//*[contains(@class, 'chip')]/../@href")]
        assert sorted(items) == sorted(published.edition.agenda)
        for meeting, card in zip(meetings, cards, strict=True):
            (kind,) = [each for each in Certainty if f"card {each}" in card.xpath("./rect/@class")]
            assert (kind == Certainty.NONE) == (not meeting.dates) == ("not recorded" in text_of(card))
            assert (kind == Certainty.OPEN) == (len(meeting.dates) > 1) == (" or " in text_of(card))
            assert (kind == Certainty.INFERRED) == ("worked out" in text_of(card))
    rows = cells(figure)
    assert [row[0] for row in rows] == [str(meeting.number) for meeting in meetings]


def test_bars_cover_their_meetings_without_overlap(published: Published) -> None:
    timeline = Charts(published.edition).timeline
    numbers = [meeting.number for meeting, _ in timeline.meetings]
    taken: set[tuple[int, int]] = set()
    for bar in timeline.items:
        at = {column for span in bar.spans for column in range(span.first, span.first + span.length)}
        for item in bar.subject:
            assert {numbers[column] for column in at} == set(item.meetings)
        lane = {(bar.lane, column) for column in range(bar.spans[0].first, bar.spans[-1].first + bar.spans[-1].length)}
        assert not lane & taken
        taken |= lane


def test_flow_has_a_line_for_every_source_and_every_untraced_recommendation(published: Published) -> None:
    figure = published.figure("flow")
    wanted = Counter(
        (str(source.paragraph), each.id, source.closeness)
        for each in published.edition.recommendations.values()
        for source in each.sources
    )
    kinds = list(published.edition.vocabulary.closeness)
    drawn: Counter[tuple[str, str, str]] = Counter()
    for line in figure.xpath(".//svg[@class='flow']//*[contains(@class, 'line ')]"):
        paragraph, _, letter = line.get("data-threads").split()
        drawn[paragraph[1:], letter[1:], kinds[int(line.get("class")[-1])]] += 1
    assert drawn == wanted
    untraced = {each.id for each in published.edition.recommendations.values() if not each.sources}
    assert untraced
    shown = figure.xpath(".//svg[@class='flow']//*[@class='untraced']")
    assert {last(link.get("href")) for link in shown} == untraced
    assert all(link.xpath("../*[@class='stub']") for link in shown)
    letters = figure.xpath(".//*[@class='letters']//a/@href")
    assert [last(link) for link in letters] == list(published.edition.recommendations)
    tabulated = Counter(
        (number, last(row.xpath("./th/a/@href")[0]), kind)
        for row in figure.xpath(".//table/tbody/tr")
        for kind, cell in zip(kinds, row.xpath("./td"), strict=True)
        for number in re.findall(r"para\. (\d+)", text_of(cell))
    )
    assert tabulated == wanted
    without = [row for row in figure.xpath(".//table/tbody/tr") if "no paragraph found" in text_of(row)]
    assert {last(row.xpath("./th/a/@href")[0]) for row in without} == untraced


def test_flow_lines_connect_paragraph_and_letter(published: Published) -> None:
    drawing = published.figure("flow").xpath(".//svg[@class='flow']")[0]
    ends: dict[str, float] = {}
    for node in drawing.xpath(".//*[@data-thread]"):
        box = node.xpath("./*[contains(@class, 'hit')]")[0]
        above = re.search(r"translate\(0 (\d+)\)", node.getparent().get("transform", "translate(0 0)"))
        assert above
        ends[node.get("data-thread")] = float(box.get("y")) + float(box.get("height")) / 2 + float(above[1])
    lines = drawing.xpath(".//*[@data-threads]")
    assert lines
    for line in lines:
        paragraph, _, letter = line.get("data-threads").split()
        numbers = [float(number) for number in re.findall(r"\d+", line.get("d"))]
        assert (numbers[1], numbers[-1]) == (ends[paragraph], ends[letter])


def test_words_chart_counts_every_point(published: Published) -> None:
    figure = published.figure("words")
    edition = published.edition
    points = sum(len(paragraph.points) for paragraph in edition.paragraphs.values())
    rows = [row for row in cells(figure) if len(row) > 1]
    counted = {row[0]: int(row[-1]) for row in rows}
    none = edition.vocabulary.attribution_kinds["unattributed"].name
    assert counted == {
        none if word == "none" else word: len(edition.attributed.get(word, ()))
        for word in edition.vocabulary.attributions
    }
    assert sum(counted.values()) == points
    drawn = figure.xpath(".//*[@class='row']")
    assert [text_of(row.xpath("./a")[0]) for row in drawn] == [row[0] for row in rows]
    for row, tabulated in zip(drawn, rows, strict=True):
        dots = {int(style(path, "c")): path.get("d").count("M") for path in row.xpath(".//*[@class='dots']")}
        assert dots == {column: int(cell) for column, cell in enumerate(tabulated[1:-1]) if cell != "0"}


def test_topics_chart_has_all_points_and_letters(published: Published) -> None:
    figure = published.figure("topics")
    edition = published.edition
    rows = cells(figure)
    drawn = figure.xpath(".//*[@class='row']")
    assert [row[0] for row in rows] == [topic.title for topic in edition.topics.values()]
    for name, tabulated, row in zip(edition.topics, rows, drawn, strict=True):
        assert sum(map(int, tabulated[1:-1])) == len(edition.mentions["topics"].get(name, ()))
        dots = {int(style(path, "c")): path.get("d").count("M") for path in row.xpath(".//*[@class='dots']")}
        assert dots == {column: int(cell) for column, cell in enumerate(tabulated[1:-1]) if cell != "0"}
        letters = [each.id for each in edition.recommended["topics"].get(name, ())]
        assert [last(link) for link in row.xpath(".//*[@class='letters']//a/@href")] == letters
        assert re.findall(r"\((\w+)\)", tabulated[-1]) == letters


def test_charts_of_topics_and_meetings_say_what_they_find(published: Published) -> None:
    edition = published.edition
    names = ("topics", "timeline")
    found = {name: text_of(published.figure(name).xpath(".//*[@class='picture-finding']")[0]) for name in names}
    topics, without = len(edition.topics), len(edition.topics.keys() - edition.recommended["topics"].keys())
    noun = f"{topics} topic{'s' * (topics != 1)} {'has' if without == 1 else 'have'}"
    assert found["topics"] == (
        f"{without} of {noun} no recommendation" if without else "Every topic has a recommendation"
    )
    meetings = edition.report.meetings
    days = {day for meeting in meetings for day in meeting.dates}
    printed = sum(len(meeting.dates) == 1 and not meeting.inferred for meeting in meetings)
    said = "every meeting" if printed == len(meetings) else f"{printed} meeting{'s' * (printed != 1)}"
    assert found["timeline"] == f"{len(days)} days, {len(meetings)} meetings; the report prints the day of {said}"


def test_charts_of_recommendations_and_words_have_the_caveat(published: Published) -> None:
    caveat = str(published.edition.report.caveat_in_short)
    for name in ("flow", "topics"):
        assert caveat in text_of(published.figure(name))
    assert caveat in text_of(published.pages.article("pictures"))
    assert "not speakers" in text_of(published.figure("words"))


def test_overview_links_to_all_charts(published: Published) -> None:
    links = {last(link) for link in published.pages["pictures"].xpath("//article//*[@class='picture-title']/a/@href")}
    assert links == {last(page) for page in PAGE_OF.values()}


def test_every_drawing_has_a_name_and_no_ids(published: Published) -> None:
    for name in CHARTS:
        figure = published.figure(name)
        drawings = figure.xpath(".//*[@class='scroll' or @class='drawing']/svg")
        assert drawings
        assert all(drawing.get("role") == "group" and drawing.get("aria-label") for drawing in drawings)
        assert figure.xpath(".//*[not(self::caption or self::h2)]/@id") == []
        assert figure.xpath(".//svg//a[not(normalize-space())]") == []


# Templates and macros


def test_pages_with_a_drawing_load_the_style_sheet_of_charts(published: Published) -> None:
    pages = published.pages.items()
    drawn = {name for name, page in pages if page.xpath("//*[contains(concat(' ', @class, ' '), ' picture ')]")}
    styled = {name for name, page in pages if page.xpath("//link[contains(@href, 'pages/charts.css')]")}
    assert len(drawn) > len(PAGE_OF)
    assert styled == drawn


def test_unknown_chart_name_is_an_error_with_a_suggestion(small_edition: Edition) -> None:
    macros = PageMacros(small_edition.known, None)
    with pytest.raises(MacroError, match=r'no picture "matrx"; did you mean "matrix"\?'):
        macros.picture("matrx")


@pytest.mark.parametrize("lacking", ["agenda", "states", "recommendations", "topics", "sections"])
@pytest.mark.parametrize("name", [*(f"chart/{name}" for name in CHARTS), "page/gallery"])
def test_charts_of_an_edition_without_some_records(small_edition: Edition, name: str, lacking: str) -> None:
    """References to the missing records are removed too, as the checks require."""
    bare = with_records(small_edition, recommendations={})
    if lacking == "agenda":
        report = bare.report.model_copy(update={"meetings": ()})
        bare = with_records(replace(bare, report=report), agenda={})
    elif lacking == "states":
        silent = {key: item.model_copy(update={"speakers": ()}) for key, item in bare.agenda.items()}
        bare = with_records(bare, states={}, agenda=silent)
    elif lacking == "sections":
        sections = {}
        for key, section in bare.sections.items():
            kept = tuple(each for each in section.paragraphs if each.lists_recommendations)
            sections[key] = section.model_copy(update={"paragraphs": kept})
        bare = with_records(bare, sections=sections)
    elif lacking == "topics":
        bare = with_records(bare, topics={})
    shown = "This edition lists no recommendations." if name == "chart/flow" else "<svg"
    assert shown in Templates(bare).page(name).text


def test_chart_can_be_repeated_on_any_page(tmp_path: Path) -> None:
    project = copy_meetings(tmp_path / "project", "small")
    page = project / "docs/about/cite.md"
    with page.open("a", encoding="utf-8") as file:
        file.write('\n\n{{ picture("flow") }}\n\n{{ picture("flow") }}\n')
    built = build_meeting(project, tmp_path / "site", {})
    assert built.status == 0, built.output
    text = built.pages["about/cite"]
    assert len(text.xpath("//figure//svg[@class='flow']")) == 2
    ids = text.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "../../recommendations/a/" in text.xpath("//figure//svg//a/@href")


# In a browser


def fill(locator: Locator) -> str:
    return str(locator.evaluate("(shape) => getComputedStyle(shape).fill"))


def test_lines_can_be_filtered_by_closeness(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    related = page.get_by_role("button", name="related")
    expect(related).to_have_attribute("aria-pressed", "false")  # to begin with
    expect(page.locator(".flow .closeness-1").first).to_be_hidden()
    expect(page.locator(".flow .closeness-0").first).to_be_visible()
    related.click()
    expect(page.locator(".flow .closeness-1").first).to_be_visible()
    related.click()
    expect(page.locator(".flow .closeness-1").first).to_be_hidden()


def test_closeness_is_not_shown_by_colour_alone(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    dashes = [
        page.locator(f".flow .closeness-{kind}").first.evaluate("(line) => getComputedStyle(line).strokeDasharray")
        for kind in (0, 1)
    ]
    assert dashes[0] == "none" != dashes[1]


TEXTS = """(drawing) => [...drawing.querySelectorAll("text")].flatMap((text) => {
  const { x, y, width } = text.getBoundingClientRect();
  const { left, top } = drawing.getBoundingClientRect();
  return width ? [[text.textContent.trim(), x - left, y - top, width]] : [];
})"""
"""Every text that is seen in a drawing, with its place and width."""


def saved(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Picture as {form}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_downloaded_with_title_and_source(
    new_page: NewPage, full_site_url: str, real_edition: Edition, tmp_path: Path, name: str
) -> None:
    """The same file from a light desk and a dark telephone, with all that is seen on the desk, at the same places."""
    report = real_edition.report
    page = new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    phone = new_page(viewport={"width": 360, "height": 700}, color_scheme="dark")
    for each in (page, phone):
        each.goto(f"{full_site_url}{PAGE_OF[name]}/")
    file, png = saved(page, "SVG", tmp_path), saved(page, "PNG", tmp_path)
    text = file.read_text(encoding="utf-8")
    assert saved(phone, "SVG", tmp_path).read_text(encoding="utf-8") == text
    assert (page.locator("figcaption > :first-child").text_content() or "").rstrip("¶") == file.stem
    svg = etree.fromstring(text.encode())
    attributes = {str(attribute) for element in svg.iter() for attribute in element.attrib}
    assert not attributes & {"class", "style", "href", "aria-label", "data-column"}
    assert "var(" not in text
    texts = [normalize_space(str(each.text)) for each in svg.iter("{*}text")]
    assert {file.stem, report.byline} <= set(texts)
    assert f"{REPOSITORY['SITE_URL']}{PAGE_OF[name]}/ · Licence: {report.licence}" in texts
    listed_in = real_edition.recommendations_paragraph
    caveat = f"{report.caveat_in_short}: the recommendations of para. {listed_in and listed_in.number}"
    assert (caveat in texts) == (name in ("flow", "topics"))
    size = (math.floor(float(svg.get("width"))), math.floor(float(svg.get("height"))))
    with Image.open(png) as picture:
        assert picture.size == (2 * size[0], 2 * size[1])
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20
    drawn = page.locator(".picture :is(.scroll, .drawing) > svg").locator("visible=true").evaluate(TEXTS)
    phone.goto(file.as_uri())
    alone = phone.locator("svg").first.evaluate(TEXTS)
    left, top = map(float, svg.get("viewBox").split()[:2])
    assert len(drawn) > 20
    for here, there in zip(drawn, alone, strict=False):
        assert here[0] == there[0]
        assert here[1:] == pytest.approx([there[1] + left, there[2] + top, there[3]], abs=2), here[0]


def test_file_of_the_flow_says_which_lines_it_lacks(page: Page, real_site_url: str, tmp_path: Path) -> None:
    """Else a recommendation with lines of a kind that is hidden would look as if it had none."""
    page.goto(f"{real_site_url}pictures/flow/")

    def lacking() -> list[str]:
        svg = etree.parse(saved(page, "SVG", tmp_path))
        texts = [str(each.text) for each in svg.iter("{*}text")]
        return [before for before, text in pairwise(texts) if text == "(not shown)"]

    assert lacking() == ["related"]
    page.get_by_role("button", name="related").click()
    expect(page.get_by_text("(not shown)").locator("visible=true")).to_have_count(0)
    assert lacking() == []
    page.get_by_role("button", name="direct").click()
    assert lacking() == ["direct"]


def test_charts_work_without_javascript(new_page: NewPage, real_site_url: str, real_edition: Edition) -> None:
    page = new_page(java_script_enabled=False)
    for path in PAGE_OF.values():
        page.goto(f"{real_site_url}{path}/")
        expect(page.locator("figure.picture svg").first).to_be_visible()
        expect(page.locator("figure.picture button").locator("visible=true")).to_have_count(0)
        expect(page.locator("figure.picture fieldset")).to_have_count(
            page.locator("figure.picture fieldset[hidden]").count()
        )
    page.goto(f"{real_site_url}pictures/flow/")
    page.locator("summary").click()
    expect(page.locator("figure.picture table")).to_be_visible()
    letter = next(each.id for each in real_edition.recommendations.values() if each.sources)
    page.locator(f"[data-thread='r{letter}']").click()
    expect(page.locator("h1")).to_contain_text(f"({letter})")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_charts_and_labels_fit_the_viewport(new_page: NewPage, real_site_url: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    for path in PAGE_OF.values():
        page.goto(f"{real_site_url}{path}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(OUTSIDE) == [], path
        scrolling = page.locator("figure.picture .scroll:has(> svg)")
        if scrolling.count():
            assert scrolling.evaluate("(box) => box.scrollWidth <= box.clientWidth"), path
            expect(scrolling).not_to_have_attribute("tabindex", "0")  # what fits is not focusable


@pytest.mark.parametrize("width", [360, 1280])
def test_links_have_the_target_size_of_wcag(new_page: NewPage, real_site_url: str, width: int) -> None:
    """24 × 24 pixels, or no other target within 24 pixels of the centre (WCAG 2.5.8)."""
    page = new_page(viewport={"width": width, "height": 900})
    for path in PAGE_OF.values():
        page.goto(f"{real_site_url}{path}/")
        targets = page.evaluate(TARGETS)
        assert targets
        for at, (x, y, wide, high) in enumerate(targets):
            if min(wide, high) < 23.9:
                near = [b for b in targets[:at] + targets[at + 1 :] if abs(b[0] - x) < 23.5 and abs(b[1] - y) < 23.5]
                assert near == [], (path, x, y)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_charts_has_sufficient_contrast(new_page: NewPage, real_site_url: str, scheme: str, width: int) -> None:
    """axe does not compute the background of text in SVG."""
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    seen = 0
    for path in PAGE_OF.values():
        page.goto(f"{real_site_url}{path}/")
        found = page.evaluate(CONTRAST)
        assert [each for each in found if each[1] < 4.5] == [], path
        seen += len(found)
    assert seen > 60


@pytest.mark.parametrize("width", [700, 960])
def test_charts_and_tables_are_printed_uncut(new_page: NewPage, real_site_url: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 1000}, color_scheme="dark")
    page.emulate_media(media="print")
    for path in PAGE_OF.values():
        page.goto(f"{real_site_url}{path}/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(200)
        for part in page.locator("figure.picture :is(svg, table)").locator("visible=true").all():
            box = bounds(part)
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= width, path
            assert box["height"] <= 1000 or part.evaluate("(one) => one.tagName") == "TABLE", path
        expect(page.locator("figure.picture table")).to_be_visible()
        expect(page.locator("figure.picture button").locator("visible=true")).to_have_count(0)
        ink = page.locator("figure.picture svg text").locator("visible=true").first
        assert fill(ink) in ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
