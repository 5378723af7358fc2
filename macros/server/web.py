"""The HTTP server: pages of the newest build, with a script in each that asks whether the page is still current."""

import hashlib
import http.server
import json
import mimetypes
import posixpath
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader

from macros.server.served_site import VIEWED, ServedSite, is_page

STATIC = Path(__file__).parent / "static"
OVERLAY = Environment(loader=FileSystemLoader(STATIC), autoescape=True).get_template("problems.html")
PREFIX = "/-/"
"""Addresses of the server itself begin so."""
LONG_POLL = VIEWED / 2
"""Seconds after which a request is answered without any news: a page that is open polls again while it is viewed."""


class Server(http.server.ThreadingHTTPServer):
    """Serves `state` at the given address. Raises OSError if it cannot listen there."""

    def __init__(self, host: str, port: int, state: ServedSite) -> None:
        super().__init__((host, port), _Handler)
        self.state = state


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        with suppress(ConnectionError):
            if url.path == f"{PREFIX}live":
                self._send_news({key: values[0] for key, values in parse_qs(url.query).items()})
            elif url.path in (f"{PREFIX}live.js", f"{PREFIX}live.css"):
                self._send_file(STATIC / posixpath.basename(url.path))
            else:
                self._send_page(unquote(url.path).lstrip("/"))

    def _send_news(self, query: dict[str, str]) -> None:
        """Send a page its current version and the problems: at once if either has changed, otherwise after a while."""
        state, address = self.server.state, unquote(query.get("page", "/")).lstrip("/")
        version, problems_hash = query.get("version", ""), query.get("problemsHash", "")
        news: dict[str, str] = {}

        def has_changed() -> bool:
            problems = OVERLAY.render(problems=state.problems).strip()
            news.update(
                version=state.version(address) if state.is_current(address) and not problems else version,
                problems=problems,
                problemsHash=hashlib.sha256(problems.encode()).hexdigest()[:16] if problems else "",
            )
            return (news["version"], news["problemsHash"]) != (version, problems_hash)

        with state.condition:
            state.requested[address] = time.monotonic()
            state.condition.wait_for(has_changed, LONG_POLL)
        self._send(200, "application/json", json.dumps(news).encode())

    def _send_page(self, address: str) -> None:
        state = self.server.state
        with state.condition:
            if is_page(address):
                state.requested[address] = time.monotonic()
                state.condition.wait_for(lambda: state.is_current(address) or state.problems, LONG_POLL)
            file, version = state.file(address), state.version(address)
            is_folder = not is_page(address) and state.file(f"{address}/")
            missing = state.file("404.html")
        if file:
            self._send_file(file, version)
        elif is_folder:
            self._send(301, "text/plain", b"", Location=f"/{address}/")
        else:
            self._send_file(missing or STATIC / "waiting.html", version, 404 if missing else 503)

    def _send_file(self, file: Path, version: str = "", status: int = 200) -> None:
        try:
            body = file.read_bytes()
        except OSError:
            self._send(404, "text/plain", b"not found")
            return
        if version and file.suffix == ".html":
            script = f'<script src="{PREFIX}live.js" data-version="{version}"></script>\n</body>'
            body = body.replace(b"</body>", script.encode())
        self._send(status, mimetypes.guess_type(file.name)[0] or "application/octet-stream", body)

    def _send(self, status: int, content_type: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        headers |= {"Content-Type": content_type, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name that http.server gives it)
        """Requests are not logged."""
