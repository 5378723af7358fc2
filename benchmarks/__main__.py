"""`python -m benchmarks [SIZE …]`: builds of invented meetings and of this report, ours and the plain stack in turn."""

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import median

import click

from benchmarks.generate import PROJECT, Meeting
from benchmarks.plain import write_plain_project

FOLDER = PROJECT / "base/benchmarks"
"""Ignored by git."""
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "jinja2", "markdown", "pydantic")


@dataclass(frozen=True)
class Run:
    """What one process used."""

    seconds: float
    """Processor time, user and system."""
    megabytes: float
    """The most memory that it held."""


def run(command: list[str], cwd: Path, **environment: str) -> Run:
    """Run a command to its end; CalledProcessError with its output if it fails."""
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "OFFICIAL_TEXT": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command, output)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True)
class Subject:
    """A meeting, built by us and by the plain stack."""

    name: str
    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        """Where its sites and the project of the plain stack are."""
        return FOLDER / self.name

    def build(self) -> Run:
        """Build its site as `make build` does."""
        return run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(self.folder / "site")], PROJECT, **self.environment)

    def build_plain(self) -> Run:
        """Build the same pages by the plain stack."""
        return run([sys.executable, "-m", "mkdocs", "build", "-q"], self.folder / "plain")

    def check(self) -> Run:
        """Check its data and render all pages, without a build."""
        return run([sys.executable, "-m", "macros"], PROJECT, **self.environment)


def subject(size: int | None) -> Subject:
    """This report where there is no size; else an invented meeting, `size` times as large."""
    if size is None:
        return Subject("report", {})
    folder = FOLDER / str(size)
    Meeting(size).write(folder)
    below = folder.relative_to(PROJECT)
    return Subject(str(size), {"MEETING_DATA": f"{below}/data", "MEETING_DOCS": f"{below}/docs"})


@click.command()
@click.argument("sizes", nargs=-1, type=int)
@click.option("--pairs", default=5, show_default=True, help="How often each is built.")
def bench(sizes: tuple[int, ...], pairs: int) -> None:
    """Build this report, and invented meetings SIZES times as large, ours and the plain stack in turn."""
    click.echo(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; ")
    click.echo(", ".join(f"{package} {version(package)}" for package in PACKAGES))
    click.echo("\n| meeting | pages | ours, s | plain, s | ratio | check, s | memory, MB |\n|---|---|---|---|---|---|---|")
    measured: dict[int, float] = {}
    for size in (None, *sizes):
        each = subject(size)
        each.build()
        pages = write_plain_project(each.folder / "site", each.folder / "plain")
        each.build_plain()
        ours, plain = zip(*((each.build(), each.build_plain()) for _ in range(pairs)), strict=True)
        ratio = median(one.seconds / other.seconds for one, other in zip(ours, plain, strict=True))
        checks = [each.check().seconds for _ in range(pairs)]
        seconds, memory = median(run.seconds for run in ours), max(run.megabytes for run in ours)
        click.echo(
            f"| {each.name} | {pages} | {seconds:.1f} | {median(run.seconds for run in plain):.1f} | {ratio:.2f} "
            f"| {median(checks):.1f} | {memory:.0f} |"
        )
        if size:
            measured[size] = seconds
    if len(measured) > 1:
        small, large = min(measured), max(measured)
        exponent = log(measured[large] / measured[small]) / log(large / small)
        click.echo(f"\nGrowth from {small} to {large} times: exponent {exponent:.2f}")


if __name__ == "__main__":
    bench()
