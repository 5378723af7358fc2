"""`python -m benchmarks [SIZE …]`: build this report and invented meetings, by us and by the plain stack in turn."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import linear_regression, median

import click

from benchmarks import PROJECT

FOLDER = PROJECT / "base/benchmarks"
"""Ignored by git."""
PAGE = PROJECT / "docs/about/performance.md"
"""Shows what was measured, between two marks."""
MEASURED = re.compile(r"(<!-- measured by make bench -->\n).*?(<!-- end of what was measured -->)", re.DOTALL)
LARGEST_PAIR = 10
"""Of larger meetings, writing the pages of the plain stack and building them takes more than ten minutes."""
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "jinja2", "markdown", "pydantic")
CAPTION = "Builds of our site and of the plain stack, in turn"
COLUMNS = ("meeting", "pages", "pairs", "seconds", "ratio", "memory, MB", "site, MB", "check, seconds")


@dataclass(frozen=True)
class Usage:
    """What one process used."""

    seconds: float
    """Processor time, user and system."""
    megabytes: float
    """The largest resident set."""


def run(arguments: list[str], cwd: Path = PROJECT, environment: dict[str, str] | None = None) -> Usage:
    """Run a module of Python to its end. Raises CalledProcessError with its output, should it fail.

    All work is done in such processes: the memory of this one would count as that of those it starts.
    """
    command = [sys.executable, "-m", *arguments]
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "", "OFFICIAL_TEXT": ""}
    environment = {**os.environ, **fixed, **(environment or {})}
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
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where both are written."""
        return FOLDER / re.sub(r"\W+", "-", self.name)

    def build(self) -> Usage:
        """Build ours, with all checks."""
        arguments = ["mkdocs", "build", "--strict", "-q", "-d", str(self.folder / "site")]
        return run(arguments, environment=self.environment)

    def build_plain(self) -> Usage:
        """Build the plain stack's, from what `plain.py` has written."""
        return run(["mkdocs", "build", "-q"], self.folder / "plain")

    def check(self) -> Usage:
        """Check data and pages, and render all pages, without a build."""
        return run(["macros"], environment=self.environment)


def invented(times: int) -> Site:
    """An invented meeting, `times` as large as this report."""
    site = Site(f"invented × {times}")
    run(["benchmarks.generate", str(times), str(site.folder)])
    below = site.folder.relative_to(PROJECT)
    return replace(site, environment={"MEETING_DATA": f"{below}/data", "MEETING_DOCS": f"{below}/docs"})


@dataclass(frozen=True)
class Measured:
    """Both sites of a meeting, built in turn: a pair each time, ours first."""

    name: str
    pages: int
    builds: list[tuple[Usage, Usage]]
    checks: list[Usage]
    sizes: tuple[float, float]
    """Of all files of each site, in MB."""

    @property
    def seconds(self) -> tuple[float, float, float]:
        """Medians: of our builds, of those of the plain stack, and of our checks."""
        return (
            median(ours.seconds for ours, _ in self.builds),
            median(plain.seconds for _, plain in self.builds),
            median(check.seconds for check in self.checks),
        )

    def row(self) -> tuple[str, ...]:
        """The cells of its row in the table: ours, then the plain stack's."""
        ratios = sorted(ours.seconds / plain.seconds for ours, plain in self.builds)
        memory = [max(usage.megabytes for usage in each) for each in zip(*self.builds, strict=True)]
        ours, plain, check = self.seconds
        return (
            self.name,
            f"{self.pages:,}",
            f"{len(ratios)}",
            f"{ours:.1f}, {plain:.1f}",
            f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})",
            f"{memory[0]:.0f}, {memory[1]:.0f}",
            f"{self.sizes[0]:.1f}, {self.sizes[1]:.1f}",
            f"{check:.1f}",
        )


def measure(site: Site, pairs: int) -> Measured:
    """Build ours once without counting, which gives the pages of the plain stack, and then both in pairs.

    The row is printed, since the next may take long.
    """
    site.build()
    run(["benchmarks.plain", str(site.folder / "site"), str(site.folder / "plain")])
    pages = sum(1 for _ in (site.folder / "plain/docs").rglob("*.md"))
    builds = [(site.build(), site.build_plain()) for _ in range(pairs)]
    sizes = _megabytes(site.folder / "site"), _megabytes(site.folder / "plain/site")
    measured = Measured(site.name, pages, builds, [site.check() for _ in range(pairs)], sizes)
    click.echo(" | ".join(measured.row()))
    return measured


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows → HTML, with the headers and the caption that Markdown's tables do not have."""
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    body = [
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, *cells in rows
    ]
    lines = (
        f'<section class="scroll" tabindex="0" aria-label="{CAPTION}">',
        f'<table class="data">\n<caption>{CAPTION}</caption>',
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>",
        *body,
        "</tbody>\n</table>\n</section>",
    )
    return "\n".join(lines)


def report(sizes: Sequence[int], pairs: int) -> Iterator[str]:
    """The paragraphs of the report, the first of which is the table."""
    ours = measure(Site("this report"), pairs)
    small = [size for size in sizes if size <= LARGEST_PAIR]
    found = {size: measure(invented(size), min(pairs, max(1, 20 // size))) for size in small}
    yield table(each.row() for each in (ours, *found.values()))
    if len(found) > 1:
        logs = [[log(seconds) for seconds in each.seconds] for each in found.values()]
        growth = [linear_regression([log(size) for size in found], column).slope for column in zip(*logs, strict=True)]
        yield (
            f"Time grows with the number of records to the power of {growth[0]:.2f}; for the plain stack "
            f"{growth[1]:.2f}, for a check {growth[2]:.2f}: 1 would be in proportion."
        )
    for size in (each for each in sizes if each > LARGEST_PAIR):
        alone = invented(size).build()
        yield f"Ours alone × {size}, built once: {alone.seconds:.0f} seconds, {alone.megabytes:.0f} MB."
    versions = [f"Python {platform.python_version()}", *(f"{package} {version(package)}" for package in PACKAGES)]
    machine = f"{platform.system()}, {os.cpu_count()} processors ({platform.machine()})"
    yield f"Measured on {datetime.now(UTC):%-d %B %Y}: {machine}; {', '.join(versions)}."


@click.command()
@click.argument("sizes", nargs=-1, type=click.IntRange(1))
@click.option("--pairs", default=5, show_default=True, help="How often both are built; large meetings less often.")
@click.option("--write", is_flag=True, help=f"Put the report into {PAGE.relative_to(PROJECT)}, too.")
def main(sizes: tuple[int, ...], pairs: int, write: bool) -> None:
    """Build this report, and invented meetings that are SIZES times as large."""
    text = "\n\n".join(report(sizes, pairs))
    click.echo(text)
    if write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(MEASURED.sub(rf"\g<1>\n{text}\n\n\g<2>", page), encoding="utf-8")


if __name__ == "__main__":
    main()
