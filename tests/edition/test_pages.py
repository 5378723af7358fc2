"""The pages of the Vienna edition: addresses and places that were promised, and what stands on some of them."""

import pytest

from tests.support.builds import Build
from tests.support.links import check_links
from tests.support.site import Site, text_of


@pytest.fixture(scope="module")
def pages(real_site: Build) -> Site:
    return real_site.pages


def test_promised_addresses(pages: Site) -> None:
    promised = {"agenda/3", "agenda/5a", "states/norway", "recommendations/mm", "topics/witness-protection"}
    assert promised <= set(pages)


def test_a_delegate_finds_ports_and_the_origin_of_jj(pages: Site) -> None:
    ports = {link.get("href") for link in pages["topics/ports"].xpath("//article//a")}
    assert {"../../report/#para-33", "../../report/#para-36", "../../recommendations/jj/"} <= ports
    origin = {link.get("href") for link in pages["recommendations/jj"].xpath("//article//a")}
    assert {"../../report/#para-36", "../../report/#para-68-jj", "../../agenda/5a/", "../../topics/ports/"} <= origin


def test_a_journalist_sees_who_spoke_where_a_topic_came_up(pages: Site) -> None:
    heading = pages["topics/corruption"].get_element_by_id("who-spoke-under-these-items")
    caution, items, *_ = heading.itersiblings("p", "ul")
    assert "does not say which of these speakers spoke about this topic" in text_of(caution)
    lists = {
        item.find("a").get("href"): [link.get("href") for link in item.xpath(".//ol[@class='speakers']//a")]
        for item in items
    }
    assert list(lists) == ["../../agenda/3/", "../../agenda/4/", "../../agenda/5c/"]
    assert "../../states/mexico/" in lists["../../agenda/5c/"]
    assert not any("../../states/norway/" in speakers for speakers in lists.values())


def test_what_sub_items_have_in_common_is_folded_behind_what_is_their_own(pages: Site) -> None:
    shown = "{}//div[@class='account']/p/strong/a/text()"
    item = pages["agenda/5c"].xpath("//article")[0]
    common = item.xpath(shown.format(".//h2[@id='what-the-report-says']/following::details[1]"))
    assert common == [f"para. {number}" for number in (26, 27, 28)]
    assert item.xpath(shown.format(".")) == [*(f"para. {number}" for number in range(51, 60)), *common]
    for whole in ("agenda/5", "agenda/3"):
        assert pages[whole].xpath("//details//div[@class='account']") == []


def test_procedural_points_have_no_label(pages: Site) -> None:
    passage = "//div[@class='passage'][h3[@id='para-{0}'] or h4[@id='para-{0}']]{1}"
    labels = "//*[contains(@class, 'account-label') or contains(@class, 'attribution')]/text()"
    for number, wanted in ((1, []), (51, []), (71, []), (29, ["In our words", "Unattributed"])):
        assert pages["report"].xpath(passage.format(number, "//ul[@class='points']/li")), number
        assert pages["report"].xpath(passage.format(number, labels)) == wanted, number


def test_promised_places_in_the_report(pages: Site) -> None:
    wanted = {f"para-2-{letter}" for letter in "abcdefghi"} | {"para-14-c", "para-27-c", "para-26-d", "para-73-5-a"}
    assert wanted | {"para-76", "para-68-mm", "footnote-6"} <= set(pages["report"].xpath("//@id"))


def test_numbers_of_pages_and_rows(pages: Site) -> None:
    kinds = {"agenda": 11, "states": 34, "recommendations": 39, "documents": 15}
    found = {kind: len([name for name in pages if name.startswith(f"{kind}/")]) for kind in kinds}
    assert found == kinds


def test_caveat_says_that_nothing_was_negotiated(pages: Site) -> None:
    shown = ["report", *(name for name in pages if name.startswith("recommendations"))]
    assert len(shown) == 41
    for name in shown:
        assert "did not negotiate" in pages[name].text_content(), name


def test_sizes_of_the_whole_site(real_site: Build) -> None:
    found = check_links(real_site.folder)
    assert found.pages > 160
    assert found.links > 14_000


def test_markdown_and_jinja_were_all_obeyed(pages: Site) -> None:
    for name, page in pages.items():
        text = "".join(page.xpath("//article//text()[not(ancestor::pre)]"))  # BibTeX has braces of its own
        for sign in ("{{", "{%", "](", "{:", "\\(", "\\.", "&#", "**", "None", "Undefined"):
            assert sign not in text, f"{name}: {sign}"
