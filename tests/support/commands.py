"""Commands of `python -m macros` in a copy of a meeting, with the code of this project."""

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.support.builds import PROJECT

CODE = {**os.environ, "PYTHONPATH": str(PROJECT)}
"""The environment of a process that finds the code in another folder."""


@dataclass(frozen=True)
class Done:
    """What a command ended with, and all that it printed."""

    returncode: int
    stdout: str


def run_command(project: Path, *arguments: str, answers: str = "", **environment: str) -> Done:
    """The command, without the second that a fresh Python takes."""
    printed = io.StringIO()
    with chdir(project), pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
        patch.setattr("sys.stdin", io.StringIO(answers))
        patch.delenv("OFFICIAL_TEXT", raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        status = main(list(arguments))
    return Done(status, printed.getvalue())


def files(project: Path) -> dict[str, bytes]:
    """Path → content of the data and pages of a project."""
    found = [path for folder in ("data", "docs") for path in (project / folder).rglob("*") if path.is_file()]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}
