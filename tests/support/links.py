"""A link checker: every internal link of a built site leads to a file, and to an id where it has a fragment."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

ATTRIBUTES = {"href", "src", "poster", "data"}


@dataclass
class LinkReport:
    """The broken links of a site, and how many pages and links were checked."""

    errors: list[str] = field(default_factory=list)
    pages: int = 0
    links: int = 0


def check_links(site: Path, site_url: str = "") -> LinkReport:
    """Check every link of every page below `site`; `site_url` is the URL that it is published under."""
    report = LinkReport()
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {path: html.fromstring((site / path).read_bytes()) for path in sorted(files) if path.endswith(".html")}
    anchors = {}
    for path, page in pages.items():
        ids = Counter(map(str, page.xpath("//@id")))
        report.errors += [f"{path}: #{name}: id given twice" for name, count in sorted(ids.items()) if count > 1]
        anchors[path] = {*ids, *map(str, page.xpath("//a/@name")), "", "top"}
    for path, page in pages.items():
        report.pages += 1
        for target in _targets(page):
            report.links += 1
            if error := _error(path, target, files, anchors, site_url):
                report.errors.append(f"{path}: {target}: {error}")
    if site_url and "sitemap.xml" in files:
        for url in etree.parse(site / "sitemap.xml").xpath("//*[local-name() = 'loc']/text()"):
            if posixpath.join(url.removeprefix(site_url), "index.html").lstrip("/") not in files:
                report.errors.append(f"sitemap.xml: {url}: no such page")
    return report


def _targets(page: html.HtmlElement) -> Iterator[str]:
    for element in page.xpath("//*[not(self::base or @rel = 'canonical')]"):
        yield from (str(value) for name, value in element.attrib.items() if name in ATTRIBUTES)
        yield from (part.split()[0] for part in element.get("srcset", "").split(",") if part.strip())


def _error(path: str, target: str, files: set[str], anchors: dict[str, set[str]], site_url: str) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "own site by its full address" if site_url and target.startswith(site_url) else ""
    if path == "404.html":
        # It is served at any URL, so its links are absolute paths.
        base = urlsplit(site_url).path or "/"
        if parts.path and not parts.path.startswith(base):
            return "outside the site"
        there = parts.path.removeprefix(base) if parts.path else path
    elif parts.path.startswith("/"):
        return "begins at the root of the host, so it breaks below a sub-path"
    else:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if there.startswith(".."):
        return "outside the site"
    folder = not parts.path or parts.path.endswith(("/", ".")) or there == "."
    page = there if there in files else posixpath.normpath(posixpath.join(there, "index.html"))
    if page not in files:
        near = [file for file in files if file.lower() == page.lower()]
        return f"wrong letter case, it is {near[0]}" if near else "no such page or file"
    if page != there and not folder:
        return "no slash at the end"
    if page in anchors and unquote(parts.fragment) not in anchors[page]:
        return "no such place on that page"
    return ""
