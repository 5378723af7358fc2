"""The EPUB, read back: every account, in order, and every link. `make release` asks epubcheck besides."""

import zipfile
from io import BytesIO
from urllib.parse import urldefrag

import pytest
from lxml import etree

from macros.exports.epub import epub
from macros.pages.render import Templates
from macros.publication import Publication, check_project
from tests.support.builds import PROJECT, REPOSITORY, SMALL_FOLDERS, Build, publish
from tests.support.site import normalize_space

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}


class Book:
    """What an EPUB holds: its package document, and its pages, parsed as XML."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(content))
        self.package = etree.fromstring(self.archive.read("EPUB/package.opf"))
        names = [name.removeprefix("EPUB/") for name in self.archive.namelist() if name.endswith(".xhtml")]
        self.pages = {name: etree.fromstring(self.archive.read(f"EPUB/{name}")) for name in names}

    def meta(self, query: str) -> list[str]:
        return [str(each) for each in self.package.xpath(f"//opf:metadata/{query}/text()", namespaces=NAMES)]

    def select(self, page: str, query: str) -> list[etree._Element]:
        return list(self.pages[page].xpath(query, namespaces=NAMES))

    def texts(self, page: str, query: str) -> list[str]:
        return [normalize_space("".join(each.itertext())) for each in self.select(page, query)]


@pytest.fixture(scope="module")
def book(published: Publication) -> Book:
    return Book(epub(published.templates))


def test_every_account_is_read_back_in_order(book: Book, published: Publication, accounts: list[str]) -> None:
    assert len(accounts) > 15
    assert book.texts("report.xhtml", "//h:p[@class='account']") == [*map(normalize_space, accounts)]
    notes = [normalize_space(note.account) for note in published.edition.notes.values()]
    assert [
        text for page in book.pages if page == "notes.xhtml" for text in book.texts(page, "//h:p[@class='account']")
    ] == notes


def test_labels_are_those_of_the_site(publication: Publication, real_site: Build) -> None:
    book = Book(epub(publication.templates))
    labels = [text.removesuffix(" (contested)") for text in book.texts("report.xhtml", "//h:p[@class='attribution']")]
    on_site = real_site.pages["report"].xpath("//*[@class='points']//a[contains(@class, 'attribution')]")
    assert len(labels) > 50
    assert labels == [normalize_space("".join(each.itertext())) for each in on_site]


def test_every_link_lands(book: Book) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in book.pages.items()}
    assert sum(map(len, ids.values())) == len(set().union(*ids.values())), "an id in two chapters"
    followed = 0
    for name in book.pages:
        for link in book.select(name, "//h:a"):
            file, fragment = urldefrag(link.get("href", ""))
            if not file.startswith("https://"):
                assert not fragment or fragment in ids[file], link.get("href")
                followed += 1
    assert followed > 40


def test_recommendations_link_to_what_they_draw_on(book: Book, published: Publication) -> None:
    edition = published.edition
    for rec in edition.recommendations.values():
        place = edition.place_of(rec)
        assert place
        anchor = published.templates.links.anchor(place.number, rec.id)
        (named,) = book.select("report.xhtml", f"//*[@id='{anchor}']/following-sibling::h:p[@class='named'][1]")
        links = [each.get("href", "") for each in named.iter(f"{XHTML}a")]
        drawn_on = [f"report.xhtml#para-{source.paragraph}" for source in rec.sources]
        assert [href for href in links if href.startswith("report.xhtml#para-")] == drawn_on


def test_contents_name_every_paragraph_and_recommendation(
    book: Book, published: Publication, outcomes: list[str]
) -> None:
    links = book.select("nav.xhtml", "//h:nav[@epub:type='toc']//h:a")
    files = [urldefrag(link.get("href", "")).url for link in links]
    spine = book.package.xpath("//opf:spine/opf:itemref/@idref", namespaces=NAMES)
    assert list(dict.fromkeys(files)) == [f"{name}.xhtml" for name in spine if name != "nav"]
    texts = ["".join(link.itertext()) for link in links]
    assert [text for text in texts if text.startswith("Paragraph ")] == [
        f"Paragraph {number}" for number in published.edition.paragraphs
    ]
    assert [text for text in texts if text in outcomes] == outcomes


def test_anchors_of_passages_are_those_of_the_site(publication: Publication, real_site: Build) -> None:
    book = Book(epub(publication.templates))
    query = "//@id[starts-with(., 'para-') or starts-with(., 'section-')]"
    on_site = real_site.pages["report"].xpath(query)
    assert len(on_site) > 20
    assert book.pages["report.xhtml"].xpath(query) == on_site


def test_first_page_and_metadata_say_what_it_is(book: Book, published: Publication) -> None:
    report = published.edition.report
    assert book.meta("dc:title") == [report.short_title]
    assert book.meta("dc:language") == ["en"]
    assert book.meta("dc:rights") == [report.licence] * bool(report.licence)
    assert report.byline in book.meta("dc:description")[0]
    assert book.meta("opf:meta[@property='dcterms:modified']") == ["2026-05-04T03:02:01Z"]
    assert book.meta("opf:meta[@property='schema:accessMode']") == ["textual"]
    (first,) = book.texts("title.xhtml", "//h:body")
    for said in (report.byline, "not an official document", "Edition of 4 May 2026", report.caveat, report.licence):
        assert normalize_space(said or "") in first


def test_package_names_what_is_in_it(book: Book) -> None:
    names = book.archive.namelist()
    assert (names[0], book.archive.getinfo("mimetype").compress_type) == ("mimetype", zipfile.ZIP_STORED)
    files = book.package.xpath("//opf:manifest/opf:item/@href", namespaces=NAMES)
    assert {f"EPUB/{file}" for file in files} == {*names} - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}


def test_same_bytes_each_time_with_and_without_the_official_text() -> None:
    official = PROJECT / "tests/meetings/small/official/report.txt"
    beside = check_project(PROJECT, SMALL_FOLDERS, official).publication
    assert beside
    assert beside.verification
    assert epub(beside.templates) == epub(Templates(publish(SMALL_FOLDERS).edition))


def test_site_is_named_where_its_address_is_known() -> None:
    edition, site = publish(SMALL_FOLDERS).edition, REPOSITORY["SITE_URL"]
    book = Book(epub(Templates(edition, site=site)))
    assert f"{site}report/" in [link.get("href") for link in book.select("title.xhtml", "//h:a")]
