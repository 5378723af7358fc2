"""The file of the official text: found, converted if need be, parsed."""

import hashlib
import os
from pathlib import Path

from macros.official.convert.convert_to_text import convert_to_text
from macros.official.parser import parse_official_text
from macros.official.text import OfficialText, ParseError
from macros.problems import Problem

ENVIRONMENT_VARIABLE = "OFFICIAL_TEXT"
DEFAULT_PATHS = ("official/report.txt", "official/report.docx", "official/report.pdf")
"""Paths below the project at which the file is found without being named; git ignores them."""


def find_official_text(project: Path) -> Path | None:
    """The file named in OFFICIAL_TEXT (None if that is empty), else the one in `official/`, if any."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named is not None:
        return project / named if named else None
    return next((project / path for path in DEFAULT_PATHS if (project / path).is_file()), None)


def read_official_text(file: Path, project: Path) -> tuple[OfficialText | None, list[Problem]]:
    """The official text in `file`, or the problem that prevents its parsing."""
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
    if not file.is_file():
        return None, [Problem(path, 1, "official text", f"is not there; check {ENVIRONMENT_VARIABLE}, or leave it out")]
    try:
        text, sha256 = convert_to_text(file), hashlib.sha256(file.read_bytes()).hexdigest()
        return parse_official_text(text, path, sha256, shows_page_breaks=file.suffix.lower() == ".txt"), []
    except ParseError as error:
        return None, [Problem(path, error.number, error.unit, error.message)]
