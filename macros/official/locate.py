"""The file of the official text: found, converted if need be, parsed."""

import hashlib
import os
from pathlib import Path

from macros.official.convert.convert_to_text import convert_to_text
from macros.official.parser import parse_official_text
from macros.official.text import OfficialText, ParseError
from macros.problems import CommandError, Problem

ENVIRONMENT_VARIABLE = "OFFICIAL_TEXT"
FOLDER = "official"
"""The folder below the project in which the file is found without being named; git ignores it."""
DEFAULT_PATHS = (f"{FOLDER}/report.txt", f"{FOLDER}/report.docx", f"{FOLDER}/report.pdf")
"""The first that is there is taken."""


def find_official_text(project: Path) -> Path | None:
    """The file named in OFFICIAL_TEXT (None if that is empty), else the one in `official/`, if any.

    There, a file of another name comes first: `read_official_text` says what to call it.
    """
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named is not None:
        return project / named if named else None
    files = sorted(file for file in (project / FOLDER).glob("[!.]*[!~]") if file.is_file())
    return min(files, key=_place, default=None)


def required_official_text(project: Path) -> Path:
    """The same, for a command that does nothing without it. Raises CommandError."""
    file = find_official_text(project)
    if file is None:
        message = f"There is no official text. Name it in {ENVIRONMENT_VARIABLE}, or put it at {DEFAULT_PATHS[0]}."
        raise CommandError(message)
    return file


def _place(file: Path) -> int:
    """The place of a file among the default paths, whatever its capitals; -1 if it has another name."""
    path = f"{FOLDER}/{file.name.lower()}"
    return DEFAULT_PATHS.index(path) if path in DEFAULT_PATHS else -1


def read_official_text(file: Path, project: Path, lenient: bool = False) -> tuple[OfficialText | None, list[Problem]]:
    """The official text in `file`, or the problem that prevents its parsing; `lenient` as for the parser."""
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
    if not file.is_file():
        return None, [Problem(path, 1, "official text", f"is not there; check {ENVIRONMENT_VARIABLE}, or leave it out")]
    if os.environ.get(ENVIRONMENT_VARIABLE) is None and file.parent == project / FOLDER and _place(file) < 0:
        message = f"would not be found by its name; call it {' or '.join(DEFAULT_PATHS)}, or take it away"
        return None, [Problem(path, 1, "official text", message)]
    try:
        text, sha256 = convert_to_text(file), hashlib.sha256(file.read_bytes()).hexdigest()
        return parse_official_text(text, path, sha256, file.suffix.lower() == ".txt", lenient), []
    except ParseError as error:
        return None, [Problem(path, error.number, error.unit, error.message)]
