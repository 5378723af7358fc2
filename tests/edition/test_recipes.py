"""The recipes of CONTRIBUTING.md, followed to the letter in the data that they speak of."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.pages.handwritten.starter import starter_page
from macros.publication import Publication, check_project
from macros.site.edit_links import Repository
from tests.site.test_edit_links import RECIPES, REPO, blocks, links, recipes
from tests.support.builds import REPOSITORY, Build, build, copy_real_project


def test_recipe_and_link_begin_the_same_note() -> None:
    (block,) = blocks(recipes()["Add a note to a page"])
    assert block == starter_page("states", "norway")


TOPIC = "fishing-boats-of-a-test"
"""The topic of the recipe, under an id that stays free when somebody follows it."""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real project after all three recipes, and after a note begun with the link of another page's foot."""
    project = copy_real_project(tmp_path_factory.mktemp("followed"))
    changes = recipes()

    file = project / "data/topics/ports.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"covers: >-\n  .*\n", "covers: >-\n  Words that were mended.\n", text), encoding="utf-8")

    (block,) = blocks(changes["Add a note to a page"])
    (project / "docs/states/norway.md").write_text(block, encoding="utf-8")

    address = Repository(REPO, "edit/main/docs/", "docs").new("docs/topics/sea.md", starter_page("topics", "sea"))
    asked = parse_qs(urlsplit(address).query)
    folder = urlsplit(address).path.partition("/new/main/")[2]
    (project / folder / asked["filename"][0]).write_text(asked["value"][0], encoding="utf-8")

    record, line = (block.replace("fishing-boats", TOPIC) for block in blocks(changes["Add a record"]))
    (project / f"data/topics/{TOPIC}.yml").write_text(record, encoding="utf-8")
    (told,) = map(str, check_project(project).problems)
    assert told.startswith(f"data/topics/{TOPIC}.yml:1: file: nothing in the report leads here; link it from a point")
    assert "`nothing in the report leads here`" in RECIPES

    file = project / "data/sections/iii-a.yml"
    before, number, rest = file.read_text(encoding="utf-8").partition("  - number: 32\n")
    first, topics, rest = rest.partition("        topics:\n")
    second, topics, rest = rest.partition("        topics:\n")
    file.write_text(before + number + first + topics + second + topics + line + rest, encoding="utf-8")

    built = build(project, project / "site", REPOSITORY)
    assert built.status == 0, built.output
    return built


def test_mended_words_are_shown(followed: Build) -> None:
    assert "Words that were mended." in followed.pages.text("topics/ports")
    assert "Words that were mended." in followed.pages.text("topics")


def test_note_is_shown_below_the_record(followed: Build, publication: Publication) -> None:
    for page, words in (("states/norway", "lists of speakers"), ("topics/sea", "In our words")):
        text = followed.pages.text(page)
        above, note = text.rsplit("Editors’ note", 1)
        assert words in above
        assert "Your words, in Markdown." in note
    assert followed.pages["states/norway"].findtext(".//title") == f"Norway - {publication.edition.report.short_title}"
    assert "Edit the note on this page" in links(followed, "states/norway")


def test_new_record_has_a_page_and_is_linked(followed: Build) -> None:
    assert "Small craft that carry drugs" in followed.pages.text(f"topics/{TOPIC}")
    assert "para. 32" in followed.pages.text(f"topics/{TOPIC}")
    assert followed.pages["report"].xpath(f"//a[@href='../topics/{TOPIC}/']")
