"""`python -m macros fmt`: put data files into their canonical form."""

import os
from itertools import zip_longest
from pathlib import Path

import click

from macros.commands.options import data_option
from macros.commands.write import write_all
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
    given = [Path(os.path.relpath(path)) for path in paths or (data,)]
    files = [file for path in given for file in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])]
    problems: list[Problem] = []
    changed: dict[Path, str] = {}
    for file in files:
        formatted = _format(file, data)
        if isinstance(formatted, Problem):
            problems.append(formatted)
        elif formatted != file.read_text(encoding="utf-8"):
            if check:
                problems.append(_not_in_form(file, formatted))
                continue
            changed[file] = formatted
    write_all(changed)
    for file in changed:
        print(f"{file.as_posix()} is put into form.")
    if problems:
        print(format_problems(problems, "All other files are in form."))
        return 1
    print(f"{len(files)} files looked at, {len(changed)} changed. All are in form.")
    return 0


def _format(file: Path, data: str) -> str | Problem:
    """The content of a file in canonical form, or the problem that prevents it."""
    model = _model(file, Path(os.path.relpath(data)))
    if model is None:
        message = f"is no record in {data}; name a file there, such as {data}/topics/some-id.yml"
        return Problem(file.as_posix(), 1, "file", message)
    _, problems = read(file, file.as_posix())
    if problems:
        return problems[0]
    try:
        return format_yaml(file.read_text(encoding="utf-8"), model)
    except FormatError as error:
        return Problem(file.as_posix(), 1, "form", str(error))


def _model(file: Path, data: Path) -> type[Model] | None:
    """The model of a data file; None if it is none."""
    if file.suffix != ".yml" or not file.is_file():
        return None
    if file.parent == data:
        return SINGLE_FILES.get(file.stem)
    return KINDS[file.parent.name].model if file.parent.parent == data and file.parent.name in KINDS else None


def _not_in_form(file: Path, formatted: str) -> Problem:
    lines = enumerate(zip_longest(file.read_text(encoding="utf-8").splitlines(), formatted.splitlines()), start=1)
    line = next((number for number, (old, new) in lines if old != new), 1)
    message = "is not in canonical form from here on; run `make tidy`, or leave it to the workflow"
    return Problem(file.as_posix(), line, "form", message)
