"""What all files to take away have in common: addresses that work elsewhere, and no word of the official text."""

import csv
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from markdown_it import MarkdownIt

from macros.exports.downloads import download_paths, downloads
from macros.pages.render import Templates
from macros.publication import Publication, check_project
from tests.support.builds import PROJECT, REPOSITORY, SMALL_FOLDERS, Build, publish
from tests.support.editions import with_records

SITE = REPOSITORY["SITE_URL"]


def test_addresses_are_whole_where_that_of_the_site_is_known(small_site: Build) -> None:
    folder, seen = small_site.folder / "data", 0
    for file in folder.glob("*.csv"):
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            if address := row.get("address"):
                assert address.startswith(SITE), file.name
                seen += 1
    assert seen > 60
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "edition.schema.json").read_text(encoding="utf-8"))
    assert (package["homepage"], schema["$id"]) == (f"{SITE}data/", f"{SITE}data/edition.schema.json")
    for file in (folder / "report.md", small_site.folder / "llms.txt"):
        blocks = MarkdownIt().parse(file.read_text(encoding="utf-8"))
        parts = [part for block in blocks for part in block.children or ()]
        links = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
        assert links
        assert [link for link in links if not link.startswith(SITE) or "//" in link.removeprefix("https://")] == []


def test_official_text_changes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    official = PROJECT / "tests/meetings/small/official/report.txt"
    beside = check_project(PROJECT, SMALL_FOLDERS, official).publication
    assert beside
    assert beside.verification
    without = publish(SMALL_FOLDERS)
    assert downloads(beside.templates) == downloads(without.templates)


def test_same_bytes_each_time(publication: Publication, real_site: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # as that of the build
    made = downloads(publication.templates)
    assert set(made) == download_paths(publication.edition.known)
    assert [path for path in made if (real_site.folder / path).read_bytes() != made[path]] == []


def test_without_a_licence_none_is_claimed() -> None:
    published = publish(SMALL_FOLDERS)
    report = published.edition.report.model_copy(update={"licence": None})
    edition = with_records(published.edition, report=report)
    claimed = b"CC0-1.0"
    assert {path for path, content in files_of(published.templates) if claimed in content} >= {"data/edition.xlsx"}
    assert [path for path, content in files_of(Templates(edition)) if claimed in content] == []


def files_of(templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file to take away; of a workbook, all that is packed in it."""
    for path, content in downloads(templates).items():
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(content)) as book:
                yield path, b"".join(map(book.read, book.namelist()))
        else:
            yield path, content
