"""Exceptions that MkDocs would show as a traceback → problems with file and line."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import PluginError

from macros.pages.render import RenderError
from macros.problems import Problem, format_problems

PROJECT = Path(__file__).parents[2]


class NotPublished(PluginError):
    """The project has problems, and is not built."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + format_problems(problems))
        self.problems = problems


def raise_as_problem(error: Exception) -> None:
    """Raise NotPublished if a template of the theme caused the error, or a file of ours that cannot be read."""
    if isinstance(error, RenderError):
        raise NotPublished((error.problem,)) from None
    problem = _template(error) if isinstance(error, TemplateError) or not isinstance(error, OSError) else _file(error)
    if problem:
        raise NotPublished((problem,)) from None


def _file(error: OSError) -> Problem | None:
    path = Path(str(error.filename)).absolute()
    if not path.is_relative_to(PROJECT):
        return None
    message = f"cannot be read any more ({error.strerror}); see that it is there, and build again"
    return Problem(path.relative_to(PROJECT).as_posix(), 1, "file", message)


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
