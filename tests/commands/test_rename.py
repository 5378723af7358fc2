"""`python -m macros rename`: everything that named the record names it by its new id, and the old address leads on."""

import re
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page

from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.loader import load
from macros.pages import redirects
from macros.publication import check_project
from tests.support.builds import REPOSITORY, Build, build_meeting, copy_meetings
from tests.support.commands import files, run_command
from tests.support.host import serve_below
from tests.support.links import check_links

PAGE = """---
title: Method
description: How.
---
# Method

{{ link("topics", "lamps") }} {{ link('topics', 'lamps') }} [a](/topics/lamps.md) [b](../topics/lamps.md#points)
[c](/topics/ports.md) [lamps](/states/freedonia.md) lamps

[d]: /topics/lamps.md
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_meetings(tmp_path / "project", "small")


def rename(project: Path, *arguments: str) -> tuple[int, str]:
    """The status that the command ends with, and what it prints."""
    done = run_command(project, "rename", *arguments)
    return done.returncode, done.stdout


def moved(project: Path) -> dict[str, str]:
    edition = load(project / "data").edition
    assert edition
    return edition.redirects


def test_record_references_calls_links_and_pages_move(project: Path) -> None:
    (project / "docs/about/method.md").write_text(PAGE.replace("#points", ""), encoding="utf-8")
    (project / "docs/topics/lamps.md").write_text('{{ record("topics", "lamps") }}\n\nMore.\n', encoding="utf-8")
    before = files(project)
    status, printed = rename(project, "topic", "lamps", "lanterns")
    assert status == 0, printed
    assert printed.endswith("The old address /topics/lamps/ leads to /topics/lanterns/.\n")
    after = files(project)
    assert set(before) - set(after) == {"data/topics/lamps.yml", "docs/topics/lamps.md"}
    assert set(after) - set(before) == {"data/topics/lanterns.yml", "docs/topics/lanterns.md", "data/redirects.yml"}
    assert after["data/topics/lanterns.yml"] == before["data/topics/lamps.yml"]
    for path in set(after) & set(before):
        text = before[path].decode()
        wanted = re.sub(r"^( +- )lamps$", r"\1lanterns", text, flags=re.MULTILINE)
        if path.endswith(".md"):
            wanted = re.sub(r"""(["']topics["'], ["'])lamps|(topics/)lamps(?=\.md)""", r"\1\2lanterns", text)
        assert after[path].decode() == wanted, path
    assert "lamps](/states/freedonia.md) lamps" in after["docs/about/method.md"].decode()
    assert moved(project) == {"topics/lamps/": "topics/lanterns/"}
    assert check_project(project).problems == ()


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("state", "ruritania", "kingdom-of-ruritania"),
        ("bodies", "working-group", "experts"),
        ("instrument", "sea-charter", "charter"),
        ("documents", "lighthouse-yearbook", "yearbook"),
    ],
)
def test_every_reference_of_each_kind_is_found(project: Path, kind: str, old: str, new: str) -> None:
    def references() -> list[str]:
        data = "".join(path.read_text(encoding="utf-8") for path in (project / "data").rglob("*.yml"))
        return re.findall(rf"^[\w -]*(?:: |- ){old}$", data, re.MULTILINE)

    assert len(references()) > 1
    status, printed = rename(project, kind, old, new)
    assert status == 0, printed
    assert references() == []


def test_chains_are_shortened_and_a_way_back_ends_them(project: Path) -> None:
    rename(project, "topic", "lamps", "lanterns")
    file = project / "data/redirects.yml"
    file.write_text(file.read_text(encoding="utf-8") + "  # asked for by a reader\n", encoding="utf-8")
    assert rename(project, "topic", "lanterns", "lights")[0] == 0
    assert moved(project) == {"topics/lamps/": "topics/lights/", "topics/lanterns/": "topics/lights/"}
    assert rename(project, "topic", "lights", "lamps")[0] == 0
    assert moved(project) == {"topics/lanterns/": "topics/lamps/", "topics/lights/": "topics/lamps/"}
    assert "# asked for by a reader" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "moved:\n  topics/old/: topics/lamps/\n  topics/lights/: topics/lamps/",
        "# A comment.\nmoved:\n    topics/old/: topics/lamps/\n    topics/lights/: topics/lamps/\n",
        "moved: {topics/old/: topics/lamps/, topics/lights/: topics/lamps/}\n",
    ],
    ids=["no final newline", "four spaces", "one line"],
)
def test_redirects_in_another_layout(project: Path, text: str) -> None:
    (project / "data/redirects.yml").write_text(text, encoding="utf-8")
    assert rename(project, "topic", "lamps", "lights")[0] == 0
    assert moved(project) == {"topics/old/": "topics/lights/", "topics/lamps/": "topics/lights/"}


REFUSED = {
    "an unknown record": (("topic", "lamp", "x"), 'no topic "lamp"; did you mean "lamps"?'),
    "an unknown kind": (("lamp", "x", "y"), 'no kind of record "lamp"; it is one of agenda'),
    "an id that is taken": (("topic", "lamps", "bells"), 'There is a topic "bells" already; choose another id.'),
    "no id": (("topic", "lamps", "Big Lamps"), '"Big Lamps" is no id; use small letters'),
    "a printed letter": (("recommendation", "a", "x"), "The id of this recommendation is what the report prints"),
    "a printed label": (("agenda", "2a", "2x"), "The id of this agenda item is what the report prints"),
    "a section": (("section", "i", "x"), "The id of this section is what the report prints"),
    "a place on a page": (("note", "two-spellings", "x"), "A note has a place on a page, from which no redirect leads"),
    "a symbol": (("document", "lg-1-2", "x"), 'The id follows from the symbol: it is "lg-1-2".'),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_is_a_message_and_changes_nothing(project: Path, name: str) -> None:
    arguments, message = REFUSED[name]
    before = files(project)
    status, printed = rename(project, *arguments)
    assert status == 1
    assert message in printed
    assert printed.count("\n") == 1
    assert files(project) == before


def test_nothing_is_renamed_while_something_is_wrong(project: Path) -> None:
    (project / "data/topics/bells.yml").write_text("title: Bells\n", encoding="utf-8")
    before = files(project)
    status, printed = rename(project, "topic", "lamps", "lanterns")
    assert status == 1
    assert "data/topics/bells.yml:1: covers: is missing" in printed
    assert "Mend these first: nothing was renamed." in printed
    assert files(project) == before


def test_a_mended_symbol_takes_its_file_along(project: Path) -> None:
    file = project / "data/documents/lg-1-2.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("LG/1/2\n", "LG/1/2/Rev.1\n"), encoding="utf-8")
    status, printed = rename(project, "document", "lg-1-2", "lg-1-2-rev-1")
    assert status == 0, printed
    assert check_project(project).problems == ()


WRONG = {
    "moved:\n  topics/lamps/: topics/bells/\n": "2: topics/lamps/: is the address of a page; delete the line",
    "moved:\n  topics/x/: topics/lamp/\n": '2: topics/x/: leads nowhere: no page has the address "topics/lamp/"; '
    'did you mean "topics/lamps/"?',
    "moved:\n  topics/x/: topics/y/\n  topics/y/: topics/lamps/\n": "2: topics/x/: leads to an address that has moved "
    'too; write "topics/lamps/"',
    "moved:\n  /topics/x/: topics/lamps/\n": "2: /topics/x/: /topics/x/ is no address; write it as",
    "moved:\n  topics/x/: topics/lamps\n": "2: topics/x/: topics/lamps is no address; write it as the browser shows it",
    "moved:\n  topics/x/: topics/lamps/\n  topics/x/: topics/bells/\n": "3: topics/x/: given twice; keep one",
    "topics/x/: topics/lamps/\n": "1: topics/x/: no such key; the keys here are moved",
    "moved: topics/lamps/\n": "1: moved: is not a set of keys",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_wrong_redirect_is_a_message(project: Path, text: str) -> None:
    (project / "data/redirects.yml").write_text(text, encoding="utf-8")
    loaded = load(project / "data")
    pages = [f"{kind}/{name}.md" for kind in KINDS_WITH_PAGE for name in loaded.known.ids[kind]]
    found = [*loaded.problems, *(redirects.problems(loaded.edition, pages) if loaded.edition else ())]
    messages = [str(problem) for problem in found]
    assert any(message.startswith(f"data/redirects.yml:{WRONG[text]}") for message in messages), messages


def test_wrong_redirect_stops_the_build(project: Path) -> None:
    (project / "data/redirects.yml").write_text("moved:\n  x/: nowhere/\n  about/method/: report/\n", encoding="utf-8")
    assert [str(problem).split(";")[0] for problem in check_project(project).problems] == [
        'data/redirects.yml:2: x/: leads nowhere: no page has the address "nowhere/"',
        "data/redirects.yml:3: about/method/: is the address of a page",
    ]


# What readers find at the old address.


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = copy_meetings(tmp_path_factory.mktemp("renamed") / "project", "small")
    assert rename(project, "topic", "lamps", "lanterns")[0] == 0
    (project / "data/redirects.yml").write_text("moved:\n  topics/lamps/: topics/lanterns/\n  old/a/b/: report/\n")
    built = build_meeting(project, project.parent / "site", REPOSITORY)
    assert built.status == 0, built.output
    return built


def test_page_at_the_old_address_is_in_order(renamed: Build) -> None:
    text = (renamed.folder / "topics/lamps/index.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../lanterns/"]
    assert page.xpath("//main//a/@href") == ["../lanterns/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{REPOSITORY['SITE_URL']}topics/lanterns/"]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert page.xpath("//script") == []
    assert len(page.xpath("//h1")) == len(page.xpath("//title")) == 1


def test_old_address_is_in_no_list(renamed: Build) -> None:
    places = [str(place.text) for place in etree.parse(str(renamed.folder / "sitemap.xml")).iter("{*}loc")]
    assert f"{REPOSITORY['SITE_URL']}topics/lanterns/" in places
    assert [place for place in places if place.endswith(("topics/lamps/", "old/a/b/"))] == []
    found = [file for file in renamed.folder.rglob("*.json") if "topics/lamps/" in file.read_text(encoding="utf-8")]
    assert found == []
    assert check_links(renamed.folder, REPOSITORY["SITE_URL"]).errors == []


@pytest.mark.parametrize(("old", "new"), [("topics/lamps/", "topics/lanterns/"), ("old/a/b/", "report/")])
def test_a_browser_arrives_below_a_sub_path(renamed: Build, page: Page, old: str, new: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    with serve_below("below/edition", renamed.folder) as address:
        page.goto(f"{address}{old}")
        page.wait_for_url(f"{address}{new}")
        assert faults == []
