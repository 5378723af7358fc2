"""The real site, built strictly: a page for everything, each page in order, nothing asked of readers."""

import json
from pathlib import Path

import pytest

from macros.data.kinds import KINDS_WITH_PAGE
from macros.exports.downloads import downloads
from macros.pages.render import Templates
from macros.publication import Publication
from tests.support.builds import Build
from tests.support.editions import with_records
from tests.support.site import Site, normalize_space


@pytest.fixture(scope="module")
def pages(real_site: Build) -> Site:
    return real_site.pages


def test_build_says_nothing_wrong(real_site: Build) -> None:
    assert "WARNING" not in real_site.output


def test_every_record_has_a_page(pages: Site, publication: Publication) -> None:
    wanted = {f"{kind}/{name}" for kind in KINDS_WITH_PAGE for name in publication.edition.known.ids[kind]}
    assert wanted <= set(pages)
    assert len(wanted) > 10


def test_promised_addresses(pages: Site) -> None:
    assert {".", "report", "data", "about", "compare", *KINDS_WITH_PAGE} <= set(pages)


def test_promised_places_in_the_report(pages: Site, publication: Publication) -> None:
    ids = set(pages["report"].xpath("//@id"))
    edition = publication.edition
    wanted = {f"para-{number}" for number in edition.paragraphs}
    if listed_in := edition.recommendations_paragraph:
        wanted |= {f"para-{listed_in.number}-{letter}" for letter in edition.recommendations}
    wanted |= {f"section-{name}" for name in edition.sections} | {f"footnote-{number}" for number in edition.footnotes}
    assert len(wanted) > 20
    assert wanted - ids == set()


def test_paragraphs_stand_in_order(pages: Site, publication: Publication) -> None:
    ids = [name for name in pages["report"].xpath("//@id") if name.startswith("para-") and name[5:].isdigit()]
    assert ids == [f"para-{number}" for number in publication.edition.paragraphs]


def test_caveat_stands_wherever_recommendations_are_counted_or_shown(pages: Site, publication: Publication) -> None:
    shown = ["report", *(name for name in pages if name.startswith("recommendations"))]
    assert len(shown) == 2 + len(publication.edition.recommendations)
    for name in shown:
        assert normalize_space(publication.edition.report.caveat or "") in pages.text(name), name
    for name in (*shown, ".", "topics", "data"):
        assert (publication.edition.report.caveat_in_short or "") in pages[name].text_content(), name


def test_state_pages_never_say_what_was_said(pages: Site, publication: Publication) -> None:
    for name in publication.edition.known.ids["states"]:
        said = "What the report does not say" in pages[f"states/{name}"].text_content()
        assert said == bool(publication.edition.statements)


def test_counts_are_the_length_of_their_list(pages: Site, publication: Publication) -> None:
    looked_at = set()
    for figure in pages["."].xpath("//dl[contains(@class, 'figures')]/div"):
        kind = figure.xpath(".//a/@href")[0].strip("./")
        count = int(figure.xpath("./dd")[0].text_content())
        if kind in KINDS_WITH_PAGE and "Statements" not in figure.text_content():
            assert (
                count
                == len(publication.edition.known.ids[kind])
                == len(pages[kind].xpath("(//article//table)[1]/tbody/tr"))
            ), kind
            looked_at.add(kind)
    assert looked_at == {kind for kind in KINDS_WITH_PAGE if publication.edition.known.ids[kind]}


def test_matrix_of_states_holds_every_statement(pages: Site, publication: Publication) -> None:
    rows = pages["states"].xpath("//article//table/tbody/tr")
    filled = [cell for row in rows for cell in row.xpath("./td")[:-1] if cell.text_content().strip()]
    assert (len(rows), len(filled)) == (len(publication.edition.states), len(publication.edition.statements))


def test_headings_and_regional_groups_of_the_list_of_states(pages: Site, publication: Publication) -> None:
    edition = publication.edition
    grouped = {name: state.regional_group for name, state in edition.states.items() if state.regional_group}
    headings = ["by-regional-group-today"] if grouped else []
    headings += ["who-spoke-where-and-in-which-place", "who-spoke-where-as-a-table"] if edition.statements else []
    assert pages["states"].xpath("//article//h2/@id") == headings
    groups = pages["states"].xpath("//h2[@id='by-regional-group-today']/following::dl[1]/div")
    assert len(groups) == len({*grouped.values()})
    linked = [link for group in groups for link in group.xpath(".//a/@href")]
    assert sorted(linked) == sorted(f"../states/{name}/" for name in grouped)


def test_downloads_hold_everything(real_site: Build, publication: Publication) -> None:
    everything = json.loads((real_site.folder / "data/edition.json").read_text(encoding="utf-8"))
    assert {kind: len(everything[kind]) for kind in KINDS_WITH_PAGE} == {
        kind: len(publication.edition.known.ids[kind]) for kind in KINDS_WITH_PAGE
    }
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in (real_site.folder / "data").glob("*.csv")
    }
    assert lines["statements.csv"] == len(publication.edition.statements) + 1
    assert lines["recommendations.csv"] == len(publication.edition.recommendations) + 1


def test_table_without_rows_has_its_header(publication: Publication) -> None:
    files = downloads(Templates(with_records(publication.edition, recommendations={})))
    assert (
        files["data/recommendations.csv"]
        == b"letter,title,account,modals,addressees,topics,label,paragraph,page,address,sources\n"
    )
    assert files["data/sources.csv"] == b"letter,paragraph,closeness,because,address\n"


def test_menu_marks_one_entry_and_the_group_around_it(pages: Site, publication: Publication) -> None:
    document, state = (next(iter(publication.edition.known.ids[kind])) for kind in ("documents", "states"))
    for address, marked in {
        "pictures": ["Pictures", "All pictures"],
        "pictures/words": ["Pictures", "How speakers are described"],
        f"documents/{document}": ["Sources and data", "Documents"],
        "about/method": ["About", "Method"],
        f"states/{state}": ["States"],
    }.items():
        current = pages[address].xpath("//nav[@id='menu']//a[@aria-current]")
        assert [link.text_content() for link in current] == marked, address
        here = pages[address].xpath("//nav[@id='menu']//a[@aria-current='page']")
        assert len(here) == (address in ("pictures", "pictures/words", "about/method")), address


def test_page_weight(real_site: Build) -> None:
    sizes = sorted(path.stat().st_size for path in real_site.folder.rglob("*.html"))
    print(f"median {sizes[len(sizes) // 2]:,} bytes, largest {sizes[-1]:,} bytes")
    assert sizes[len(sizes) // 2] < 30_000


def test_no_page_names_a_folder_of_this_machine(real_site: Build) -> None:
    here = str(Path.cwd())
    assert [path for path in real_site.folder.rglob("*.html") if here in path.read_text(encoding="utf-8")] == []
