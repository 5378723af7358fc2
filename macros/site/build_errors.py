"""Exceptions that MkDocs would show as a traceback → problems with file and line."""

import os
import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import PluginError

from macros.pages.render import RenderError
from macros.problems import NO_ROOM, Problem, describe_write_error, format_problems

PROJECT = Path(__file__).parents[2]


class NotPublished(PluginError):
    """The project has problems, and is not built."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + format_problems(problems))
        self.problems = problems


def raise_as_problem(error: Exception, site: Path) -> None:
    """Raise NotPublished if a template of the theme caused the error, or a file that cannot be read or written."""
    if isinstance(error, RenderError):
        raise NotPublished((error.problem,)) from None
    if isinstance(error, OSError) and not isinstance(error, TemplateError):
        raise NotPublished((_file(error, site),)) from None
    if problem := _template(error):
        raise NotPublished((problem,)) from None


def _file(error: OSError, site: Path) -> Problem:
    path = Path(error.filename or site).absolute()
    if str(path).startswith(str(site)) or error.errno in NO_ROOM:
        path, message = site, describe_write_error(error)
    else:
        message = f"cannot be read any more ({error.strerror}); see that it is there, and build again"
    return Problem(os.path.relpath(path, PROJECT), 1, "file", message)


def _template(error: Exception) -> Problem | None:
    """A problem if the innermost of our files in the traceback is a template."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        frames.append((error.filename, error.lineno))
    files = [(Path(name).absolute(), line) for name, line in frames]
    ours = [(file, line) for file, line in files if file.is_relative_to(PROJECT / "macros")]
    if not ours or ours[-1][0].suffix == ".py":
        return None
    file, line = ours[-1]
    what = f"no template {error.name}" if isinstance(error, TemplateNotFound) else str(error)
    return Problem(file.relative_to(PROJECT).as_posix(), line or 1, "template", f"{what}; mend the template")
