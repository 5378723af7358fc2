"""The ways to change something on the web: the foot of each page, the forms behind it, the recipes to follow."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from macros.data.edition import Edition
from macros.data.kinds import KINDS, KINDS_WITH_PAGE
from macros.pages.handwritten.starter import starter_page
from macros.site.edit_links import Repository
from tests.support.builds import PLENARY_FOLDERS, PROJECT, REPOSITORY, Build, publish
from tests.support.site import text_of

REPO = REPOSITORY["REPO_URL"]
FORM = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8"))
RECIPES = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
Links = dict[str, str]


def foot(site: Build, page: str) -> html.HtmlElement:
    (found,) = site.pages[page].xpath("//*[@class='made-from']")
    return found


def links(site: Build, page: str) -> Links:
    found = foot(site, page).xpath(".//a")
    named = {link.text_content(): link.get("href") for link in found}
    assert len(named) == len(found), f"{page}: two links are called the same"
    return named


def test_every_record_is_edited_from_its_page(small_site: Build, small_edition: Edition) -> None:
    seen = 0
    for kind in KINDS_WITH_PAGE:
        for name in small_edition.records(kind):
            found = links(small_site, f"{kind}/{name}")
            assert found["Edit this record"] == f"{REPO}/edit/main/tests/meetings/small/data/{kind}/{name}.yml"
            by_hand = f"tests/meetings/small/docs/{kind}/{name}.md"
            if (PROJECT / by_hand).exists():
                assert found["Edit the note on this page"] == f"{REPO}/edit/main/{by_hand}"
                assert "Add a note to this page" not in found
            else:
                address = urlsplit(found["Add a note to this page"])
                asked = parse_qs(address.query, strict_parsing=True)
                assert (
                    f"{address.scheme}://{address.netloc}{address.path}"
                    == f"{REPO}/new/main/tests/meetings/small/docs/{kind}"
                )
                assert asked == {"filename": [f"{name}.md"], "value": [starter_page(kind, name)]}
            seen += 1
    assert seen > 20


def test_every_other_page_is_edited_from_its_foot(small_site: Build) -> None:
    for page in (*KINDS_WITH_PAGE, "report", "about/method", "."):
        file = f"{page}.md" if page in ("report", "about/method") else f"{page}/index.md".removeprefix("./")
        found = links(small_site, page)
        assert found["Edit this page"] == f"{REPO}/edit/main/tests/meetings/small/docs/{file}"
        assert "Add a note to this page" not in found


def test_points_are_edited_in_the_files_of_their_sections(small_site: Build, small_edition: Edition) -> None:
    def sections(page: str) -> set[str]:
        return {
            address.split("/")[-1]
            for name, address in links(small_site, page).items()
            if name.startswith("Edit section ")
        }

    assert sections("report") == {f"{name}.yml" for name in small_edition.sections}
    assert sections("agenda/2a") == {"ii.yml", "ii-a.yml"}, (
        "what is common to sub-items stands in the section of the item"
    )
    for name, mentions in small_edition.mentions["topics"].items():
        assert sections(f"topics/{name}") == {
            f"{small_edition.section_of[each.paragraph.number].id}.yml" for each in mentions
        }
    assert "Edit section II A Lamps and lenses" in links(small_site, "report")
    for page in ("report", "agenda/2a", "topics/lamps"):
        for entry in foot(small_site, page).xpath(".//li[a[starts-with(., 'Edit section ')]]"):
            file = Path(entry.find("a").get("href").removeprefix(f"{REPO}/edit/main/"))
            lines = (PROJECT / file).read_text(encoding="utf-8").splitlines()
            for number, line in re.findall(r"paragraph (\d+) in line (\d+)", entry.text_content()):
                assert lines[int(line) - 1].strip() == f"- number: {number}"
    assert "paragraph 8 in line 10" in foot(small_site, "topics/lamps").text_content()


def test_a_correction_names_its_page(small_site: Build, small_edition: Edition) -> None:
    fields = {field["id"] for field in FORM["body"] if "id" in field}
    for page in (
        ".",
        "report",
        "states/freedonia",
        "topics/bells",
        *(f"agenda/{name}" for name in small_edition.agenda),
    ):
        address = urlsplit(links(small_site, page)["Report a mistake"])
        asked = parse_qs(address.query, strict_parsing=True)
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{REPO}/issues/new"
        assert set(asked) - {"template", "title"} == {"page"} <= fields
        assert (PROJECT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).is_file()
        assert asked["page"] == [f"{REPOSITORY['SITE_URL']}{page}/".replace("/./", "/")]
        assert re.fullmatch(r"Correction: \S.*", asked["title"][0])
    asked = parse_qs(urlsplit(links(small_site, "topics/bells")["Report a mistake"]).query)
    assert asked["title"] == ["Correction: Bells & <b>booms</b>"]


def test_without_a_repository_the_files_are_named(plenary_site: Build) -> None:
    edition = publish(PLENARY_FOLDERS).edition
    topic = next(topic for topic in edition.topics.values() if edition.mentions["topics"].get(topic.id))
    shown = foot(plenary_site, f"topics/{topic.id}")
    section = edition.section_of[edition.mentions["topics"][topic.id][0].paragraph.number]
    assert shown.xpath(".//a") == []
    assert f"Source file: {PLENARY_FOLDERS.data}/topics/{topic.id}.yml." in text_of(shown)
    assert f"{PLENARY_FOLDERS.data}/sections/{section.id}.yml, section " in text_of(shown)
    said = foot(plenary_site, "about/method").text_content()
    assert f"Source file: {PLENARY_FOLDERS.docs}/about/method.md." in said


@pytest.mark.parametrize(
    ("uri", "branch"),
    [
        ("edit/main/docs/", "main"),
        ("edit/some/branch/docs", "some/branch"),
        ("blob/main/docs/", ""),
        ("-/edit/main/docs/", ""),
        ("", ""),
    ],
)
def test_branch_is_read_off_the_settings(uri: str, branch: str) -> None:
    repository = Repository("https://code.example/o/r/", uri, "docs")
    assert repository.edit("data/x.yml") == (f"https://code.example/o/r/edit/{branch}/data/x.yml" if branch else "")
    assert bool(repository.issue) == bool(repository.new("docs/x.md", "x")) == bool(branch)
    assert Repository("", uri, "docs").issue == ""


# The forms.


def test_form_is_one_that_github_takes() -> None:
    assert {"name", "description", "body"} <= set(FORM)
    kinds = {"markdown": {"value"}, "input": {"label"}, "textarea": {"label"}}
    for field in FORM["body"]:
        assert kinds[field["type"]] <= set(field["attributes"])
        assert field["type"] == "markdown" or re.fullmatch(r"[a-z-]+", field["id"])
    ids = [field["id"] for field in FORM["body"] if "id" in field]
    assert ids == ["page", "wrong", "source"]
    config = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8"))
    assert set(config) <= {"blank_issues_enabled", "contact_links"}


def test_workflow_does_what_nobody_can_do_who_edits_on_the_web() -> None:
    workflow = (PROJECT / ".github/workflows/site.yml").read_text(encoding="utf-8")
    steps = [workflow.index(f"make {target}\n") for target in ("check", "tidy", "test", "build")]
    assert steps == sorted(steps), "problems are told by the lines that the person wrote, so check comes before tidy"


# The recipes, read; tests/edition/ follows them to the letter.


def recipes() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", RECIPES, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(recipe: str) -> list[str]:
    """What is to be copied, without the indent of its step."""
    found = re.findall(r"^(   )```\w*\n(.*?)^\1```", recipe, re.MULTILINE | re.DOTALL)
    return ["".join(row[3:] + "\n" for row in text.splitlines()) for _, text in found]


def test_three_recipes_of_six_steps_at_most() -> None:
    wanted = ["Mend a word or a fact", "Add a note to a page", "Add a record"]
    assert list(recipes())[:3] == wanted
    for name in wanted:
        steps = re.findall(r"^(\d)\. ", recipes()[name], re.MULTILINE)
        assert steps == [str(number) for number in range(1, len(steps) + 1)]
        assert len(steps) <= 6


def test_no_word_of_git_is_needed() -> None:
    words = r"\b(commit\w*|branch\w*|fork\w*|merge\w*|push\w*|pull\w*|clone\w*|repositor\w*|rebase|checkout|diff|git)\b"
    assert re.findall(words, RECIPES, re.IGNORECASE) == []
    assert "*Propose changes*" in RECIPES


def test_links_and_pictures_are_there_and_every_picture_is_described() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((\S+?)\)", RECIPES)
    assert {path for _, path in pictures} == {
        path.relative_to(PROJECT).as_posix() for path in (PROJECT / ".github/pictures").iterdir()
    }
    for words, path in pictures:
        drawn = (PROJECT / path).read_text(encoding="utf-8")
        assert len(words.split()) > 5
        assert re.search(r'<svg [^>]*role="img" aria-labelledby="title">\s*<title id="title">\S.{20}', drawn)
        assert "href" not in drawn
        assert "<script" not in drawn
    for path in re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+)", re.sub(r"`[^`\n]+`", "", RECIPES)):
        assert (PROJECT / path).exists() or path.removeprefix("data/") in KINDS, path
