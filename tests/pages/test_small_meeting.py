"""The invented meeting, published by the same code and looked into: each record has a page, a title, an edit link, and
both directions of each link.
"""

import hashlib
import shutil
from pathlib import Path

import pytest
from lxml import html

from macros.data.edition import Edition
from macros.data.kinds import KINDS_WITH_PAGE
from tests.support.builds import PROJECT, REPOSITORY, SMALL, SMALL_FOLDERS, Build, build, copy_project, publish


@pytest.fixture(scope="module")
def meeting() -> Edition:
    return publish(SMALL_FOLDERS).edition


@pytest.fixture(scope="module")
def records(meeting: Edition) -> list[tuple[str, str]]:
    return [(kind, name) for kind in KINDS_WITH_PAGE for name in meeting.records(kind)]


class Site:
    """The pages of the small site, and what leads where."""

    def __init__(self, built: Build) -> None:
        self.built = built
        self.pages = {
            path.parent.relative_to(built.folder).as_posix(): html.fromstring(path.read_bytes())
            for path in built.folder.rglob("index.html")
        }

    def text(self, page: str) -> str:
        return " ".join(self.pages[page].xpath("//article")[0].text_content().split())

    def leads(self, page: str, within: str = "//article") -> set[str]:
        """Where the content of a page (or a part of it) leads, from the site's root, without slash at the end."""
        found = set()
        for address in self.pages[page].xpath(f"{within}//a/@href"):
            path, _, place = address.partition("#")
            resolved = (Path("/") / page / path).resolve().as_posix().strip("/") or "."
            found.add(f"{resolved}#{place}" if place else resolved)
        return found


@pytest.fixture(scope="module")
def site(small_site: Build) -> Site:
    return Site(small_site)


def test_build_says_nothing_wrong(small_site: Build) -> None:
    assert "WARNING" not in small_site.output


def test_every_record_has_a_page_with_its_name(site: Site, meeting: Edition, records: list[tuple[str, str]]) -> None:
    assert len(records) > 20
    for kind, name in records:
        record = meeting.records(kind)[name]
        wanted = getattr(record, "name", None) or getattr(record, "symbol", None) or record.title
        if kind in ("instruments", "topics", "recommendations", "agenda"):
            wanted = record.title
        page = site.pages[f"{kind}/{name}"]
        assert wanted in " ".join(page.xpath("//h1")[0].text_content().split()), (kind, name)
        assert wanted in page.xpath("//title")[0].text_content(), (kind, name)


def test_hand_written_page_wins_and_keeps_the_record(site: Site) -> None:
    text = site.text("states/ruritania")
    assert "is written by hand, all above it comes from the record" in text
    assert "Where Ruritania stands on the lists of speakers" in text


def test_points_lead_both_ways(site: Site, meeting: Edition) -> None:
    links = 0
    for kind in ("topics", "documents", "instruments", "bodies", "states"):
        for name, mentions in meeting.mentions[kind].items():
            for mention in mentions:
                place = f"report#para-{mention.paragraph.number}"
                assert place in site.leads(f"{kind}/{name}"), (kind, name, place)
                within = f"//*[@id='para-{mention.paragraph.number}']/parent::div"
                assert f"{kind}/{name}" in site.leads("report", within), (kind, name)
                assert mention.point.account.split("*")[0].split("_")[0][:30] in site.text(f"{kind}/{name}")
                links += 1
    assert links > 15


def test_recommendations_lead_both_ways(site: Site, meeting: Edition) -> None:
    for name, recommendation in meeting.recommendations.items():
        page = f"recommendations/{name}"
        for kind in ("topics", "documents", "instruments", "bodies", "states"):
            for other in getattr(recommendation, kind):
                assert f"{kind}/{other}" in site.leads(page)
                assert page in site.leads(f"{kind}/{other}")
        for source in recommendation.sources:
            assert f"report#para-{source.paragraph}" in site.leads(page)
            assert page in site.leads("report", f"//*[@id='para-{source.paragraph}']/parent::div")
            for item in meeting.items_of[source.paragraph]:
                assert f"agenda/{item.id}" in site.leads(page)
                assert page in site.leads(f"agenda/{item.id}")
    unsourced = [name for name, recommendation in meeting.recommendations.items() if not recommendation.sources]
    assert unsourced
    assert "No paragraph of the deliberations was found" in site.text(f"recommendations/{unsourced[0]}")


def test_speakers_lead_both_ways_in_order(site: Site, meeting: Edition) -> None:
    for item in meeting.agenda.values():
        spoken = site.pages[f"agenda/{item.id}"].xpath("//ol[@class='speakers']/li/a[1]/@href")
        assert [address.strip("./").split("/")[-1] for address in spoken] == [
            speaker.state for speaker in item.speakers
        ]
        for place, speaker in enumerate(item.speakers, start=1):
            assert f"agenda/{item.id}" in site.leads(f"states/{speaker.state}")
            assert f"{('1st', '2nd', '3rd')[place - 1]} of {len(item.speakers)}" in site.text(f"states/{speaker.state}")
            if speaker.on_behalf_of:
                assert f"bodies/{speaker.on_behalf_of}" in site.leads(f"states/{speaker.state}")
                assert f"states/{speaker.state}" in site.leads(f"bodies/{speaker.on_behalf_of}")


def test_documents_lead_both_ways(site: Site, meeting: Edition) -> None:
    for item, listings in meeting.documents_before.items():
        for listing in listings:
            assert f"documents/{listing.entry.document}" in site.leads(f"agenda/{item}")
            assert f"agenda/{item}" in site.leads(f"documents/{listing.entry.document}")
    for document in meeting.documents.values():
        if document.author and document.author.body:
            assert f"documents/{document.id}" in site.leads(f"bodies/{document.author.body}")
            assert f"bodies/{document.author.body}" in site.leads(f"documents/{document.id}")
    assert any(not document.annex for document in meeting.documents.values())


def test_footnotes_lead_both_ways(site: Site, meeting: Edition) -> None:
    assert len(meeting.footnote_calls) == 2
    for call in meeting.footnote_calls:
        if call.footnote.instrument:
            assert f"instruments/{call.footnote.instrument}" in site.leads("report")
            assert f"report#footnote-{call.footnote.number}" in site.leads(f"instruments/{call.footnote.instrument}")
        assert site.pages["report"].xpath(f"//*[@id='footnote-{call.footnote.number}']")


def test_notes_lead_both_ways(site: Site, meeting: Edition) -> None:
    for name, note in meeting.notes.items():
        place = f"about/notes-on-the-text#{name}"
        for number in note.paragraphs:
            assert f"report#para-{number}" in site.leads("about/notes-on-the-text")
            assert place in site.leads("report", f"//*[@id='para-{number}']/parent::div")
        for document in note.documents:
            assert place in site.leads(f"documents/{document}")


def test_neighbours_and_breadcrumbs(site: Site, meeting: Edition) -> None:
    for kind in KINDS_WITH_PAGE:
        names = list(meeting.records(kind))
        for place, name in enumerate(names):
            page = site.pages[f"{kind}/{name}"]
            near = page.xpath("//nav[@class='neighbours']//a/@href")
            wanted = [*names[max(0, place - 1) : place], *names[place + 1 : place + 2]]
            assert [address.strip("./") for address in near if address.strip("./") not in ("", kind)] == wanted
            assert len(page.xpath("//nav[@class='breadcrumbs']//a")) == 2


def test_text_is_shown_as_typed(site: Site, meeting: Edition) -> None:
    odd = [
        (paragraph.number, point.account)
        for paragraph in meeting.paragraphs.values()
        for point in paragraph.points
        if any(sign in point.account for sign in ("*", "[", "<", "{{", "&", "_"))
    ]
    assert odd
    for _, account in odd:
        assert " ".join(account.split()) in site.text("report")


def test_additions_are_labelled(site: Site) -> None:
    for state in ("ruritania", "freedonia"):
        names = site.text(f"states/{state}").split("Names and codes")[1]
        assert names.count("added by this edition") >= 3


def test_builds_are_the_same_to_the_byte(small_site: Build, tmp_path: Path) -> None:
    elsewhere = copy_project(tmp_path / "another folder")
    shutil.copytree(PROJECT / "tests/meetings/small", elsewhere / "tests/meetings/small")
    settings = {**SMALL, **REPOSITORY, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
    other = build(elsewhere, elsewhere / "site", settings)
    assert other.status == 0, other.output
    assert _digests(small_site.folder) == _digests(other.folder)


def _digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
