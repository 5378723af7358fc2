"""The loop of `serve`: a file changes → the viewed pages are built, then the whole site."""

import shutil
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from macros.official.locate import FOLDER, find_official_text
from macros.problems import Problem, format_problems
from macros.publication import Folders
from macros.server.served_site import ServedSite
from macros.server.watch import FileWatcher
from macros.server.web import Server
from macros.server.worker_process import FullBuild, WorkerProcess

POLL_INTERVAL = 0.1
"""Seconds between two polls of the files."""


def run(host: str, port: int, folders: Folders) -> int:
    """Serve the site and follow every change until interrupted. Returns an exit status: 1 if the port is taken."""
    state = ServedSite()
    try:
        server = Server(host, port, state)
    except OSError as error:
        print(f"Nothing can be shown at {host}:{port} ({error.strerror}); choose another --port.")
        return 1
    official = filter(None, [find_official_text(Path.cwd())])
    watcher = FileWatcher(["mkdocs.yml", "macros", folders.data, folders.docs, FOLDER, *official])
    with server, tempfile.TemporaryDirectory(prefix="live-") as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _log(f"http://{host}:{server.server_port}/ follows every file that is saved; stop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            _BuildLoop(state, Path(folder), watcher).run()
        server.shutdown()
    return 0


def _log(message: str) -> None:
    print(f"== {message}", flush=True)


class _BuildLoop:
    def __init__(self, state: ServedSite, folder: Path, watcher: FileWatcher) -> None:
        self.state, self.folder, self.watcher = state, folder, watcher
        self.worker = WorkerProcess()
        self.full_build: FullBuild | None = None

    def run(self) -> None:
        try:
            self._build()
            while True:
                time.sleep(POLL_INTERVAL)
                changed = self.watcher.poll()
                if changed:
                    time.sleep(POLL_INTERVAL / 2)
                    changed |= self.watcher.poll()  # an editor may write a file in two steps
                    self._changed(changed)
                elif self.full_build and self.full_build.problems.done():
                    self._finish(self.full_build)
                elif self.full_build and self.state.has_waiting():
                    self._build_preview()
        finally:
            self.worker.stop()
            if self.full_build:
                self.full_build.worker.stop()

    def _changed(self, paths: set[str]) -> None:
        several = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        _log(f"{time.strftime('%H:%M:%S')} {min(paths)}{several}")
        if any(path.endswith(".py") for path in paths):
            self.worker.stop()
        self._build()

    def _build(self) -> None:
        """Build the viewed pages, then start a full build."""
        if self.full_build:
            self.full_build.worker.stop()
            self.full_build = None
        self.state.begin()
        if self._build_preview():
            self.full_build = FullBuild(Path(tempfile.mkdtemp(dir=self.folder)))

    def _build_preview(self) -> bool:
        """Build only the viewed pages. Returns whether there are no problems."""
        start, pages = time.monotonic(), self.state.viewed()
        preview = Path(tempfile.mkdtemp(dir=self.folder))
        if self.worker.process.poll() is not None:
            self.worker = WorkerProcess()
        problems = self.worker.build(preview, pages)
        self._show(problems, preview, pages)
        count = f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}"
        _log(f"{count} in view, {'checked' if problems else 'built'} in {time.monotonic() - start:.1f} s")
        return not problems

    def _finish(self, build: FullBuild) -> None:
        self.full_build = None
        problems = build.problems.result()
        self._show(problems, build.site, None)
        if not problems:
            for old in self.folder.iterdir():
                if old != build.site:
                    shutil.rmtree(old, ignore_errors=True)
            _log(f"the whole site built in {time.monotonic() - build.started:.1f} s")

    def _show(self, problems: list[Problem], site: Path, pages: frozenset[str] | None) -> None:
        self.state.show(problems, site, pages)
        if problems:
            print(format_problems(problems), flush=True)
