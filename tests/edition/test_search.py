"""What the search finds in the Vienna report, in which order, and how it shows it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import FIELD
from tests.edition.search_quality.measure import SETS, measure, queries
from tests.support.builds import Build
from tests.support.search import answers, ask, index_entries, open_search


@pytest.mark.parametrize(
    ("name", "at_three", "reciprocal"), [("queries", 0.98, 0.97), ("fresh", 0.98, 0.95), ("unseen", 0.95, 0.92)]
)
def test_recall_and_reciprocal_rank(
    page: Page, real_site_url: str, name: str, at_three: float, reciprocal: float
) -> None:
    quality = measure(page, real_site_url, name)
    print(f"{name}: {quality}", *quality.failing(), sep="\n")
    assert quality.recall(3) >= at_three
    assert quality.reciprocal >= reciprocal


def test_relevant_addresses_of_queries_are_in_the_index(real_site: Build) -> None:
    known = set(index_entries(real_site.folder))
    cases = [query for name in SETS for query in queries(name)]
    assert len(cases) >= 450
    assert [(words, there) for _, words, wanted in cases for there in wanted if there not in known] == []


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
    assert ask(page, real_site_url, "norvejian")[:1] == []
    expect(page.get_by_role("status")).to_contain_text("has nothing on “norvejian”")
    expect(ways.get_by_role("link", name="Topics")).to_be_visible()
    page.get_by_role("button", name="Norwegian", exact=True).click()
    assert answers(page, real_site_url)[0] == "states/norway/"
    expect(page.locator(FIELD)).to_be_focused()
    expect(ways).to_be_hidden()


def test_partial_matches_are_announced(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    ask(page, real_site_url, "cannabis zeppelin")
    expect(page.get_by_role("status")).to_contain_text("nothing on “zeppelin”")
    expect(page.get_by_role("status")).to_contain_text("The other words: ")
    ask(page, real_site_url, "Holy See")
    expect(page.get_by_role("status")).to_contain_text("nothing on “Holy”")  # not what has "hold"
    ask(page, real_site_url, "cannabis extradition rapporteur diesel")
    expect(page.get_by_role("status")).to_contain_text("No place has all of these words.")
    ask(page, real_site_url, "cannabis seeds")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))


@pytest.mark.parametrize(
    ("words", "label", "nearest"),
    [
        ("para 99", "para 99", []),
        ("recommendation (tt)", "recommendation (tt)", []),
        ("item 5 (f)", "item 5 (f)", ["agenda/5/"]),
        ("68 (pp)", "68 (pp)", ["report/#para-68"]),
        ("Section VIII", "Section VIII", []),
        ("page 40", "page 40", []),
        ("E/CN.7/2015/1", "E/CN.7/2015/1", []),
    ],
)
def test_labels_that_the_report_lacks_are_named(
    page: Page, real_site_url: str, words: str, label: str, nearest: list[str]
) -> None:
    open_search(page, real_site_url)
    assert ask(page, real_site_url, words) == nearest
    expect(page.get_by_role("status")).to_contain_text(f"This edition has nothing at “{label}”.")


def test_corrections_are_announced_and_never_far(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    assert ask(page, real_site_url, "Corrupton")[0] == "topics/corruption/"
    expect(page.get_by_role("status")).to_contain_text("Nothing for “Corrupton”. Showing results for “corruption”.")
    assert ask(page, real_site_url, "anex")[0] == "report/#section-annex", "what is meant may be a label"
    for words in ("weed", "football", "spraying"):
        assert ask(page, real_site_url, words) == [], words


def test_printed_pages_are_found(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    assert "report/#para-72" in ask(page, real_site_url, "p. 17")
    assert "recommendations/jj/" in ask(page, real_site_url, "page 16")
    assert ask(page, real_site_url, "page 19") == ["report/#section-annex"]
    assert ask(page, real_site_url, "p. 74") == ["report/#para-74"]


def test_synonyms_are_not_those_of_words_that_look_alike(page: Page, real_site_url: str) -> None:
    open_search(page, real_site_url)
    assert "report/#para-34" in ask(page, real_site_url, "planes")
    for words in ("plan adopted", "24/7"):
        assert "report/#para-34" not in ask(page, real_site_url, words), words
        expect(page.get_by_role("status")).not_to_contain_text("nothing at")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("5a speakers", ["agenda/5a/"]),
        ("68 (k) and (l)", ["report/#para-68-k", "recommendations/k/", "report/#para-68-l", "recommendations/l/"]),
        ("paras 40-45", ["report/#para-40", "report/#para-45"]),
        ("Norway corruption", ["states/norway/"]),
        ("co-operation between law enforcement", ["report/#para-11", "report/#para-53"]),
        ("semisubmersible", ["report/#para-31"]),
        ("What does “several speakers” mean?", ["about/words/#attributions-several-speakers"]),
        ("ports", ["topics/ports/", "recommendations/jj/"]),
    ],
)
def test_first_results(page: Page, real_site_url: str, words: str, wanted: list[str]) -> None:
    open_search(page, real_site_url)
    assert set(ask(page, real_site_url, words)[: len(wanted)]) == set(wanted)


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
