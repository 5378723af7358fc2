"""A file changes → what somebody is looking at is built, then the whole site, then it is shown."""

import shutil
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from macros.problems import format_problems
from macros.server.builds import _Whole, _Worker
from macros.server.state import ServerState
from macros.server.watch import FileWatcher
from macros.server.web import Server

PAUSE = 0.1
"""Seconds between two looks at the files."""


def run(host: str, port: int) -> int:
    """Show the site and follow every change, until interrupted. Exit status 1 where the port is taken."""
    shown = ServerState()
    try:
        server = Server(host, port, shown)
    except OSError as error:
        print(f"Nothing can be shown at {host}:{port} ({error.strerror}); choose another --port.")
        return 1
    with server, tempfile.TemporaryDirectory(prefix="live-") as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _say(f"http://{host}:{server.server_port}/ follows every file that is saved; stop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            _Follower(shown, Path(folder)).run()
        server.shutdown()
    return 0


def _say(words: str) -> None:
    print(f"== {words}", flush=True)


class _Follower:
    def __init__(self, shown: ServerState, folder: Path) -> None:
        self.shown, self.folder, self.round = shown, folder, 0
        self.watch = FileWatcher(["mkdocs.yml", "macros"])
        self.worker: _Worker | None = None
        self.whole: _Whole | None = None

    def run(self) -> None:
        try:
            self.watch.look()
            self._build()
            while True:
                time.sleep(PAUSE)
                changed = self.watch.look()
                if changed:
                    time.sleep(PAUSE / 2)
                    changed |= self.watch.look()  # an editor may write a file in two steps
                    self._changed(changed)
                elif self.whole and self.whole.finished():
                    self._finish(self.whole)
                elif self.whole and self.shown.waiting():
                    self._first(self.whole.site.parent)
        finally:
            self._stop_whole()
            self._stop_worker()

    def _stop_whole(self) -> None:
        if self.whole:
            self.whole.stop()
        self.whole = None

    def _stop_worker(self) -> None:
        if self.worker:
            self.worker.stop()
        self.worker = None

    def _changed(self, paths: set[str]) -> None:
        several = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        _say(f"{time.strftime('%H:%M:%S')} {min(paths)}{several}")
        if any(path.endswith(".py") for path in paths):
            self._stop_worker()
        self._build()

    def _build(self) -> None:
        """Build the pages that are looked at; then start to build the whole."""
        self._stop_whole()
        self.round += 1
        start, place = time.monotonic(), self.folder / str(self.round)
        place.mkdir()
        with self.shown.changed:
            self.shown.building, self.shown.pages = True, frozenset()
        if self._first(place):
            self.whole = _Whole(place / "whole", start)

    def _first(self, place: Path) -> bool:
        """Build the pages that are looked at, alone; whether nothing is wrong."""
        start = time.monotonic()
        with self.shown.changed:
            pages = self.shown.looked_at()
        self.worker = self.worker or _Worker()
        first = Path(tempfile.mkdtemp(prefix="first-", dir=place))
        problems, watched = self.worker.build(first, pages)
        if self.worker.gone():
            self._stop_worker()
        if set(watched) - set(self.watch.roots):
            self.watch.roots = watched
            self.watch.look()
        with self.shown.changed:
            self.shown.problems = tuple(problems)
            if problems:
                self.shown.building = False
            else:
                self.shown.layers(first, self.shown.whole, pages)
            self.shown.changed.notify_all()
        if problems:
            print(format_problems(problems), flush=True)
        count = f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}"
        _say(f"{count} in view, {'checked' if problems else 'built'} in {time.monotonic() - start:.1f} s")
        return not problems

    def _finish(self, whole: "_Whole") -> None:
        self.whole = None
        problems = whole.problems()
        with self.shown.changed:
            self.shown.building = False
            self.shown.problems = tuple(problems)
            if not problems:
                self.shown.layers(None, whole.site, frozenset())
                for old in self.folder.iterdir():
                    if old != whole.site.parent:
                        shutil.rmtree(old, ignore_errors=True)
            self.shown.changed.notify_all()
        if problems:
            print(format_problems(problems), flush=True)
        else:
            _say(f"the whole site built in {time.monotonic() - whole.start:.1f} s")
