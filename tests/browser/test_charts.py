"""The pictures: each holds every number of the data, in its place, and its table holds the same; both meetings."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown
from playwright.sync_api import Browser, Locator, Page, expect

from macros.data.edition import Edition
from macros.pages.charts import CHARTS, Certainty, Charts
from macros.pages.handwritten.page_macros import MacroError, PageMacros
from macros.pages.render import Templates
from macros.publication import check_project
from macros.site.markdown_extensions.inline_svg import Drawings
from tests.support.builds import PROJECT, SMALL_FOLDERS, Build, build, copy_project
from tests.support.editions import with_records

WHERE = {
    "matrix": "states",
    "timeline": "agenda",
    "flow": "pictures/flow",
    "words": "pictures/words",
    "topics": "topics",
}
"""Name of a picture → the page that it stands on."""


@dataclass(frozen=True)
class Site:
    """A finished site and the edition that it was made from."""

    edition: Edition
    folder: Path

    def figure(self, name: str) -> html.HtmlElement:
        """A picture with everything that belongs to it."""
        (found,) = self.page(WHERE[name]).xpath("//figure[contains(@class, 'picture')]")
        return found

    def page(self, name: str) -> html.HtmlElement:
        return html.fromstring((self.folder / name / "index.html").read_bytes())


@pytest.fixture(scope="module", params=["real", "small"])
def published(request: pytest.FixtureRequest) -> Site:
    """Both meetings, one after the other."""
    built: Build = request.getfixturevalue("real_site" if request.param == "real" else "small_site")
    assert built.status == 0, built.output
    ready = check_project(PROJECT) if request.param == "real" else check_project(PROJECT, SMALL_FOLDERS)
    assert ready.edition is not None
    return Site(ready.edition, built.folder)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def style(element: html.HtmlElement, name: str) -> str:
    found = re.search(rf"--{name}:([^;]+)", element.get("style"))
    assert found, element.get("style")
    return found[1]


def cells(figure: html.HtmlElement) -> list[list[str]]:
    """The rows of the table's body, with the head of each row."""
    return [[words(cell) for cell in row.xpath("./th | ./td")] for row in figure.xpath(".//table/tbody/tr")]


def last(address: str) -> str:
    return address.partition("#")[0].strip("/").split("/")[-1]


# What is in them


def test_matrix_has_every_statement_in_its_place(published: Site) -> None:
    figure = published.figure("matrix")
    wanted = {
        (state.id, statement.item.label, statement.place, bool(statement.speaker.on_behalf_of))
        for state in published.edition.states.values()
        for statement in published.edition.statements_of.get(state.id, ())
    }
    heads = figure.xpath(".//*[contains(@class, 'head')]/*[@class='name']/text()")
    drawn = {
        (last(row.xpath("./a/@href")[0]), heads[int(style(mark, "c"))], int(words(mark)), "behalf" in mark.get("class"))
        for row in figure.xpath(".//*[@class='row']")
        for mark in row.xpath(".//*[starts-with(@class, 'mark')]")
    }
    assert drawn == wanted
    labels = [head.removeprefix("item ") for head in figure.xpath(".//thead/tr/th/a/text()")]
    links = figure.xpath(".//table/tbody/tr/th/a/@href")
    told = {
        (last(link), labels[column], int(cell.rstrip("*")), cell.endswith("*"))
        for link, row in zip(links, cells(figure), strict=True)
        for column, cell in enumerate(row[1:-1])
        if cell
    }
    assert told == wanted


def test_marks_stand_further_right_the_later_they_come(published: Site) -> None:
    shares: dict[str, dict[int, float]] = {}
    for mark in published.figure("matrix").xpath(".//*[@class='row']//*[starts-with(@class, 'mark')]"):
        shares.setdefault(style(mark, "c"), {})[int(words(mark))] = float(style(mark, "s"))
    for places in shares.values():
        assert sorted(places, key=lambda place: places[place]) == sorted(places)
        assert min(places.values()) == 0
        assert len(places) == 1 or max(places.values()) == 1


def test_state_without_a_statement_says_so(published: Site) -> None:
    rows = {
        last(row.xpath("./a/@href")[0]): words(row) for row in published.figure("matrix").xpath(".//*[@class='row']")
    }
    silent = [name for name in published.edition.states if name not in published.edition.statements_of]
    assert silent
    assert {name for name, row in rows.items() if "on no list" in row} == set(silent)


def test_timeline_has_every_meeting_and_every_item(published: Site) -> None:
    figure = published.figure("timeline")
    meetings = published.edition.report.meetings
    for drawing in figure.xpath(".//*[@class='drawing']/svg"):
        cards = drawing.xpath(".//*[@class='sitting']")
        assert [words(card).split()[:2] for card in cards] == [["Meeting", str(meeting.number)] for meeting in meetings]
        items = [last(link) for link in drawing.xpath(".//*[contains(@class, 'chip')]/../@href")]
        assert sorted(items) == sorted(published.edition.agenda)
        for meeting, card in zip(meetings, cards, strict=True):
            (kind,) = [each for each in Certainty if f"card {each}" in card.xpath("./rect/@class")]
            assert (kind == Certainty.NONE) == (not meeting.dates) == ("not recorded" in words(card))
            assert (kind == Certainty.OPEN) == (len(meeting.dates) > 1) == (" or " in words(card))
            assert (kind == Certainty.INFERRED) == ("worked out" in words(card))
    rows = cells(figure)
    assert [row[0] for row in rows] == [str(meeting.number) for meeting in meetings]


def test_real_timeline_shows_what_is_open(real_site: Build) -> None:
    ready = check_project(PROJECT)
    assert ready.edition is not None
    figure = Site(ready.edition, real_site.folder).figure("timeline")
    cards = [words(card) for card in figure.xpath("(.//*[@class='drawing']/svg)[1]//*[@class='sitting']")]
    assert "23 June or 24 June" in cards[2]
    assert "24 June, worked out" in cards[3]
    assert "not recorded" in cards[4]


def test_bars_lie_over_their_meetings_and_over_nothing_else(published: Site) -> None:
    timeline = Charts(published.edition).timeline
    numbers = [column.meeting.number for column in timeline.meetings]
    taken: set[tuple[int, int]] = set()
    for bar in timeline.items:
        at = {column for span in bar.spans for column in range(span.first, span.last + 1)}
        for item in bar.subject:
            assert {numbers[column] for column in at} == set(item.meetings)
        lane = {(bar.lane, column) for column in range(bar.spans[0].first, bar.spans[-1].last + 1)}
        assert not lane & taken
        taken |= lane


def test_flow_has_every_line_and_every_untraced_recommendation(published: Site) -> None:
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
    told = Counter(
        (number, last(row.xpath("./th/a/@href")[0]), kind)
        for row in figure.xpath(".//table/tbody/tr")
        for kind, cell in zip(kinds, row.xpath("./td"), strict=True)
        for number in re.findall(r"para\. (\d+)", words(cell))
    )
    assert told == wanted
    without = [row for row in figure.xpath(".//table/tbody/tr") if "no paragraph found" in words(row)]
    assert {last(row.xpath("./th/a/@href")[0]) for row in without} == untraced


def test_lines_begin_at_their_paragraph_and_end_at_their_letter(published: Site) -> None:
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


def test_words_are_all_there_as_printed_with_every_point(published: Site) -> None:
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
    assert [words(row.xpath("./a")[0]) for row in drawn] == [row[0] for row in rows]
    for row, told in zip(drawn, rows, strict=True):
        dots = {int(style(path, "c")): path.get("d").count("M") for path in row.xpath(".//*[@class='dots']")}
        assert dots == {column: int(cell) for column, cell in enumerate(told[1:-1]) if cell != "0"}


def test_topics_have_all_their_points_and_letters(published: Site) -> None:
    figure = published.figure("topics")
    edition = published.edition
    rows = cells(figure)
    drawn = figure.xpath(".//*[@class='row']")
    assert [row[0] for row in rows] == [topic.title for topic in edition.topics.values()]
    for name, told, row in zip(edition.topics, rows, drawn, strict=True):
        assert sum(map(int, told[1:-1])) == len(edition.mentions["topics"].get(name, ()))
        dots = {int(style(path, "c")): path.get("d").count("M") for path in row.xpath(".//*[@class='dots']")}
        assert dots == {column: int(cell) for column, cell in enumerate(told[1:-1]) if cell != "0"}
        letters = [each.id for each in edition.recommended["topics"].get(name, ())]
        assert [last(link) for link in row.xpath(".//*[@class='letters']//a/@href")] == letters
        assert re.findall(r"\((\w+)\)", told[-1]) == letters


def test_caveat_goes_with_recommendations_and_words(published: Site) -> None:
    caveat = " ".join(published.edition.report.caveat.split())[:40]
    for name in ("flow", "topics"):
        assert caveat in words(published.figure(name))
    assert caveat in words(published.page("pictures").xpath("//article")[0])
    assert "not speakers" in words(published.figure("words"))


def test_overview_leads_to_all_five(published: Site) -> None:
    links = {last(link) for link in published.page("pictures").xpath("//article//*[@class='picture-title']/a/@href")}
    assert links == {last(page) for page in WHERE.values()}


def test_every_drawing_has_a_name_and_no_ids(published: Site) -> None:
    for name in CHARTS:
        figure = published.figure(name)
        drawings = figure.xpath(".//*[@class='scroll' or @class='drawing']/svg")
        assert drawings
        assert all(drawing.get("role") == "group" and drawing.get("aria-label") for drawing in drawings)
        assert figure.xpath(".//*[not(self::caption)]/@id") == []
        assert figure.xpath(".//svg//a[not(normalize-space())]") == []


# Where they can stand


@pytest.fixture(scope="module")
def meeting() -> Edition:
    ready = check_project(PROJECT, SMALL_FOLDERS)
    assert ready.edition is not None
    return ready.edition


def test_unknown_name_is_a_message(meeting: Edition) -> None:
    calls = PageMacros(meeting.known, None, lambda *_: None)
    with pytest.raises(MacroError, match=r'no picture "matrx"; did you mean "matrix"\?'):
        calls.picture("matrx")


@pytest.mark.parametrize("lacking", ["agenda", "states", "recommendations", "topics", "sections"])
@pytest.mark.parametrize("name", [*(f"chart/{name}" for name in CHARTS), "page/gallery"])
def test_pictures_of_a_meeting_that_lacks_something(meeting: Edition, name: str, lacking: str) -> None:
    """What refers to what is left out goes with it: the checks would not let it pass."""
    bare = with_records(meeting, recommendations={}, sections=meeting.sections)
    if lacking == "agenda":
        report = bare.report.model_copy(update={"meetings": ()})
        bare = with_records(replace(bare, report=report), agenda={})
    elif lacking == "states":
        silent = {key: item.model_copy(update={"speakers": ()}) for key, item in bare.agenda.items()}
        bare = with_records(bare, states={}, agenda=silent)
    elif lacking == "sections":
        kept = {
            key: section.model_copy(
                update={"paragraphs": tuple(each for each in section.paragraphs if each.lists_recommendations)}
            )
            for key, section in bare.sections.items()
        }
        bare = with_records(bare, sections=kept)
    elif lacking == "topics":
        bare = with_records(bare, topics={})
    assert "<svg" in Templates(bare).page(name).text


def test_picture_stands_twice_and_on_any_page(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", "small")
    page = project / "docs/about/cite.md"
    page.write_text(
        page.read_text(encoding="utf-8") + '\n\n{{ picture("flow") }}\n\n{{ picture("flow") }}\n', encoding="utf-8"
    )
    built = build(project, tmp_path / "site", {})
    assert built.status == 0, built.output
    text = html.fromstring((built.folder / "about/cite/index.html").read_bytes())
    assert len(text.xpath("//figure//svg[@class='flow']")) == 2
    ids = text.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "../../recommendations/a/" in text.xpath("//figure//svg//a/@href")


def test_drawing_that_is_not_well_formed_stays_html() -> None:
    made = Markdown(extensions=["md_in_html", Drawings()]).convert("Before\n\n<svg>\n<g>\n</svg>\n\nAfter")
    assert "<svg>" in made
    assert "<p>After</p>" in made


# In the browser


def names(page: Page) -> list[str]:
    return page.locator(".matrix .row .label").all_text_contents()


def heights(page: Page) -> list[float]:
    """Where the rows stand, in the order in which they are read."""
    return [float(row["y"]) for row in map(Locator.bounding_box, page.locator(".matrix .row a").all()) if row]


def test_rows_take_another_order(page: Page, real_site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(real_site_url + "states/")
    by_name = names(page)
    assert by_name[0] == "Afghanistan"
    button = page.get_by_role("button", name="Place, item 5 (a)")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Name", exact=True)).to_have_attribute("aria-pressed", "false")
    assert names(page)[:3] == ["Nigeria", "Islamic Republic of Iran", "Colombia"]
    assert heights(page) == sorted(heights(page))
    assert page.locator(".matrix tbody th").all_text_contents() == names(page)
    expect(page.locator(".matrix th[aria-sort]")).to_have_text("item 5 (a)")
    page.get_by_role("button", name="Number of statements").focus()
    page.keyboard.press("Enter")
    counts = [int(text) for text in page.locator(".matrix tbody td:last-child").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Name", exact=True).click()
    assert names(page) == by_name


def test_motion_ends_in_the_same_order(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "states/")
    page.get_by_role("button", name="Place, item 3").click()
    assert page.evaluate("document.getAnimations().length") > 0
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    assert heights(page) == sorted(heights(page))


def fill(locator: Locator) -> str:
    return str(locator.evaluate("(shape) => getComputedStyle(shape).fill"))


def test_row_and_column_are_lit_by_mouse_and_keyboard(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "states/")
    row = page.locator(".matrix .row", has_text="Norway")
    dark = fill(row.locator(".band"))
    row.locator(".mark").hover()
    assert fill(row.locator(".band")) != dark
    expect(page.locator(".lane.lit")).to_have_attribute("data-column", "5")
    page.mouse.move(0, 0)
    expect(page.locator(".lane.lit")).to_have_count(0)
    assert fill(row.locator(".band")) == dark
    row.get_by_role("link").focus()
    assert fill(row.locator(".band")) != dark
    page.locator(".matrix .head").nth(2).focus()
    expect(page.locator(".lane.lit")).to_have_attribute("data-column", "2")


def lit(page: Page) -> set[str]:
    return set(page.locator(".flow .line.lit").evaluate_all("(lines) => lines.map((line) => line.dataset.threads)"))


def test_one_thread_is_shown_by_mouse_and_keyboard(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    page.locator("[data-thread='rmm']").hover()
    assert {line.split()[0] for line in lit(page)} == {"p64", "p65"}
    expect(page.locator("[data-thread='p64']")).to_have_class("lit")
    expect(page.locator("[data-thread='b5']")).to_have_class("lit")
    page.mouse.move(0, 0)
    expect(page.locator(".flow.tracing")).to_have_count(0)
    page.locator("[data-thread='p36']").focus()
    assert {line.split()[2] for line in lit(page)} >= {"rjj", "rhh"}
    assert {line.split()[0] for line in lit(page)} == {"p36"}
    page.locator("[data-thread='b0']").focus()
    assert {line.split()[1] for line in lit(page)} == {"b0"}


def test_kinds_of_line_can_be_left_out(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    related = page.get_by_role("button", name="related")
    related.click()
    expect(related).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".flow .closeness-1").first).to_be_hidden()
    expect(page.locator(".flow .closeness-0").first).to_be_visible()
    related.click()
    expect(page.locator(".flow .closeness-1").first).to_be_visible()


def test_closeness_is_told_by_the_line_too(page: Page, real_site_url: str) -> None:
    page.goto(real_site_url + "pictures/flow/")
    dashes = [
        page.locator(f".flow .closeness-{kind}").first.evaluate("(line) => getComputedStyle(line).strokeDasharray")
        for kind in (0, 1)
    ]
    assert dashes[0] == "none" != dashes[1]


def test_everything_stands_without_javascript(browser: Browser, real_site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in WHERE.values():
        page.goto(f"{real_site_url}{path}/")
        expect(page.locator("figure.picture svg").first).to_be_visible()
        expect(page.locator("figure.picture fieldset")).to_have_count(
            page.locator("figure.picture fieldset[hidden]").count()
        )
    page.goto(f"{real_site_url}pictures/flow/")
    page.locator("summary").click()
    expect(page.locator("figure.picture table")).to_be_visible()
    page.locator("[data-thread='rjj']").click()
    expect(page.locator("h1")).to_contain_text("(jj)")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_picture_widens_the_page_and_no_name_is_cut(browser: Browser, real_site_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in WHERE.values():
        page.goto(f"{real_site_url}{path}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        cut = """() => [...document.querySelectorAll("figure.picture :is(.scroll, .drawing) > svg")].flatMap((svg) => {
          const frame = svg.getBoundingClientRect();
          const outside = ({ left, right, top, bottom, width }) => width && (left < frame.left - 1
            || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1);
          return [...svg.querySelectorAll("text, .mark")].filter((part) => outside(part.getBoundingClientRect()))
            .map((part) => part.textContent);
        })"""
        assert page.evaluate(cut) == [], path
        scrolling = page.locator("figure.picture .scroll:has(> svg)")
        if scrolling.count():
            assert scrolling.evaluate("(box) => box.scrollWidth <= box.clientWidth"), path
            expect(scrolling).not_to_have_attribute("tabindex", "0")  # what fits is no stop of the keyboard
    context.close()


TARGETS = """() => [...document.querySelectorAll("figure.picture svg a .hit")]
  .map((box) => box.getBoundingClientRect()).filter(({ width }) => width)
  .map(({ left, top, width, height }) => [left + width / 2, top + height / 2, width, height])"""


@pytest.mark.parametrize("width", [360, 1280])
def test_links_can_be_hit(browser: Browser, real_site_url: str, width: int) -> None:
    """24 pixels each way; where one is smaller, none other within 24 pixels of its middle."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in WHERE.values():
        page.goto(f"{real_site_url}{path}/")
        targets = page.evaluate(TARGETS)
        assert targets
        for at, (x, y, wide, high) in enumerate(targets):
            if min(wide, high) < 23.9:
                near = [b for b in targets[:at] + targets[at + 1 :] if abs(b[0] - x) < 23.5 and abs(b[1] - y) < 23.5]
                assert near == [], (path, x, y)
    context.close()


CONTRAST = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb(colour).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const visible = (colour) => colour !== "none" && rgb(colour)[3] !== 0;
  const page = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll("figure.picture :is(.scroll, .drawing) > svg text")]
    .filter((text) => text.getBoundingClientRect().width && text.textContent.trim())
    .map((text) => {
      const { left, top, width, height } = text.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const under = [...text.ownerSVGElement.querySelectorAll("rect, circle, g.mark > path")].filter((shape) => {
        const box = shape.getBoundingClientRect();
        return visible(getComputedStyle(shape).fill)
          && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
          && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      const back = light(under.length ? getComputedStyle(under.at(-1)).fill : page);
      const front = light(getComputedStyle(text).fill);
      return [text.textContent, (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_text_stands_out_from_what_is_behind_it(browser: Browser, real_site_url: str, scheme: str, width: int) -> None:
    """axe does not look behind the text of a drawing."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    seen = 0
    for path in WHERE.values():
        page.goto(f"{real_site_url}{path}/")
        found = page.evaluate(CONTRAST)
        assert [each for each in found if each[1] < 4.5] == [], path
        seen += len(found)
    assert seen > 400
    context.close()


@pytest.mark.parametrize("width", [700, 960])
def test_pictures_and_tables_are_whole_on_paper(browser: Browser, real_site_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    for path in WHERE.values():
        page.goto(f"{real_site_url}{path}/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(200)
        for part in page.locator("figure.picture :is(svg, table)").locator("visible=true").all():
            box = part.bounding_box()
            assert box, path
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= width, path
            assert box["height"] <= 1000 or part.evaluate("(one) => one.tagName") == "TABLE", path
        expect(page.locator("figure.picture table")).to_be_visible()
        expect(page.locator("figure.picture button").locator("visible=true")).to_have_count(0)
        ink = page.locator("figure.picture svg text").locator("visible=true").first
        assert fill(ink) in ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    context.close()
