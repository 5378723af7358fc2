"""The processes that build: the worker, which stays, and a full build."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from macros.problems import Problem

TIMEOUT = 60.0
"""Seconds after which a worker that does not answer is killed."""


class FullBuild:
    """A strict build of the whole site, in a process of its own."""

    def __init__(self, site: Path, start: float) -> None:
        site.parent.mkdir(exist_ok=True)
        self.site, self.start = site, start
        self.answer, self.stderr = site.with_suffix(".json"), site.with_suffix(".log")
        with self.answer.open("w") as answer, self.stderr.open("w") as stderr:
            command = [sys.executable, "-m", "macros.server.worker", str(site)]
            self.process = subprocess.Popen(command, stdout=answer, stderr=stderr)  # noqa: S603  (our own words)

    def finished(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def problems(self) -> list[Problem]:
        """The problems that the finished build found, warnings of MkDocs included."""
        answer = self.answer.read_text(encoding="utf-8")
        if answer:
            return [Problem(**each) for each in json.loads(answer)]
        return [_crash(self.stderr.read_text(encoding="utf-8", errors="replace"))]

    def stop(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.site.parent / f"{self.site.name}.new", ignore_errors=True)


class Worker:
    """worker.py in a process of its own, with everything loaded."""

    def __init__(self) -> None:
        self.stderr = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (open while it lives)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "macros.server.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.stderr,
            encoding="utf-8",
        )

    def build(self, site: Path, pages: frozenset[str]) -> tuple[list[Problem], list[str]]:
        """Build pages. Returns the problems (a crash of the worker is one), and the paths to watch."""
        request = {"site": str(site), "pages": sorted(pages)}
        timer = threading.Timer(TIMEOUT, self.process.kill)
        timer.start()
        with suppress(OSError):
            print(json.dumps(request), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline() if self.process.stdout else ""
        timer.cancel()
        if not answer:
            self.process.wait()
            self.stderr.seek(0)
            return [_crash(self.stderr.read() or f"no answer for {TIMEOUT:.0f} seconds")], []
        found = json.loads(answer)
        return [Problem(**each) for each in found["problems"]], found["watched"]

    def gone(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def stop(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()


def _crash(stderr: str) -> Problem:
    """The problem of a process that crashed: the innermost line of ours in its traceback, and the exception."""
    rows = stderr.strip().splitlines() or ["ended without a word"]
    path, line = "macros", 1
    for row in rows:
        name, _, rest = row.strip().removeprefix('File "').partition('", line ')
        if rest and Path(name).is_relative_to(Path.cwd()):
            path, line = Path(name).relative_to(Path.cwd()).as_posix(), int(rest.split(",")[0])
    return Problem(path, line, "python", f"{rows[-1].strip()}; mend it")
