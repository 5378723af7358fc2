"""A static file server on this machine."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without logging."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name in http.server)
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The URL under which the files of `folder` are served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def serve_below(path: str, site: Path) -> Iterator[str]:
    """The URL of `site` below a path, as on GitHub Pages."""
    with TemporaryDirectory() as root:
        link = Path(root, path)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(site, target_is_directory=True)
        with serve(Path(root)) as url:
            yield f"{url}{path}/"
