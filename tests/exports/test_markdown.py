"""report.md, read back by a parser of Markdown: every account, once, in order; llms.txt."""

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from markdown_it import MarkdownIt

from macros.data.edition import Edition
from macros.data.models import Point
from macros.pages.markdown_text import as_markdown
from macros.publication import Publication
from tests.support.builds import Build
from tests.support.site import normalize_space


def lines(text: str) -> list[str]:
    """The plain text of every block of Markdown, as a reader sees it."""
    blocks = [token for token in MarkdownIt().parse(text) if token.type == "inline"]
    return ["".join(child.content for child in block.children or ()) for block in blocks]


def label(edition: Edition, point: Point) -> str:
    """What stands before the account of a point."""
    if point.is_procedural:
        return ""
    name = edition.attribution_label(point.attribution)
    return f"{name if point.attribution == 'none' else f'“{name}”'}{' (contested)' if point.contested else ''}: "


def accounts(edition: Edition) -> list[str]:
    """Every paragraph, point and recommendation, in the order of the text."""
    found = []
    for number, paragraph in edition.paragraphs.items():
        found.append(f"Paragraph {number}")
        for point in paragraph.points:
            found.append(f"{label(edition, point)}{point.account or 'not written yet'}")
        for rec in edition.recommendations.values():
            if paragraph.lists_recommendations or rec.paragraph == number:
                title = f"{rec.title}: " if rec.title else ""
                found.append(f"{rec.label or f'({rec.id})'} {title}{rec.account or 'not written yet'}")
    return found


def test_every_account_is_read_back_in_order(published: Publication, files: dict[str, bytes]) -> None:
    read = lines(files["data/report.md"].decode())
    read = [re.sub(r" Draws on paragraphs? [\d, and]+\.$", "", line) for line in read]
    wanted = accounts(published.edition)
    assert len(wanted) > 20
    assert [line for line in read if line in set(wanted)] == wanted


@pytest.mark.parametrize(
    "text", ["*not* _of_ `a`", "[a](b)", "<b>", "&amp; &c", "1. one", "12) one", "# a", "- a", "+ a", "a | b", "\\*"]
)
def test_signs_of_markdown_are_shown_as_they_stand(text: str) -> None:
    assert lines(f"- {as_markdown(text)}\n") == [text]
    assert "bullet_list_open" not in [token.type for token in MarkdownIt().parse(str(as_markdown(text)))]


@pytest.mark.parametrize(("path", "least"), [("data/report.md", 20), ("llms.txt", 11)])
def test_every_link_leads_somewhere(real_site: Build, path: str, least: int) -> None:
    blocks = MarkdownIt().parse((real_site.folder / path).read_text(encoding="utf-8"))
    parts = [part for block in blocks for part in block.children or ()]
    targets = {str(part.attrs["href"]) for part in parts if part.type == "link_open"}
    assert len(targets) >= least
    pages = real_site.pages
    for target in targets:
        file, anchor = urldefrag(urljoin(path, target))
        there = Path(real_site.folder, file)
        assert (there / "index.html" if there.is_dir() else there).is_file(), target
        assert not anchor or anchor in pages[file.strip("/")].xpath("//@id"), target


def test_markdown_is_no_page(real_site: Build) -> None:
    assert (real_site.folder / "data/report.md").is_file()
    assert not (real_site.folder / "data/report").exists()


@pytest.mark.parametrize("path", ["data/report.md", "llms.txt"])
def test_titles_of_ours_are_not_called_printed(files: dict[str, bytes], path: str) -> None:
    said = normalize_space(files[path].decode())
    assert re.search(r"its titles of \w+(, | and )topics( and notes on the text)? are its own\.", said)
    assert re.search(r"titles of sections, items(,| and) documents[^.]* are as printed", said)
