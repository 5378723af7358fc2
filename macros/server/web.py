"""The HTTP server: pages of the newest build, with a script in each that asks whether the page is still current."""

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

STATIC = Path(__file__).parent / "static"
PREFIX = "/-/"
"""Addresses of the server itself begin so."""
LONG_POLL = 25.0
"""Seconds after which a request for news is answered without any."""


class Server(http.server.ThreadingHTTPServer):
    """Serves `state` at the given address."""

    daemon_threads = True

    def __init__(self, host: str, port: int, state: ServerState) -> None:
        super().__init__((host, port), _Handler)
        self.state = state


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        with suppress(ConnectionError):
            if url.path == f"{PREFIX}live":
                self._news({key: values[0] for key, values in parse_qs(url.query).items()})
            elif url.path in (f"{PREFIX}live.js", f"{PREFIX}live.css"):
                self._file(STATIC / posixpath.basename(url.path))
            else:
                self._page(unquote(url.path).lstrip("/"))

    def _news(self, query: dict[str, str]) -> None:
        """Tell a page its current version and the problems: at once if either has changed, otherwise after a while."""
        state, address = self.server.state, unquote(query.get("page", "/")).lstrip("/")
        deadline = time.monotonic() + LONG_POLL
        with state.condition:
            while True:
                state.requested[address] = time.monotonic()
                problems = _overlay(state.problems)
                problems_hash = hashlib.sha256(problems.encode()).hexdigest()[:16] if problems else ""
                is_final = problems or not state.is_current(address)  # there will be nothing newer until a file changes
                version = query.get("version", "") if is_final else state.version(address)
                if (version, problems_hash) != (
                    query.get("version"),
                    query.get("problemsHash", ""),
                ) or time.monotonic() > deadline:
                    break
                state.condition.wait(1.0)
        answer = {"version": version, "problems": problems, "problemsHash": problems_hash}
        self._send(200, "application/json", json.dumps(answer).encode())

    def _page(self, address: str) -> None:
        state = self.server.state
        with state.condition:
            if is_page(address):
                state.requested[address] = time.monotonic()
                state.condition.wait_for(lambda: state.is_current(address) or state.problems, LONG_POLL)
            file, version = state.file(address), state.version(address)
            elsewhere = not is_page(address) and state.file(f"{address}/")
            missing = state.file("404.html")
        if file:
            self._file(file, version)
        elif elsewhere:
            self._send(301, "text/plain", b"", {"Location": f"/{address}/"})
        else:
            self._file(missing or STATIC / "waiting.html", version, 404 if missing else 503)

    def _file(self, file: Path, version: str = "", status: int = 200) -> None:
        try:
            body = file.read_bytes()
        except OSError:
            self._send(404, "text/plain", b"not found")
            return
        if version and file.suffix == ".html":
            script = f'<script src="{PREFIX}live.js" data-version="{version}"></script>\n</body>'
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
        """Requests are not logged."""


def _overlay(problems: Iterable[Problem]) -> str:
    environment = Environment(loader=FileSystemLoader(STATIC), autoescape=True)
    return environment.get_template("problems.html").render(problems=list(problems)).strip()
