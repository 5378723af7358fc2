"""Shows the site to a browser, with a script in each page that asks whether the page is still good."""

import hashlib
import http.server
import json
import mimetypes
import posixpath
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader

from macros.problems import Problem
from macros.server.state import ServerState, is_page

FOLDER = Path(__file__).parent / "static"
OWN = "/-/"
"""Below this address lies what only the server has."""
PATIENCE = 25.0
"""Seconds for which an answer is put off until there is something new."""


class Server(http.server.ThreadingHTTPServer):
    """Shows what `shown` holds, on this machine alone unless another address is given."""

    daemon_threads = True

    def __init__(self, host: str, port: int, shown: ServerState) -> None:
        super().__init__((host, port), _Handler)
        self.shown = shown


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        with suppress(ConnectionError):
            if url.path == f"{OWN}live":
                self._live({key: values[0] for key, values in parse_qs(url.query).items()})
            elif url.path in (f"{OWN}live.js", f"{OWN}live.css"):
                self._file(FOLDER / posixpath.basename(url.path))
            else:
                self._page(unquote(url.path).lstrip("/"))

    def _live(self, asked: dict[str, str]) -> None:
        """Answer a page that asks whether it is still good: at once where it is not, else after a while."""
        shown, address = self.server.shown, unquote(asked.get("page", "/")).lstrip("/")
        until = time.monotonic() + PATIENCE
        with shown.changed:
            while True:
                shown.asked[address] = time.monotonic()
                problems = _laid_over(shown.problems)
                told = hashlib.sha256(problems.encode()).hexdigest()[:16] if problems else ""
                good = problems or not shown.ready(address)  # as good as it can be for now
                content = asked.get("content", "") if good else shown.content(address)
                if (content, told) != (asked.get("content"), asked.get("told", "")) or time.monotonic() > until:
                    break
                shown.changed.wait(1.0)
        answer = {"content": content, "problems": problems, "told": told}
        self._send(200, "application/json", json.dumps(answer).encode())

    def _page(self, address: str) -> None:
        shown = self.server.shown
        with shown.changed:
            if is_page(address):
                shown.asked[address] = time.monotonic()
                shown.changed.wait_for(lambda: shown.ready(address) or shown.problems, PATIENCE)
            file, content = shown.file(address), shown.content(address)
            elsewhere = not is_page(address) and shown.file(f"{address}/")
            missing = shown.file("404.html")
        if file:
            self._file(file, content)
        elif elsewhere:
            self._send(301, "text/plain", b"", {"Location": f"/{address}/"})
        else:
            self._file(missing or FOLDER / "waiting.html", content, 404 if missing else 503)

    def _file(self, file: Path, content: str = "", status: int = 200) -> None:
        try:
            body = file.read_bytes()
        except OSError:
            self._send(404, "text/plain", b"not found")
            return
        if content and file.suffix == ".html":
            script = f'<script src="{OWN}live.js" data-content="{content}"></script>\n</body>'
            body = body.replace(b"</body>", script.encode())
        self._send(status, mimetypes.guess_type(file.name)[0] or "application/octet-stream", body)

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        given = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store", **(headers or {})}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name that http.server gives it)
        """Requests are of no interest."""


def _laid_over(problems: Iterable[Problem]) -> str:
    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True)
    return environment.get_template("problems.html").render(problems=list(problems)).strip()
