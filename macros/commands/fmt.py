"""`python -m macros fmt`: put data files into their canonical form."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import click

from macros.commands.options import data_option
from macros.data.kinds import KINDS, SINGLE_FILES
from macros.data.models import Model
from macros.data.strict_yaml import read
from macros.data.yaml_format import FormatError, format_yaml
from macros.problems import Problem, format_problems


@click.command()
@data_option
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if a file is not in form.")
@click.argument("paths", nargs=-1)
def fmt(data: str, check: bool, paths: tuple[str, ...]) -> int:
    """Format data files: keys in order, long lines folded.

    PATHS are files or folders; without any, all files of the data folder. A file with comments is left as it is.
    """
    problems: list[Problem] = []
    files = list(_files(paths or (data,)))
    changed = 0
    for file in files:
        path = file.relative_to(Path.cwd()).as_posix() if file.is_relative_to(Path.cwd()) else file.as_posix()
        text, formatted = _format(file, path, data)
        if isinstance(formatted, Problem):
            problems.append(formatted)
        elif formatted != text and check:
            problems.append(_not_in_form(path, text, formatted))
        elif formatted != text:
            file.write_text(formatted, encoding="utf-8", newline="\n")
            print(f"{path} is put into form.")
            changed += 1
    if problems:
        print(format_problems(problems, "All other files are in form."))
        return 1
    print(f"{len(files)} files looked at, {changed} changed. All are in form.")
    return 0


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for place in map(Path.cwd().joinpath, paths):
        yield from sorted(place.rglob("*.yml")) if place.is_dir() else [place]


def _format(file: Path, path: str, data: str) -> tuple[str, str | Problem]:
    """A file's text, and the same in canonical form or the problem that prevents it."""
    model = _model(file, Path.cwd() / data)
    if model is None:
        message = f"is no record in {data}; name a file there, such as {data}/topics/some-id.yml"
        return "", Problem(path, 1, "file", message)
    source, problems = read(file, path)
    if source is None or problems:
        return "", problems[0]
    text = file.read_text(encoding="utf-8")
    try:
        return text, format_yaml(text, model)
    except FormatError as error:
        return text, Problem(path, 1, "form", str(error))


def _model(file: Path, data: Path) -> type[Model] | None:
    """The model of a data file; None if it is none."""
    if file.suffix != ".yml" or not file.is_file():
        return None
    if file.parent == data:
        return SINGLE_FILES.get(file.stem)
    return KINDS[file.parent.name].model if file.parent.parent == data and file.parent.name in KINDS else None


def _not_in_form(path: str, text: str, formatted: str) -> Problem:
    lines = enumerate(zip_longest(text.splitlines(), formatted.splitlines()), start=1)
    line = next((number for number, (old, new) in lines if old != new), 1)
    message = "is not in canonical form from here on; run `make tidy`, or leave it to the workflow"
    return Problem(path, line, "form", message)
