"""The official text that whoever publishes the site supplies: where it lies, and what it says."""

import os
from pathlib import Path

from macros.official.convert.convert import convert_to_text
from macros.official.convert.pieces import ConversionError
from macros.official.parser import ParseError, parse_official_text
from macros.official.text import OfficialText
from macros.problems import Problem

VARIABLE = "OFFICIAL_TEXT"
PLACES = ("official/report.txt", "official/report.docx", "official/report.pdf")
"""Where it lies below the project's folder; git ignores them."""


def find_official_text(project: Path) -> Path | None:
    """The file named in OFFICIAL_TEXT (none where that is empty), else the one in `official/`, if there is one."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return project / named if named else None
    return next((project / place for place in PLACES if (project / place).is_file()), None)


def read_official_text(file: Path, project: Path) -> tuple[OfficialText | None, list[Problem]]:
    """The official text in `file`, or why it cannot be used."""
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
    if not file.is_file():
        return None, [Problem(path, 1, "official text", f"is not there; check {VARIABLE}, or leave it out")]
    try:
        if file.suffix == ".txt":
            return parse_official_text(file, path), []
        return parse_official_text(file, path, convert_to_text(file), converted=True), []
    except ParseError as unreadable:
        return None, [unreadable.problem]
    except ConversionError as unconvertible:
        return None, [Problem(path, unconvertible.line, unconvertible.place, unconvertible.message)]
