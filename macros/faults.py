"""The MkDocs hook that turns a fault in a template of the theme into a message with file and line."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from macros import Refused
from macros.problems import Problem

FOLDER = Path(__file__).parent


def on_build_error(*, error: Exception) -> None:
    """Raise Refused where the innermost file of ours that an error passed through is a template."""
    problem = fault(error)
    if problem:
        raise Refused((problem,)) from None


def fault(error: BaseException) -> Problem | None:
    """An error as a problem of a template; None where it comes from elsewhere."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        frames.append((error.filename, error.lineno))
    ours = [(Path(name), line) for name, line in frames if Path(name).is_relative_to(FOLDER)]
    if not ours or ours[-1][0].suffix == ".py":
        return None
    file, line = ours[-1]
    return Problem(
        f"macros/{file.relative_to(FOLDER).as_posix()}", line or 1, "template", f"{error}; mend the template"
    )
