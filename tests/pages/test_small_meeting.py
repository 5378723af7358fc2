"""The site of the small meeting: each record has a page with its title, and each relation is linked both ways."""

import hashlib
import shutil
from pathlib import Path

import pytest

from macros.data.edition import Edition
from macros.data.kinds import KINDS_WITH_PAGE
from tests.support.builds import PROJECT, REPOSITORY, SMALL, Build, build, build_meeting, copy_meetings, copy_project
from tests.support.records import ordinal
from tests.support.site import Site, text_of


@pytest.fixture(scope="module")
def site(small_site: Build) -> Site:
    return small_site.pages


def test_build_has_no_warnings(small_site: Build) -> None:
    assert "WARNING" not in small_site.output


def test_every_record_has_a_page_with_its_name(site: Site, small_edition: Edition) -> None:
    records = [(kind, name, record) for kind in KINDS_WITH_PAGE for name, record in small_edition.records(kind).items()]
    assert len(records) > 20
    for kind, name, record in records:
        attribute = {"states": "name", "bodies": "name", "documents": "symbol"}.get(kind, "title")
        wanted = getattr(record, attribute) or record.title
        page = site[f"{kind}/{name}"]
        assert wanted in text_of(page.xpath("//h1")[0]), (kind, name)
        assert wanted in page.xpath("//title")[0].text_content(), (kind, name)


def test_handwritten_page_overrides_and_includes_the_generated_one(site: Site) -> None:
    text = site.text("states/ruritania")
    assert "is written by hand, all above it comes from the record" in text
    assert "Where Ruritania stands on the lists of speakers" in text


def test_points_and_records_link_both_ways(site: Site, small_edition: Edition) -> None:
    links = 0
    for kind in ("topics", "documents", "instruments", "bodies", "states"):
        for name, mentions in small_edition.mentions[kind].items():
            for mention in mentions:
                passage = f"report#para-{mention.paragraph.number}"
                assert passage in site.targets(f"{kind}/{name}"), (kind, name, passage)
                within = f"//*[@id='para-{mention.paragraph.number}']/parent::div"
                assert f"{kind}/{name}" in site.targets("report", within), (kind, name)
                assert str(mention.point.account).split("*")[0].split("_")[0][:30] in site.text(f"{kind}/{name}")
                links += 1
    assert links > 15


def test_recommendations_and_records_link_both_ways(site: Site, small_edition: Edition) -> None:
    for name, recommendation in small_edition.recommendations.items():
        page = f"recommendations/{name}"
        for kind in ("topics", "documents", "instruments", "bodies", "states"):
            for other in getattr(recommendation, kind):
                assert f"{kind}/{other}" in site.targets(page)
                assert page in site.targets(f"{kind}/{other}")
        for source in recommendation.sources:
            assert f"report#para-{source.paragraph}" in site.targets(page)
            assert page in site.targets("report", f"//*[@id='para-{source.paragraph}']/parent::div")
            for item in small_edition.items_of[source.paragraph]:
                assert f"agenda/{item.id}" in site.targets(page)
                assert page in site.targets(f"agenda/{item.id}")
    unsourced = [name for name, recommendation in small_edition.recommendations.items() if not recommendation.sources]
    assert unsourced
    assert "No paragraph of the deliberations was found" in site.text(f"recommendations/{unsourced[0]}")


def test_speakers_and_items_link_both_ways_in_order(site: Site, small_edition: Edition) -> None:
    for item in small_edition.agenda.values():
        spoken = site[f"agenda/{item.id}"].xpath("//ol[@class='speakers']/li/a[1]/@href")
        assert [address.strip("./").split("/")[-1] for address in spoken] == [
            speaker.state for speaker in item.speakers
        ]
        for rank, speaker in enumerate(item.speakers, start=1):
            assert f"agenda/{item.id}" in site.targets(f"states/{speaker.state}")
            assert f"{ordinal(rank)} of {len(item.speakers)}" in site.text(f"states/{speaker.state}")
            if speaker.on_behalf_of:
                assert f"bodies/{speaker.on_behalf_of}" in site.targets(f"states/{speaker.state}")
                assert f"states/{speaker.state}" in site.targets(f"bodies/{speaker.on_behalf_of}")


def test_documents_and_items_link_both_ways(site: Site, small_edition: Edition) -> None:
    for item, listings in small_edition.documents_before.items():
        for listing in listings:
            assert f"documents/{listing.entry.document}" in site.targets(f"agenda/{item}")
            assert f"agenda/{item}" in site.targets(f"documents/{listing.entry.document}")
    for document in small_edition.documents.values():
        if document.author and document.author.body:
            assert f"documents/{document.id}" in site.targets(f"bodies/{document.author.body}")
            assert f"bodies/{document.author.body}" in site.targets(f"documents/{document.id}")
    assert any(not document.annex for document in small_edition.documents.values())


def test_footnotes_and_instruments_link_both_ways(site: Site, small_edition: Edition) -> None:
    assert len(small_edition.footnote_calls) == 2
    for call in small_edition.footnote_calls:
        if call.footnote.instrument:
            assert f"instruments/{call.footnote.instrument}" in site.targets("report")
            assert f"report#footnote-{call.footnote.number}" in site.targets(f"instruments/{call.footnote.instrument}")
        assert site["report"].xpath(f"//*[@id='footnote-{call.footnote.number}']")


def test_notes_and_passages_link_both_ways(site: Site, small_edition: Edition) -> None:
    for name, note in small_edition.notes.items():
        anchor = f"about/notes-on-the-text#{name}"
        for number in note.paragraphs:
            assert f"report#para-{number}" in site.targets("about/notes-on-the-text")
            assert anchor in site.targets("report", f"//*[@id='para-{number}']/parent::div")
        for document in note.documents:
            assert anchor in site.targets(f"documents/{document}")


def test_pages_have_previous_and_next_links_and_breadcrumbs(site: Site, small_edition: Edition) -> None:
    for kind in KINDS_WITH_PAGE:
        names = list(small_edition.records(kind))
        for index, name in enumerate(names):
            page = site[f"{kind}/{name}"]
            near = page.xpath("//nav[@class='neighbours']//a/@href")
            wanted = [*names[max(0, index - 1) : index], *names[index + 1 : index + 2]]
            assert [address.split("/")[-2] for address in near if not address.endswith(f"../{kind}/")] == wanted
            assert len(page.xpath("//nav[@class='breadcrumbs']//a")) == 2


def test_additions_are_labelled(site: Site) -> None:
    for state in ("ruritania", "freedonia"):
        names = site.text(f"states/{state}").split("Names and codes")[-1]
        assert names.count("added by this edition") >= 3


def test_publisher_and_the_place_of_the_official_text_are_named(site: Site) -> None:
    for name in ("states/ruritania", "recommendations/a", "about"):
        (foot,) = site[name].xpath("//p[@class='foot-summary']")
        assert "The keepers of the *lamps* & </script>, lamps@harbour.example, 1 January 1970." in text_of(foot)
        assert foot.xpath("a/@href")[-1] == "mailto:lamps@harbour.example"
    (link,) = site["recommendations/a"].xpath("//article//a[@rel='external']")
    assert link.get("href") == "https://harbour.example/reports"


def test_page_without_a_heading_has_its_title_from_the_menu(tmp_path: Path) -> None:
    project = copy_meetings(tmp_path, "small")
    pages = {"about/addresses": ("Addresses", ""), "about/correct": ("How to correct", "hide:\n  - toc\n")}
    for name, (_, hide) in pages.items():
        text = f"---\ntitle: Plain\ndescription: A page of words.\n{hide}---\n\nOnly words.\n"
        (project / f"docs/{name}.md").write_text(text, encoding="utf-8")
    built = build_meeting(project, tmp_path / "site", {})
    assert built.status == 0, built.output
    for name, (title, _) in pages.items():
        assert built.pages[name].xpath("//h1/text()") == [title], "as the menu has it"


def test_builds_are_reproducible(small_site: Build, tmp_path: Path) -> None:
    elsewhere = copy_project(tmp_path / "another folder")
    shutil.copytree(PROJECT / "tests/meetings/small", elsewhere / "tests/meetings/small")
    settings = {**SMALL, **REPOSITORY, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
    other = build(elsewhere, elsewhere / "site", settings)
    assert other.status == 0, other.output
    assert _digests(small_site.folder) == _digests(other.folder)


def _digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
