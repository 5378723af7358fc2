"""What the server shows: the last whole build, under pages that are newer, under what is wrong."""

import hashlib
import posixpath
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from macros.problems import Problem

LOOKED_AT = 10.0
"""Seconds for which a page counts as looked at after it was last asked for."""
SHARED = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".woff2"}
"""What is good out of a build of some pages only: files that are copied, not made of all pages."""


@dataclass
class ServerState:
    """Read by every request and written by the follower, both while they hold `changed`."""

    whole: Path | None = None
    """The last whole build."""
    first: Path | None = None
    """A build of some pages only, newer than the whole one."""
    pages: frozenset[str] = frozenset()
    """The addresses of these pages."""
    problems: tuple[Problem, ...] = ()
    building: bool = True
    """A whole build is under way."""
    assets: str = ""
    """Tells two versions of styles and scripts apart."""
    asked: dict[str, float] = field(default_factory=dict)
    """Address of a page → when it was last asked for."""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def layers(self, first: Path | None, whole: Path | None, pages: frozenset[str]) -> None:
        """Show other builds."""
        self.first, self.whole, self.pages = first, whole, pages
        layered = filter(None, (whole, first))
        newest = {file.name: file for layer in layered for file in (layer / "assets").glob("*.*")}
        digest = hashlib.sha256()
        for name in sorted(newest):
            digest.update(name.encode() + newest[name].read_bytes())
        self.assets = digest.hexdigest()

    def looked_at(self) -> frozenset[str]:
        """The addresses that somebody has before their eyes."""
        since = time.monotonic() - LOOKED_AT
        self.asked = {address: when for address, when in self.asked.items() if when > since}
        return frozenset(self.asked)

    def ready(self, address: str) -> bool:
        """Whether there is no newer page to wait for."""
        return not self.building or address in self.pages

    def waiting(self) -> bool:
        """Whether somebody asked for a page that is not ready."""
        with self.changed:
            return any(not self.ready(address) for address in self.looked_at())

    def file(self, address: str) -> Path | None:
        """The newest file for an address, written from the site's root; None where there is none."""
        path = posixpath.normpath("/" + address).lstrip("/")
        if is_page(address):
            path = posixpath.join(path, "index.html")
        newer = address in self.pages or Path(path).suffix in SHARED
        layers = filter(None, (self.first if newer else None, self.whole))
        return next((layer / path for layer in layers if (layer / path).is_file()), None)

    def content(self, address: str) -> str:
        """Tells two versions of a page apart, its styles and scripts included."""
        file = self.file(address)
        page = file.read_bytes() if file else b"none"
        return hashlib.sha256(page + self.assets.encode()).hexdigest()[:16]


def is_page(address: str) -> bool:
    """Whether an address is one of a page, not of a file."""
    return address == "" or address.endswith("/")
