"""The PDF, read back by PDFium and pdfminer: every account, in order, bookmarks, and what it says of itself.

Typst writes nothing that breaks a rule of PDF/UA or PDF/A that it knows; DEVELOPERS.md says how veraPDF is asked.
"""

import re
from html import unescape
from io import BytesIO

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pypdfium2 import PdfDocument

from macros.exports.pdf import pdf
from macros.publication import Publication
from tests.support.builds import SMALL_FOLDERS, publish

FOOT, HEAD = 50, 780
"""Points from the bottom of a page: the number is below, the line that says what it is above."""


@pytest.fixture(scope="module")
def content(published: Publication) -> bytes:
    return pdf(published.templates)


@pytest.fixture(scope="module")
def document(content: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(content)))


def squeezed(text: str) -> str:
    """Without white space: a line may end anywhere. PDFium has a sign of its own for a hyphen at the end of a line."""
    return re.sub(r"\s", "", text.replace("\x02", "-"))


def test_every_account_is_read_back_in_order(content: bytes, published: Publication, accounts: list[str]) -> None:
    pages = [page.get_textpage() for page in PdfDocument(content)]
    assert {squeezed(page.get_text_bounded(bottom=HEAD)) for page in pages} == {
        squeezed(published.edition.report.byline)
    }
    text, place = squeezed("".join(page.get_text_bounded(bottom=FOOT, top=HEAD) for page in pages)), 0
    assert len(accounts) > 15
    for account in accounts:
        place = text.find(squeezed(account), place)
        assert place >= 0, account
        place += len(squeezed(account))


def test_bookmarks_and_addresses_for_every_paragraph(
    content: bytes, document: PDFDocument, published: Publication, outcomes: list[str]
) -> None:
    numbers = list(published.edition.paragraphs)
    titles = [bookmark.get_title() for bookmark in PdfDocument(content).get_toc()]
    assert [title for title in titles if title.startswith("Paragraph ")] == [f"Paragraph {each}" for each in numbers]
    assert all(document.get_dest(f"para-{number}".encode()) for number in numbers)
    assert [title for title in titles if title in outcomes] == outcomes


def test_it_says_what_it_is(document: PDFDocument, published: Publication) -> None:
    report, catalog = published.edition.report, document.catalog
    assert resolve1(catalog["Lang"]) == b"en"
    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert resolve1(catalog["StructTreeRoot"])["K"]
    metadata = resolve1(catalog["Metadata"]).get_data().decode()
    values = {unescape(value) for value in re.findall(r">([^<>]+)<", metadata)}
    assert {report.short_title, report.byline, report.licence, report.publisher} - {None} <= values
    claims = dict(re.findall(r"<(pdf\w+id:\w+)>(\w+)<", metadata))
    assert (claims["pdfuaid:part"], claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("1", "2", "A")


def test_fonts_are_embedded_and_the_ones_asked_for(document: PDFDocument) -> None:
    fonts = resolve1(next(PDFPage.create_pages(document)).resources["Font"]).values()
    assert len(fonts) == 2, "regular and bold"
    for font in map(resolve1, fonts):
        descriptor = resolve1(resolve1(resolve1(font["DescendantFonts"])[0])["FontDescriptor"])
        assert "LibertinusSerif" in str(descriptor["FontName"])
        assert resolve1(descriptor["FontFile3"]).get_data()


def test_same_bytes_each_time() -> None:
    first, second = (pdf(publish(SMALL_FOLDERS).templates) for _ in range(2))
    assert first == second
