"""The pages of a built site for the plain stack: MkDocs, Material, mkdocs-macros and the stock search.

`python -m benchmarks.plain SITE FOLDER` writes a project of the plain stack with the pages of a built site.
"""

import posixpath
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

CONFIGURATION = {
    "site_name": "The plain stack",
    "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
    "plugins": ["search", "macros"],
    "markdown_extensions": ["attr_list", "md_in_html", {"toc": {"permalink": True, "toc_depth": 3}}],
}


def write_plain_project(site: Path, folder: Path) -> None:
    """Write a project of the plain stack with the pages of the built `site` as Markdown."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = [page.relative_to(site) for page in sorted(site.rglob("index.html"))]
    paths = {page.parent.as_posix(): _markdown_path(page) for page in pages}
    for page in pages:
        content = _content(site / page)
        if content is None:  # a redirect
            continue
        file = folder / "docs" / _markdown_path(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_markdown(content, page.parent, paths), encoding="utf-8")
    written = [file.relative_to(folder / "docs").as_posix() for file in sorted((folder / "docs").rglob("*.md"))]
    menu: dict[str, list[str]] = {}
    for path in written:
        menu.setdefault(path.partition("/")[0], []).append(path)
    nav = [entries[0] if len(entries) == 1 else {name: entries} for name, entries in menu.items()]
    configuration = yaml.safe_dump(CONFIGURATION | {"nav": nav}, sort_keys=False)
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")


def _markdown_path(page: Path) -> str:
    """The source of a page: `states/norway/index.html` → `states/norway.md`, `index.html` → `index.md`."""
    folder = page.parent.as_posix()
    return "index.md" if folder == "." else f"{folder}.md"


def _content(file: Path) -> Tag | None:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").find("article")


def _markdown(content: Tag, folder: Path, paths: dict[str, str]) -> str:
    """The Markdown of a page's content, with links to the sources of other pages."""
    for element in content.select("script, template, svg, .headerlink"):
        element.decompose()
    here = posixpath.dirname(paths[folder.as_posix()])
    for link in content.select("a[href]"):
        address = urlsplit(str(link["href"]))
        target = posixpath.normpath(posixpath.join(folder.as_posix(), address.path))
        if address.path and not address.scheme and target in paths:
            source = posixpath.relpath(paths[target], here or ".")
            link["href"] = f"{source}#{address.fragment}" if address.fragment else source
    markdown: str = MarkdownConverter(heading_style="ATX").convert_soup(content)
    return markdown.replace("{{", "{ {").replace("{%", "{ %")


if __name__ == "__main__":
    write_plain_project(Path(sys.argv[1]), Path(sys.argv[2]))
