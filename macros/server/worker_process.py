"""The processes that build."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from macros.problems import Problem

TIMEOUT = 60.0
"""Seconds after which a process that does not answer is killed."""


class WorkerProcess:
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

    def build(self, site: Path, pages: frozenset[str] | None, timeout: float = TIMEOUT) -> list[Problem]:
        """Build the pages at these addresses, or the whole site. Returns the problems; a crash of the worker is one."""
        timer = threading.Timer(timeout, self.process.kill)
        timer.daemon = True
        timer.start()
        request = {"site": str(site), "pages": None if pages is None else sorted(pages)}
        with suppress(OSError):
            print(json.dumps(request), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline() if self.process.stdout else ""
        timer.cancel()
        if answer.endswith("\n"):  # else it died while it wrote
            return [Problem(**each) for each in json.loads(answer)]
        self.process.wait()
        self.stderr.seek(0)
        return [_crash(self.stderr.read() or f"no answer for {timeout:.0f} seconds")]

    def stop(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()


class FullBuild:
    """A strict build of the whole site in the background, by a worker of its own."""

    def __init__(self, site: Path) -> None:
        self.site, self.started, self.worker = site, time.monotonic(), WorkerProcess()
        executor = ThreadPoolExecutor(1)
        self.problems: Future[list[Problem]] = executor.submit(self.worker.build, site, None, 10 * TIMEOUT)
        executor.shutdown(wait=False)
        self.problems.add_done_callback(lambda _: self.worker.stop())


def _crash(stderr: str) -> Problem:
    """The problem of a process that crashed: the innermost line of ours in its traceback, and the exception."""
    rows = stderr.strip().splitlines() or ["ended without a word"]
    path, line = "macros", 1
    for row in rows:
        name, _, rest = row.strip().removeprefix('File "').partition('", line ')
        if rest and Path(name).is_relative_to(Path.cwd()):
            path, line = Path(name).relative_to(Path.cwd()).as_posix(), int(rest.split(",")[0])
    return Problem(path, line, "python", f"{rows[-1].strip()}; mend it")
