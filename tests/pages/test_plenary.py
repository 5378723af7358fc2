"""A report of another shape: decisions with symbols, annexes with text, observers; no list of speakers, no meeting."""

import re
import shutil
from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.official.parser import parse_official_text
from macros.publication import check_project
from tests.support.builds import PLENARY_FOLDERS, PROJECT, Build
from tests.support.page_rules import page_violations, parse_page, site_violations
from tests.support.search import index_entries
from tests.support.site import text_of

TEXT = PROJECT / "tests/meetings/plenary/official/report.txt"
CLAIMS = re.compile(
    "negotiated|no consensus|speakers are listed|lists? of speakers|according to the lists|did not speak|no symbol"
    r"|does not name|subtraction|hardly any|lettered|not recorded|\b0 (?:meeting|day|statement)|Member States"
    r"|None\b|Undefined|\w recommendations? "
)
"""What is true of another report."""


def test_text_is_read_whole() -> None:
    official = parse_official_text(TEXT.read_text(encoding="utf-8"), TEXT.name)
    assert list(official.paragraphs) == list(range(1, 14))  # the first has no full stop at its end
    assert list(official.paragraphs[8].lines) == ["a", "a (i)", "a (ii)", "a (iii)", "b"]
    assert list(official.paragraphs[5].lines) == ["1", "2", "2.1", "2.2", "3"]
    assert {name: len(blocks) for name, blocks in official.annex_texts.items()} == {"annex-i": 6, "annex-ii": 1}


def test_draft_agrees_with_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    assert main(["draft", str(TEXT)]) == 0
    found = check_project(tmp_path, official=TEXT)
    assert found.problems == ()
    assert found.publication
    assert list(found.publication.edition.recommendations) == ["wc-dec-2-1", "wc-dec-2-2", "wc-dec-2-3"]


def test_edition_agrees_with_its_text() -> None:
    found = check_project(PROJECT, PLENARY_FOLDERS, TEXT)
    assert found.problems == ()
    assert found.verification is not None
    assert found.verification.facts > 200


def test_no_page_says_what_is_true_of_another_report(plenary_site: Build) -> None:
    pages = plenary_site.pages
    assert len(pages) >= 40
    said = {
        page: text_of(pages.article(page)) + pages[page].xpath("string(//meta[@name='description']/@content)")
        for page in pages
    }
    said |= {file: (plenary_site.folder / file).read_text(encoding="utf-8") for file in ("llms.txt", "data/report.md")}
    (dialog,) = pages["."].xpath("//dialog[contains(@class, 'search')]")
    said["search"] = " ".join(text_of(part) for part in dialog.xpath(".//*[not(*)][not(self::a)]"))
    assert len(said["search"]) > 50
    entries = index_entries(plenary_site.folder).items()
    said |= {f"search: {address}": str(entry) for address, entry in entries if entry["kind"] != "pages"}
    assert [(page, found[0]) for page, text in said.items() if (found := CLAIMS.search(text))] == []


def test_pages_keep_the_rules(plenary_site: Build) -> None:
    files = plenary_site.pages.files.items()
    trees = {page: parse_page(file.read_text(encoding="utf-8")) for page, file in files}
    assert [(page, rule) for page, tree in trees.items() for rule in page_violations(tree)] == []
    assert site_violations(trees) == []


def test_pages_say_what_the_records_say(plenary_site: Build) -> None:
    pages = plenary_site.pages
    decision = "recommendations/wc-dec-2-2"
    assert "WC/DEC/2/2 Ropes are measured" in pages.text(decision)
    assert "session (WC/PL/2/9, 3 October 1934), decision WC/DEC/2/2, para. 12." in pages.text(decision)
    assert "3 decisions" in pages.text(".")
    assert "report#para-12-wc-dec-2-2" in pages.targets(decision)
    assert decision in pages.targets("report")
    assert decision in pages.targets("bodies/guild-of-ropemakers")
    assert "a drink for strangers" in pages.text("report")
    assert "The report names Graustark in para. 4, para. 7" in pages.text("states/graustark")
    assert "Item 2.1: Depth" in pages.text("agenda/2-1")


def test_search_and_list_of_files_call_decisions_what_the_report_calls_them(plenary_site: Build) -> None:
    entries = index_entries(plenary_site.folder)
    found = {address: str(entry) for address, entry in entries.items() if address.startswith("recommendations/wc")}
    assert len(found) == 3
    assert "Ropes are measured" in found["recommendations/wc-dec-2-2/"]
    assert "WC/DEC/2/2" in found["recommendations/wc-dec-2-2/"]
    assert "every paragraph and decision" in (plenary_site.folder / "llms.txt").read_text(encoding="utf-8")
