"""Follows every internal link of a built site. `faults` says what leads nowhere, and how much it looked at."""

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

ATTRIBUTES = {"href", "src", "poster", "data"}


@dataclass
class Findings:
    """What a walk over a site found."""

    faults: list[str] = field(default_factory=list)
    pages: int = 0
    links: int = 0


def follow(site: Path, own: str = "") -> Findings:
    """Every link of every page below `site`; `own` is the address that the site is published under."""
    found = Findings()
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {path: html.fromstring((site / path).read_bytes()) for path in sorted(files) if path.endswith(".html")}
    anchors = {path: _anchors(path, page, found) for path, page in pages.items()}
    for path, page in pages.items():
        found.pages += 1
        for target in _targets(page):
            found.links += 1
            fault = _fault(path, target, files, anchors, own)
            if fault:
                found.faults.append(f"{path}: {target}: {fault}")
    found.faults += _ghosts(site, files, own)
    return found


def _anchors(path: str, page: html.HtmlElement, found: Findings) -> set[str]:
    ids = [str(name) for name in page.xpath("//@id")]
    found.faults += [
        f"{path}: #{name}: id given twice" for name in sorted({name for name in ids if ids.count(name) > 1})
    ]
    return {*ids, *map(str, page.xpath("//a/@name")), "", "top"}


def _targets(page: html.HtmlElement) -> list[str]:
    found = []
    for element in page.iter(etree.Element):
        if element.tag == "base":
            continue
        if element.get("rel") == "canonical":
            continue
        found += [str(value) for name, value in element.attrib.items() if name in ATTRIBUTES]
        found += [part.split()[0] for part in element.get("srcset", "").split(",") if part.strip()]
    return found


def _fault(path: str, target: str, files: set[str], anchors: dict[str, set[str]], own: str) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "own site by its full address" if own and target.startswith(own) else ""
    if path == "404.html":
        # served at any address, so its links begin at the root of the host
        base = urlsplit(own).path or "/"
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


def _ghosts(site: Path, files: set[str], own: str) -> list[str]:
    sitemap = site / "sitemap.xml"
    if not sitemap.is_file() or not own:
        return []
    locations = [str(place.text) for place in etree.parse(str(sitemap)).iter() if str(place.tag).endswith("loc")]
    return [
        f"sitemap.xml: {address}: no such page"
        for address in locations
        if posixpath.join(address.removeprefix(own), "index.html").lstrip("/") not in files
    ]
