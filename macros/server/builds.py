"""The processes that build: the worker, and the build of the whole site."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from macros.problems import Problem

LONGEST = 60.0
"""Seconds after which a worker that says nothing is given up."""


class _Whole:
    """The command that builds the site for readers, in a process of its own."""

    def __init__(self, site: Path, start: float) -> None:
        site.parent.mkdir(exist_ok=True)
        self.site, self.start = site, start
        self.answer, self.said = site.with_suffix(".json"), site.with_suffix(".log")
        with self.answer.open("w") as answer, self.said.open("w") as said:
            command = [sys.executable, "-m", "macros.server.worker", str(site)]
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
            [sys.executable, "-m", "macros.server.worker"],
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
