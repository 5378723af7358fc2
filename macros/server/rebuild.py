"""The loop of `serve`: a file changes → the viewed pages are built, then the whole site."""

import shutil
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from macros.problems import format_problems
from macros.server.builds import FullBuild, Worker
from macros.server.state import ServerState
from macros.server.watch import FileWatcher
from macros.server.web import Server

POLL_INTERVAL = 0.1
"""Seconds between two polls of the files."""


def run(host: str, port: int) -> int:
    """Serve the site and follow every change until interrupted. Returns an exit status: 1 if the port is taken."""
    state = ServerState()
    try:
        server = Server(host, port, state)
    except OSError as error:
        print(f"Nothing can be shown at {host}:{port} ({error.strerror}); choose another --port.")
        return 1
    with server, tempfile.TemporaryDirectory(prefix="live-") as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _log(f"http://{host}:{server.server_port}/ follows every file that is saved; stop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            _BuildLoop(state, Path(folder)).run()
        server.shutdown()
    return 0


def _log(message: str) -> None:
    print(f"== {message}", flush=True)


class _BuildLoop:
    def __init__(self, state: ServerState, folder: Path) -> None:
        self.state, self.folder, self.number = state, folder, 0
        self.watcher = FileWatcher(["mkdocs.yml", "macros"])
        self.worker: Worker | None = None
        self.full_build: FullBuild | None = None

    def run(self) -> None:
        try:
            self.watcher.poll()
            self._build()
            while True:
                time.sleep(POLL_INTERVAL)
                changed = self.watcher.poll()
                if changed:
                    time.sleep(POLL_INTERVAL / 2)
                    changed |= self.watcher.poll()  # an editor may write a file in two steps
                    self._changed(changed)
                elif self.full_build and self.full_build.finished():
                    self._finish(self.full_build)
                elif self.full_build and self.state.has_waiting():
                    self._build_preview(self.full_build.site.parent)
        finally:
            self._stop_full_build()
            self._stop_worker()

    def _stop_full_build(self) -> None:
        if self.full_build:
            self.full_build.stop()
        self.full_build = None

    def _stop_worker(self) -> None:
        if self.worker:
            self.worker.stop()
        self.worker = None

    def _changed(self, paths: set[str]) -> None:
        several = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        _log(f"{time.strftime('%H:%M:%S')} {min(paths)}{several}")
        if any(path.endswith(".py") for path in paths):
            self._stop_worker()
        self._build()

    def _build(self) -> None:
        """Build the viewed pages, then start a full build."""
        self._stop_full_build()
        self.number += 1
        start, folder = time.monotonic(), self.folder / str(self.number)
        folder.mkdir()
        with self.state.condition:
            self.state.building, self.state.pages = True, frozenset()
        if self._build_preview(folder):
            self.full_build = FullBuild(folder / "site", start)

    def _build_preview(self, folder: Path) -> bool:
        """Build only the viewed pages. Returns whether there are no problems."""
        start = time.monotonic()
        with self.state.condition:
            pages = self.state.viewed()
        self.worker = self.worker or Worker()
        preview = Path(tempfile.mkdtemp(prefix="preview-", dir=folder))
        problems, watched = self.worker.build(preview, pages)
        if self.worker.gone():
            self._stop_worker()
        if set(watched) - set(self.watcher.roots):
            self.watcher.roots = watched
            self.watcher.poll()
        with self.state.condition:
            self.state.problems = tuple(problems)
            if problems:
                self.state.building = False
            else:
                self.state.show(preview, self.state.full_build, pages)
            self.state.condition.notify_all()
        if problems:
            print(format_problems(problems), flush=True)
        count = f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}"
        _log(f"{count} in view, {'checked' if problems else 'built'} in {time.monotonic() - start:.1f} s")
        return not problems

    def _finish(self, build: FullBuild) -> None:
        self.full_build = None
        problems = build.problems()
        with self.state.condition:
            self.state.building = False
            self.state.problems = tuple(problems)
            if not problems:
                self.state.show(None, build.site, frozenset())
                for old in self.folder.iterdir():
                    if old != build.site.parent:
                        shutil.rmtree(old, ignore_errors=True)
            self.state.condition.notify_all()
        if problems:
            print(format_problems(problems), flush=True)
        else:
            _log(f"the whole site built in {time.monotonic() - build.start:.1f} s")
