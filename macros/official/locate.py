"""The official text that whoever publishes the site supplies: where it lies, and what it says."""

import os
from pathlib import Path

from macros.official.convert.convert import text_of
from macros.official.convert.pieces import Unconvertible
from macros.official.parser import Unreadable, read_official
from macros.official.text import Official
from macros.problems import Problem

VARIABLE = "OFFICIAL_TEXT"
PLACES = ("official/report.txt", "official/report.docx", "official/report.pdf")
"""Where it lies below the project's folder; git ignores them."""


def where(project: Path) -> Path | None:
    """The file named in OFFICIAL_TEXT (none where that is empty), else the one in `official/`, if there is one."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return project / named if named else None
    return next((project / place for place in PLACES if (project / place).is_file()), None)


def supplied(file: Path, project: Path) -> tuple[Official | None, list[Problem]]:
    """The official text in `file`, or why it cannot be used."""
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
    if not file.is_file():
        return None, [Problem(path, 1, "official text", f"is not there; check {VARIABLE}, or leave it out")]
    try:
        if file.suffix == ".txt":
            return read_official(file, path), []
        return read_official(file, path, text_of(file), converted=True), []
    except Unreadable as unreadable:
        return None, [unreadable.problem]
    except Unconvertible as unconvertible:
        return None, [Problem(path, unconvertible.line, unconvertible.place, unconvertible.message)]
