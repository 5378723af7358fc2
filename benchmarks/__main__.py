"""`python -m benchmarks [SIZE …]`: build this report and invented meetings, by us and by the plain stack in turn."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
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
COLUMNS = ("meeting", "pages", "ours, s", "plain stack, s", "ratio", "check, s", "memory, MB")


@dataclass(frozen=True)
class Usage:
    """What one process used."""

    seconds: float
    """Processor time, user and system."""
    megabytes: float
    """The largest resident set."""


def run(arguments: list[str], cwd: Path = PROJECT, environment: dict[str, str] | None = None) -> Usage:
    """Run a module of Python to its end. Raises CalledProcessError with its output, should it fail."""
    command = [sys.executable, "-m", *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OFFICIAL_TEXT": "", **(environment or {})}
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command, output)
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True)
class Site:
    """A meeting, as our site and as a site of the plain stack."""

    name: str
    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        """Where both are written."""
        return FOLDER / self.name

    def build(self) -> Usage:
        """Build ours, with all checks."""
        arguments = ["mkdocs", "build", "--strict", "-q", "-d", str(self.folder / "site")]
        return run(arguments, environment=self.environment)

    def build_plain(self) -> Usage:
        """Build the plain stack's, from `write_plain_project`."""
        return run(["mkdocs", "build", "-q"], self.folder / "plain")

    def check(self) -> Usage:
        """Check data and pages, and render all pages, without a build."""
        return run(["macros"], environment=self.environment)


def invented(times: int) -> Site:
    """An invented meeting, `times` as large as this report."""
    folder = FOLDER / f"{times}-times"
    Meeting(times).write(folder)
    below = folder.relative_to(PROJECT)
    return Site(folder.name, {"MEETING_DATA": f"{below}/data", "MEETING_DOCS": f"{below}/docs"})


def measure(site: Site, pairs: int) -> tuple[float, str]:
    """The median seconds of our builds, and a row of the table."""
    site.build()
    pages = write_plain_project(site.folder / "site", site.folder / "plain")
    site.build_plain()
    builds = [(site.build(), site.build_plain()) for _ in range(pairs)]
    ours = median(own.seconds for own, _ in builds)
    plain = median(other.seconds for _, other in builds)
    ratio = median(own.seconds / other.seconds for own, other in builds)
    check = median(site.check().seconds for _ in range(pairs))
    memory = max(own.megabytes for own, _ in builds)
    return ours, f"| {site.name} | {pages} | {ours:.1f} | {plain:.1f} | {ratio:.2f} | {check:.1f} | {memory:.0f} |"


def report(sizes: tuple[int, ...], pairs: int) -> Iterator[str]:
    """The lines of the report, in Markdown, each as soon as it is measured."""
    versions = [f"Python {platform.python_version()}", *(f"{package} {version(package)}" for package in PACKAGES)]
    yield f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, medians of {pairs}, {', '.join(versions)}\n"
    yield f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|"
    yield measure(Site("report", {}), pairs)[1]
    seconds: dict[int, float] = {}
    for size in sizes:
        seconds[size], row = measure(invented(size), pairs)
        yield row
    if len(seconds) > 1:
        small, large = min(seconds), max(seconds)
        exponent = log(seconds[large] / seconds[small]) / log(large / small)
        yield f"\nFrom {small} to {large} times the records, time grows with exponent {exponent:.2f}."


@click.command()
@click.argument("sizes", nargs=-1, type=click.IntRange(1))
@click.option("--pairs", default=5, show_default=True, help="How often each site is built.")
def main(sizes: tuple[int, ...], pairs: int) -> None:
    """Build this report, and invented meetings that are SIZES times as large."""
    for line in report(sizes, pairs):
        click.echo(line)


if __name__ == "__main__":
    main()
