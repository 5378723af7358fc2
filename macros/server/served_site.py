"""What the server answers requests from: the last full build, over it a preview of some pages, over it problems."""

import hashlib
import posixpath
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from macros.problems import Problem

VIEWED = 10.0
"""Seconds after its last request for which a page counts as viewed."""
ASSETS = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".woff2"}
"""Suffixes of files that are complete in a build of some pages only."""
STYLES_AND_SCRIPTS = ("assets/*.*", "styles/**/*.*", "scripts/**/*.*", "search/engine.js")


@dataclass
class ServedSite:
    """Read by the thread of every request and written by the build loop, both while they hold `condition`."""

    full_build: Path | None = None
    """Folder of the last full build."""
    preview: Path | None = None
    """Folder of a newer build of some pages only."""
    pages: frozenset[str] = frozenset()
    """The addresses of the pages in the preview."""
    problems: tuple[Problem, ...] = ()
    building: bool = True
    """Whether a full build is running, or about to."""
    assets: str = ""
    """Hash of all styles and scripts."""
    requested: dict[str, float] = field(default_factory=dict)
    """Address of a page → time of its last request."""
    condition: threading.Condition = field(default_factory=threading.Condition)

    def begin(self) -> None:
        """A file has changed: no page is current until it is built again."""
        with self.condition:
            self.building, self.pages = True, frozenset()

    def show(self, problems: list[Problem], site: Path, pages: frozenset[str] | None) -> None:
        """Serve a new build of these pages, or of all, if it has no problems, or else report the problems."""
        with self.condition:
            self.problems = tuple(problems)
            self.building = pages is not None and not problems  # a preview is followed by a full build
            if not problems and pages is None:
                self.preview, self.full_build, self.pages = None, site, frozenset()
            elif not problems:
                self.preview, self.pages = site, pages or frozenset()
            layered = filter(None, (self.full_build, self.preview))
            newest = {
                file.relative_to(layer): file
                for layer in layered
                for files in STYLES_AND_SCRIPTS
                for file in layer.glob(files)
            }
            content = b"".join(str(path).encode() + newest[path].read_bytes() for path in sorted(newest))
            self.assets = hashlib.sha256(content).hexdigest()
            self.condition.notify_all()

    def viewed(self) -> frozenset[str]:
        """The addresses of pages that are open in a browser."""
        since = time.monotonic() - VIEWED
        with self.condition:
            self.requested = {address: when for address, when in self.requested.items() if when > since}
            return frozenset(self.requested)

    def is_current(self, address: str) -> bool:
        """Whether no newer version of the page is being built."""
        return not self.building or address in self.pages

    def has_waiting(self) -> bool:
        """Whether a viewed page is not current."""
        with self.condition:
            return any(not self.is_current(address) for address in self.viewed())

    def file(self, address: str) -> Path | None:
        """The newest file for an address, relative to the root of the site; None if there is none."""
        path = posixpath.normpath("/" + address).lstrip("/")
        if is_page(address):
            path = posixpath.join(path, "index.html")
        newer = address in self.pages or Path(path).suffix in ASSETS
        layers = filter(None, (self.preview if newer else None, self.full_build))
        return next((layer / path for layer in layers if (layer / path).is_file()), None)

    def version(self, address: str) -> str:
        """Hash of a page, its styles and scripts."""
        file = self.file(address)
        page = file.read_bytes() if file else b"none"
        return hashlib.sha256(page + self.assets.encode()).hexdigest()[:16]


def is_page(address: str) -> bool:
    """Whether an address is one of a page, not of a file."""
    return address == "" or address.endswith("/")
