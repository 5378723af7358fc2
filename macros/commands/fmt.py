"""`python -m macros fmt`: put data files into their canonical form; with `--check`, only name those that are not."""

from collections.abc import Iterator
from pathlib import Path

import click

from macros.commands.folders import with_folders
from macros.data.kinds import FILES, KINDS
from macros.data.models import Part
from macros.data.strict_yaml import read
from macros.data.yaml_format import FormatError, form
from macros.problems import Problem, format_problems


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if a file is not formatted.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@with_folders
def fmt(check: bool, paths: tuple[Path, ...], data: str, **_: str) -> int:
    """Format data files, or those of PATHS (files or folders): keys in order, long lines folded."""
    problems: list[Problem] = []
    total = changed = 0
    for path, file, part in _files(Path.cwd(), Path(data), list(paths)):
        total += 1
        if isinstance(file, Problem):
            problems.append(file)
            continue
        old, found = _formed(file, path, part)
        if isinstance(found, Problem):
            problems.append(found)
        elif found != old and check:
            problems.append(_not_in_form(path, old, found))
        elif found != old:
            file.write_text(found, encoding="utf-8", newline="\n")
            print(f"{path} is put into form.")
            changed += 1
    if problems:
        print(format_problems(problems, "All other files are in form."))
        return 1
    print(f"{total} files looked at, {changed} changed. All are in form.")
    return 0


def _formed(file: Path, path: str, part: type[Part]) -> tuple[str, str | Problem]:
    """A file as it is and in form, or what keeps it from being put into form."""
    source, problems = read(file, path)
    if source is None or problems:
        return "", problems[0]
    text = file.read_text(encoding="utf-8")
    try:
        return text, form(text, part)
    except FormatError as error:
        return text, Problem(path, error.line, "form", str(error))


def _not_in_form(path: str, old: str, new: str) -> Problem:
    pairs = zip([*old.splitlines(), None], [*new.splitlines(), None], strict=False)
    line = next((number for number, (is_, due) in enumerate(pairs, start=1) if is_ != due), 1)
    return Problem(
        path, line, "form", "is not in canonical form from here on; run `make tidy`, or leave it to the workflow"
    )


def _files(project: Path, data: Path, asked: list[Path]) -> Iterator[tuple[str, Path | Problem, type[Part]]]:
    """Path, file and type of every data file that is asked for; a problem in its place where it is none."""
    for place in asked or [data]:
        files = sorted((project / place).rglob("*.yml")) if (project / place).is_dir() else [project / place]
        for file in files:
            path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.as_posix()
            inside = file.relative_to(project / data) if file.is_relative_to(project / data) else None
            kind = inside.parts[0] if inside and len(inside.parts) == 2 else ""
            part = (
                KINDS[kind].model
                if kind in KINDS
                else FILES.get(file.stem)
                if inside and len(inside.parts) == 1
                else None
            )
            if part is None or file.suffix != ".yml" or not file.is_file():
                message = f"is no record in {data}; name a file there, such as {data}/topics/some-id.yml"
                yield path, Problem(path, 1, "file", message), Part
            else:
                yield path, file, part
