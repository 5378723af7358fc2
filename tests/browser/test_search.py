"""The search: relevance, index, results and highlighting, keyboard, lazy loading; below a sub-path and from disk."""

import pytest
from playwright.sync_api import Page, Route, expect

from macros.data.edition import Edition
from macros.pages.search_index import URI
from tests.browser.search_quality.measure import answers, ask, index_entries, measure, open_search, queries
from tests.support.browser import NewPage, bounds
from tests.support.builds import REPOSITORY, Build

FIELD = "dialog.search input[type=search]"
LATER = ("search/engine.js", URI)


# --- relevance


@pytest.mark.parametrize(("name", "at_three", "reciprocal"), [("queries", 0.98, 0.97), ("fresh", 0.95, 0.94)])
def test_recall_and_reciprocal_rank(
    page: Page, real_site_url: str, name: str, at_three: float, reciprocal: float
) -> None:
    quality = measure(page, real_site_url, name)
    print(f"{name}: {quality}", *quality.failing(), sep="\n")
    assert quality.recall(3) >= at_three
    assert quality.reciprocal >= reciprocal


def test_relevant_addresses_of_queries_are_in_the_index(real_site: Build) -> None:
    known = set(index_entries(real_site.folder))
    cases = [query for name in ("queries", "fresh") for query in queries(name)]
    assert len(cases) >= 350
    assert [(words, there) for _, words, wanted in cases for there in wanted if there not in known] == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Ruritanian", "states/ruritania/"),
        ("NO", "states/ruritania/"),
        ("fenwik", "states/grand-fenwick/"),
        ("2(a)", "agenda/2a/"),
        ("item 2 b", "agenda/2b/"),
        ("para. 9 (b)", "report/#para-9-b"),
        ("conclusion c", "recommendations/c/"),
        ("§ 8", "report/#para-8"),
        ("INF.1", "documents/lg-1-inf-1/"),
        ("lanterns", "topics/lamps/"),
        ("\uff4c\uff41n\u00adterns", "topics/lamps/"),  # wide letters and a soft hyphen, as out of a PDF
        ("section II.A", "report/#section-ii-a"),
        ("lit its first lamp", "states/ruritania/"),  # a sentence written by hand on a record's page
        ("ring a bell in fog", "recommendations/a/"),
    ],
)
def test_small_meeting_is_searchable(page: Page, small_site_url: str, words: str, wanted: str) -> None:
    open_search(page, small_site_url)
    assert ask(page, small_site_url, words)[0] == wanted


def test_markup_in_results_is_escaped(page: Page, small_site_url: str) -> None:
    open_search(page, small_site_url)
    ask(page, small_site_url, "stars brackets")
    expect(page.locator("[data-search-results]")).to_contain_text("*stars*, **more stars**")
    ask(page, small_site_url, "bells and booms")
    expect(page.locator("[data-search-results]").get_by_text("<b>booms</b>")).to_be_visible()


# --- index


def test_every_indexed_address_exists(real_site: Build, real_edition: Edition) -> None:
    found = index_entries(real_site.folder)
    ids = {page: {"", *tree.xpath("//@id")} for page, tree in real_site.pages.items()}
    for address in found:
        page, _, anchor = address.partition("#")
        assert anchor in ids[page.rstrip("/") or "."], address
    assert len(found) > 300
    assert {f"report/#para-{number}" for number in range(1, 77)} <= set(found)
    for kind in ("states", "agenda", "recommendations", "topics", "documents", "instruments", "bodies"):
        assert {f"{kind}/{name}/" for name in real_edition.known.ids[kind]} <= set(found)


def test_aliases_of_every_record_are_indexed(small_site: Build, real_site: Build, real_edition: Edition) -> None:
    found = index_entries(real_site.folder)
    aliases = 0
    for kind in ("states", "topics", "documents", "instruments", "bodies", "recommendations"):
        for name, record in real_edition.records(kind).items():
            entry = found[f"{kind}/{name}/"]
            words = {*entry.get("names", ()), *entry.get("keywords", ())}
            folded = {str(word).casefold() for word in (*words, entry.get("title"), entry.get("label"))}
            assert {alias.casefold() for alias in record.aliases} <= folded, name
            aliases += len(record.aliases)
    assert aliases > 250
    assert "lit its first lamp" in str(index_entries(small_site.folder)["states/ruritania/"]["facts"])


# --- results


def test_query_in_the_url_is_searched(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}?q=semi-submersible")
    assert "report/#para-31" in answers(page, real_site_url)
    expect(page.locator(FIELD)).to_have_value("semi-submersible")
    expect(page.locator(FIELD)).to_be_focused()
    page.goto(f"{real_site_url}states/norway/?q=68%20(mm)")
    assert answers(page, real_site_url)[0] == "report/#para-68-mm"


def test_query_is_kept_in_the_url(page: Page, real_site_url: str) -> None:
    open_search(page, f"{real_site_url}topics/")
    ask(page, real_site_url, "controlled delivery")
    page.wait_for_url("**/topics/?q=controlled+delivery")
    page.locator("[data-search-results] a").first.click()
    page.wait_for_load_state()
    page.go_back()
    assert "recommendations/r/" in answers(page, real_site_url)
    page.keyboard.press("Escape")
    page.wait_for_url("**/topics/")


def test_results_are_ranked_then_grouped_by_kind(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    flat = ask(page, real_site_url, "corruption")
    assert flat[0] == "topics/corruption/"
    groups = page.locator("[data-search-results] section")
    headings = groups.locator("h2").all_text_contents()
    assert headings[0] == "Best results"
    assert groups.first.locator("li").count() == 5
    assert len(set(groups.first.locator(".search-where").all_text_contents())) >= 3, "of whatever kind"
    assert len(headings) == len(set(headings)) > 3
    for heading, group in list(zip(headings, groups.all(), strict=True))[1:]:
        kinds = {text.split(" · ")[0] for text in group.locator(".search-where").all_text_contents()}
        assert len(kinds) == 1, heading
    assert len(flat) == len(set(flat))


def test_result_has_label_kind_and_highlighted_snippet(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    ask(page, real_site_url, "liquid diesel")
    first = page.locator("[data-search-results] li").first
    expect(first.get_by_role("link")).to_have_text("para. 31")
    expect(first).to_contain_text("Paragraph · Countering drug trafficking by sea")
    expect(first).to_contain_text("In our words")
    assert first.locator("mark").all_text_contents() == ["liquid", "diesel"]
    for words, label in (
        ("jj", "(jj)"),
        ("5a", "item 5 (a)"),
        ("footnote 3", "footnote 3"),
        ("CRP.17", "E/CN.7/2008/CRP.17"),
    ):
        ask(page, real_site_url, words)
        expect(page.locator("[data-search-results] li b").first).to_have_text(label)


def test_filters_by_kind(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    everything = ask(page, real_site_url, "cooperation")
    filters = page.get_by_role("radio")
    assert filters.locator("visible=true").count() > 4
    filters.first.focus()
    page.get_by_role("radio", name="Recommendations").check()
    wanted = answers(page, real_site_url)
    assert wanted
    assert all(found.startswith("recommendations/") for found in wanted)
    number = int(page.locator("label[data-kind=recommendations] span").inner_text())
    assert len(wanted) == number
    expect(page.get_by_role("status")).to_have_text(f"{number} results")
    page.get_by_role("radio", name="All").check()
    assert answers(page, real_site_url) == everything
    page.get_by_role("button", name="All Paragraphs").click()
    found = answers(page, real_site_url)
    assert found
    assert all(each.startswith("report/#para-") for each in found)
    expect(page.get_by_role("radio", name="Paragraphs")).to_be_focused()
    assert ask(page, real_site_url, "Ruritania") == []
    assert ask(page, real_site_url, "Norway")[0] == "states/norway/", "a kind of which there is nothing is not kept"


def test_empty_result_suggests_corrections_and_pages(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    ways = page.get_by_role("navigation", name="Find your way")
    expect(ways).to_be_visible()
    assert ask(page, real_site_url, "norwweggiaan")[:1] == []
    expect(page.get_by_role("status")).to_contain_text("has nothing on “norwweggiaan”")
    expect(ways.get_by_role("link", name="Topics")).to_be_visible()
    page.get_by_role("button", name="Norwegian", exact=True).click()
    assert answers(page, real_site_url)[0] == "states/norway/"
    expect(page.locator(FIELD)).to_be_focused()
    expect(ways).to_be_hidden()


def test_partial_matches_are_announced(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    ask(page, real_site_url, "cannabis zeppelin")
    expect(page.get_by_role("status")).to_contain_text("No place has all of these words.")
    ask(page, real_site_url, "cannabis seeds")
    expect(page.get_by_role("status")).not_to_contain_text("No place")


# --- highlighting


def test_terms_are_highlighted_on_the_target_page(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    ask(page, real_site_url, "semi-submersible vessels")
    link = page.locator("[data-search-results] a[href$='report/#para-31']")
    link.click()
    page.wait_for_url("**/report/?h=*#para-31")
    expect(page.locator("#para-31")).to_be_in_viewport()
    passage = page.locator("#para-31 ~ .account mark.found")
    marked = passage.all_text_contents()
    assert set(marked) == {"semi", "submersible", "vessels"}
    assert page.locator("article mark.found").count() == len(marked), "other passages are left alone"


def test_terms_are_highlighted_regardless_of_accents(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}states/cote-divoire/?h=cote+divoire")
    assert {"Côte", "d'Ivoire"} <= set(page.locator("article mark.found").all_text_contents())


# --- interaction and loading


def test_search_by_keyboard(page: Page, real_site_url: str) -> None:
    page.goto(f"{real_site_url}states/")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("WG.1/2")
    expect(page.locator(FIELD)).to_have_value("WG.1/2")
    assert answers(page, real_site_url)[0] == "documents/unodc-cnd-2008-wg-1-2/"
    links = page.locator("[data-search-results] a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.locator(".search-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(FIELD).fill("Norway")
    page.keyboard.press("Enter")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/norway/*")


def test_search_is_loaded_lazily(page: Page, real_site_url: str) -> None:
    requests: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(real_site_url)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(real_site_url)
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if url in LATER or "search/" in url] == []
    before = len(requests)
    page.locator(".search-open").click()
    ask(page, real_site_url, "ports")
    ask(page, real_site_url, "borders")
    assert sorted(url for url in requests[before:] if url != "assets/icon.svg") == sorted(LATER)
    assert wrong == []


def test_failed_request_is_reported_and_retried(page: Page, real_site_url: str) -> None:
    page.route(f"**/{URI}", lambda route: route.abort())
    open_search(page, real_site_url)
    page.locator(FIELD).fill("ports")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.get_by_role("navigation", name="Find your way")).to_be_visible()
    page.unroute(f"**/{URI}")
    assert ask(page, real_site_url, "Norway")[0] == "states/norway/", "the next key tries again"


def test_search_from_disk(page: Page, real_site: Build) -> None:
    page.goto((real_site.folder / "index.html").as_uri())
    page.locator(".search-open").click()
    assert ask(page, real_site.folder.as_uri() + "/", "para 31") == ["report/index.html#para-31"]
    ask(page, "", "Norway")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/norway/index.html*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Norway¶")


def test_search_without_directory_urls(page: Page, offline_site: Build) -> None:
    page.goto((offline_site.folder / "index.html").as_uri())
    page.locator(".search-open").click()
    assert ask(page, offline_site.folder.as_uri() + "/", "para 8")[0] == "report.html#para-8"
    assert ask(page, offline_site.folder.as_uri() + "/", "Sylvania")[0] == "states/sylvania.html"


def test_404_page_suggests_pages(page: Page, small_site: Build) -> None:
    def serve(route: Route) -> None:
        file = small_site.folder / route.request.url.removeprefix(REPOSITORY["SITE_URL"]).partition("?")[0]
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(path=small_site.folder / "404.html", status=404)

    page.route(f"{REPOSITORY['SITE_URL']}**", serve)
    page.goto(f"{REPOSITORY['SITE_URL']}states/ruritannia/")
    near = page.locator(".search-missing")
    expect(near.get_by_role("link", name="Ruritania").first).to_be_visible()
    assert near.locator("a").first.get_attribute("href") == f"{REPOSITORY['SITE_URL']}states/ruritania/"
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_have_value("states ruritannia")


def test_without_javascript_a_link_leads_to_all_pages(new_page: NewPage, real_site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(real_site_url)
    expect(page.locator(".search-open")).to_be_hidden()
    expect(page.locator(FIELD)).to_be_hidden()
    page.get_by_role("banner").get_by_role("link", name="All pages").click()
    expect(page.get_by_role("navigation", name="All pages")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_results_fit_the_viewport(new_page: NewPage, real_site_url: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 480})
    open_search(page, f"{real_site_url}states/")
    ask(page, real_site_url, "cooperation between law enforcement agencies")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    dialog = page.locator("dialog.search")
    assert dialog.evaluate("(dialog) => dialog.scrollWidth - dialog.clientWidth") <= 0
    form = bounds(page.locator(".search-form"))
    for key in ["ArrowDown"] * 10 + ["ArrowUp"] * 9:
        page.keyboard.press(key)
        focused = bounds(page.locator("[data-search-results] a:focus"))
        assert focused["y"] >= form["y"] + form["height"] - 1
        assert focused["y"] + focused["height"] <= 480
    for link in page.locator("[data-search-results] a, .search-kinds label:visible").all()[:12]:
        assert bounds(link)["height"] >= 24
