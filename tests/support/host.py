"""A server of files on this machine."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name that http.server gives it)
        pass


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """The address under which the files of `folder` are served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def served(site: Path, root: Path) -> Iterator[str]:
    """The address of `site` below a sub-path, as on GitHub Pages; `root` is an empty folder."""
    (root / "below").mkdir()
    (root / "below/edition").symlink_to(site, target_is_directory=True)
    with host(root) as address:
        yield f"{address}below/edition/"
