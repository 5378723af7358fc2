"""The search: relevance, index, results and highlighting, keyboard, lazy loading; below a sub-path and from disk."""

import pytest
from playwright.sync_api import Page, Route, expect

from macros.data.edition import Edition
from macros.pages.search_index import URI
from tests.support.browser import NewPage, bounds
from tests.support.builds import REPOSITORY, Build
from tests.support.search import answers, ask, index_entries, open_search

FIELD = "dialog.search input[type=search]"
LATER = ("search/engine.js", URI)


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
        ("torches", "topics/lamps/"),  # of `synonyms` in vocabulary.yml
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
    assert len(found) > 60
    assert {f"report/#para-{number}" for number in real_edition.paragraphs} <= set(found)
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
    assert aliases > 3
    assert "lit its first lamp" in str(index_entries(small_site.folder)["states/ruritania/"]["facts"])


# --- results


def test_query_in_the_url_is_searched(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}?q=lanterns")
    assert "topics/lamps/" in answers(page, small_site_url)
    expect(page.locator(FIELD)).to_have_value("lanterns")
    expect(page.locator(FIELD)).to_be_focused()
    page.goto(f"{small_site_url}states/ruritania/?q=9%20(b)")
    assert answers(page, small_site_url)[0] == "report/#para-9-b"


def test_query_is_kept_in_the_url(page: Page, small_site_url: str) -> None:
    open_search(page, f"{small_site_url}topics/")
    ask(page, small_site_url, "bell in fog")
    page.wait_for_url("**/topics/?q=bell+in+fog")
    page.locator("[data-search-results] a").first.click()
    page.wait_for_load_state()
    page.go_back()
    assert "recommendations/a/" in answers(page, small_site_url)
    page.keyboard.press("Escape")
    page.wait_for_url("**/topics/")


# --- interaction and loading


def test_search_by_keyboard(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}states/")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("LG/1/2")
    expect(page.locator(FIELD)).to_have_value("LG/1/2")
    assert answers(page, small_site_url)[0] == "documents/lg-1-2/"
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
    page.locator(".masthead .search-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".masthead .search-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(FIELD).fill("Ruritania")
    page.keyboard.press("Enter")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/ruritania/*")


def test_search_is_loaded_lazily(page: Page, small_site_url: str) -> None:
    requests: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(small_site_url)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(small_site_url)
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if url in LATER or "search/" in url] == []
    before = len(requests)
    page.locator(".masthead .search-open").click()
    ask(page, small_site_url, "lamps")
    ask(page, small_site_url, "bells")
    assert sorted(url for url in requests[before:] if url != "assets/icon.svg") == sorted(LATER)
    assert wrong == []


def test_failed_request_is_reported_and_retried(page: Page, small_site_url: str) -> None:
    page.route(f"**/{URI}", lambda route: route.abort())
    open_search(page, small_site_url)
    page.locator(FIELD).fill("lamps")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.get_by_role("navigation", name="Find your way")).to_be_visible()
    page.unroute(f"**/{URI}")
    assert ask(page, small_site_url, "Ruritania")[0] == "states/ruritania/", "the next key tries again"


def test_search_from_disk(page: Page, small_site: Build) -> None:
    page.goto((small_site.folder / "index.html").as_uri())
    page.locator(".masthead .search-open").click()
    assert ask(page, small_site.folder.as_uri() + "/", "para 8") == ["report/index.html#para-8"]
    ask(page, "", "Ruritania")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/ruritania/index.html*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ruritania¶")


def test_search_without_directory_urls(page: Page, offline_site: Build) -> None:
    page.goto((offline_site.folder / "index.html").as_uri())
    page.locator(".masthead .search-open").click()
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


def test_without_javascript_a_link_leads_to_all_pages(new_page: NewPage, small_site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(small_site_url)
    expect(page.locator(".masthead .search-open")).to_be_hidden()
    expect(page.locator(FIELD)).to_be_hidden()
    page.get_by_role("banner").get_by_role("link", name="All pages").click()
    expect(page.get_by_role("navigation", name="All pages")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_results_fit_the_viewport(new_page: NewPage, small_site_url: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 480})
    open_search(page, f"{small_site_url}states/")
    ask(page, small_site_url, "lamps")
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
