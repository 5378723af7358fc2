"""What a pull request is checked for and shown with: problems on their lines, promised addresses, a site to open from
disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.commands.changes import BuiltSite, broken_promises
from macros.commands.github_annotations import print_annotations
from macros.problems import Problem
from tests.support.builds import PROJECT, Build, copy_meetings
from tests.support.commands import run_command

REDIRECT = (
    '<!doctype html><title>x</title><meta http-equiv="refresh" content="0; url=../lamps/"><a href="../lamps/">x</a>'
)


def site(folder: Path, **written: str) -> Path:
    """A site of pages that hold this in their article; in names, __ stands for a slash."""
    for name, text in {"index": "<p>Home", **written}.items():
        file = folder / name.replace("__", "/") / "index.html" if name != "index" else folder / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        inner = text if text.startswith("<!doctype") else f"<title>{name}</title><main><article>{text}</article></main>"
        file.write_text(inner, encoding="utf-8")
    return folder


def test_annotation_is_escaped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("data/a,b:c.yml", 7, "key: x", "100 % of\nit::error; mend it")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    print_annotations([problem, problem])
    assert capsys.readouterr().out == (
        "::error file=data/a%2Cb%3Ac.yml,line=7,title=key%3A x::100 %25 of%0Ait::error; mend it\n"
    )


def test_problems_stand_on_their_lines_in_a_proposed_change(tmp_path: Path) -> None:
    project = copy_meetings(tmp_path, "small")
    (project / "data/topics/lamps.yml").write_text("titel: Lamps\ncovers: x\n", encoding="utf-8")
    done = run_command(project, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert '::error file=data/topics/lamps.yml,line=1,title=titel::no such key; did you mean "title"?' in done.stdout
    assert "::error" not in run_command(project, GITHUB_ACTIONS="").stdout


@pytest.mark.parametrize(
    ("new", "messages"),
    [
        ({"lamps": "<p id=para-1>x<p id=other>y"}, []),
        ({"lamps": "<p id=para-1>x"}, []),
        ({"lamps": REDIRECT}, []),
        ({}, ["nothing is left at /lamps/"]),
        ({"lamps": "<p>x"}, ["the place #para-1 is gone from /lamps/"]),
        ({"lamps": "<p id=para-2>x"}, ["the place #para-1 is gone from /lamps/"]),
    ],
)
def test_promised_address_cannot_be_taken_away(tmp_path: Path, new: dict[str, str], messages: list[str]) -> None:
    before = site(tmp_path / "old", lamps="<p id=para-1>x<p id=other>y")
    after = site(tmp_path / "new", **new)
    found = broken_promises(BuiltSite(before), BuiltSite(after))
    assert [message.partition(";")[0] for message in found] == messages
    done = run_command(PROJECT, "changes", str(before), str(after), "--summary", str(tmp_path / "summary.md"))
    assert done.returncode == (1 if messages else 0), done.stdout
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("## Addresses of pages")
    assert all(each in summary for each in messages)


def test_file_to_download_cannot_be_taken_away(tmp_path: Path) -> None:
    before, after = site(tmp_path / "old"), site(tmp_path / "new")
    (before / "data").mkdir()
    (before / "data/states.csv").write_text("id\n", encoding="utf-8")
    (before / "llms.txt").write_text("# x\n", encoding="utf-8")
    (before / "lamps.ris").write_text("TY  - RPRT\n", encoding="utf-8")
    found = broken_promises(BuiltSite(before), BuiltSite(after))
    assert [message.partition(";")[0] for message in found] == [
        "the file /data/states.csv is gone",
        "the file /lamps.ris is gone",
        "the file /llms.txt is gone",
    ]


def test_citation_moves_with_its_page(tmp_path: Path) -> None:
    before, after = site(tmp_path / "old", lamps="<p>x"), site(tmp_path / "new", lamps=REDIRECT)
    (before / "lamps.ris").write_text("TY  - RPRT\n", encoding="utf-8")
    assert list(broken_promises(BuiltSite(before), BuiltSite(after))) == []


def test_folder_without_a_site_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run_command(PROJECT, "changes", str(tmp_path / "empty"), str(site(tmp_path / "new")))
    assert done.returncode == 1
    assert "holds no built site" in done.stdout


def test_real_sites_keep_their_promises(small_site: Build, small_official_site: Build) -> None:
    old, new = BuiltSite(small_site.folder), BuiltSite(small_official_site.folder)
    assert len(old.pages) > 40
    assert list(broken_promises(old, new)) == []


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_site_works_when_opened_from_disk(offline_site: Build, from_disk: Page) -> None:
    assert offline_site.status == 0, offline_site.output
    wrong: list[str] = []
    from_disk.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    from_disk.on("pageerror", lambda error: wrong.append(str(error)))
    from_disk.goto((offline_site.folder / "index.html").as_uri())
    from_disk.get_by_role("link", name="States", exact=True).first.click()
    from_disk.get_by_role("article").get_by_role("link", name="Ruritania").first.click()
    assert from_disk.url.endswith("/states/ruritania.html")
    assert from_disk.evaluate("document.styleSheets.length") == 1
    assert from_disk.evaluate("[...document.fonts].filter(font => font.status === 'error').length") == 0
    assert from_disk.locator("button.scheme").is_visible()
    from_disk.goto((offline_site.folder / "report.html").as_uri() + "#para-8")
    assert from_disk.locator("#para-8").is_visible()
    assert wrong == []
    for page in offline_site.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'href="/' not in text or page.name == "404.html", page
