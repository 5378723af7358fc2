"""A file changes → what somebody is looking at is built, then the whole site, then it is shown."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from macros.live.server import Server
from macros.live.shown import Shown
from macros.live.watch import Watch
from macros.problems import Problem, listing

PAUSE = 0.1
"""Seconds between two looks at the files."""
LONGEST = 60.0
"""Seconds after which a worker that says nothing is given up."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `serve` can be told."""
    parser.add_argument("--host", default="127.0.0.1", help="the address (default: this machine alone)")
    parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")


def run(_: Path, given: argparse.Namespace) -> int:
    """Show the site and follow every change, until interrupted. Exit status 1 where the port is taken."""
    shown = Shown()
    try:
        server = Server(given.host, given.port, shown)
    except OSError as error:
        print(f"Nothing can be shown at {given.host}:{given.port} ({error.strerror}); choose another --port.")
        return 1
    with server, tempfile.TemporaryDirectory(prefix="live-") as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _say(f"http://{given.host}:{server.server_port}/ follows every file that is saved; stop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            _Follower(shown, Path(folder)).run()
        server.shutdown()
    return 0


def _say(words: str) -> None:
    print(f"== {words}", flush=True)


class _Follower:
    def __init__(self, shown: Shown, folder: Path) -> None:
        self.shown, self.folder, self.round = shown, folder, 0
        self.watch = Watch(["mkdocs.yml", "macros"])
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
            print(listing(problems), flush=True)
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
            print(listing(problems), flush=True)
        else:
            _say(f"the whole site built in {time.monotonic() - whole.start:.1f} s")


class _Whole:
    """The command that builds the site for readers, in a process of its own."""

    def __init__(self, site: Path, start: float) -> None:
        site.parent.mkdir(exist_ok=True)
        self.site, self.start = site, start
        self.answer, self.said = site.with_suffix(".json"), site.with_suffix(".log")
        with self.answer.open("w") as answer, self.said.open("w") as said:
            command = [sys.executable, "-m", "macros.live.worker", str(site)]
            self.process = subprocess.Popen(command, stdout=answer, stderr=said)  # noqa: S603  (our own words)

    def finished(self) -> bool:
        return self.process.poll() is not None

    def problems(self) -> list[Problem]:
        """What is wrong with pages that nobody looks at, or what MkDocs warned of."""
        answer = self.answer.read_text(encoding="utf-8")
        if answer:
            return [Problem(**each) for each in json.loads(answer)]
        return [_fault(self.said.read_text(encoding="utf-8", errors="replace"))]

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.site.parent / "whole.new", ignore_errors=True)


class _Worker:
    """worker.py in a process of its own, with everything loaded."""

    def __init__(self) -> None:
        self.said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (open while it lives)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "macros.live.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            encoding="utf-8",
        )

    def build(self, site: Path, pages: frozenset[str]) -> tuple[list[Problem], list[str]]:
        """Have pages built: what is wrong, and what to watch. A worker that breaks down has met a fault in Python."""
        asked = {"site": str(site), "pages": sorted(pages)}
        patience = threading.Timer(LONGEST, self.process.kill)
        patience.start()
        with suppress(OSError):
            print(json.dumps(asked), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline() if self.process.stdout else ""
        patience.cancel()
        if not answer:
            self.process.wait()
            self.said.seek(0)
            return [_fault(self.said.read() or f"no answer for {LONGEST:.0f} seconds")], []
        found = json.loads(answer)
        return [Problem(**each) for each in found["problems"]], found["watched"]

    def gone(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def _fault(said: str) -> Problem:
    """The last place of this project in what a process said that broke down, and what it ends with."""
    rows = said.strip().splitlines() or ["ended without a word"]
    path, line = "macros", 1
    for row in rows:
        name, _, rest = row.strip().removeprefix('File "').partition('", line ')
        if rest and Path(name).is_relative_to(Path.cwd()):
            path, line = Path(name).relative_to(Path.cwd()).as_posix(), int(rest.split(",")[0])
    return Problem(path, line, "python", f"{rows[-1].strip()}; mend it")
