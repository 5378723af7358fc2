"""Exceptions that MkDocs would show as a traceback → problems with file and line."""

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import PluginError

from macros.problems import Problem, format_problems

PROJECT = Path(__file__).parents[2]


class NotPublished(PluginError):
    """The project has problems, and is not built."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + format_problems(problems))
        self.problems = problems


def raise_as_problem(error: Exception) -> None:
    """Raise NotPublished if the innermost of our files in the traceback of an error is a template."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        frames.append((error.filename, error.lineno))
    ours = [(Path(name), line) for name, line in frames if Path(name).is_relative_to(PROJECT / "macros")]
    if not ours or ours[-1][0].suffix == ".py":
        return
    file, line = ours[-1]
    what = f"no template {error.name}" if isinstance(error, TemplateNotFound) else str(error)
    problem = Problem(file.relative_to(PROJECT).as_posix(), line or 1, "template", f"{what}; mend the template")
    raise NotPublished((problem,)) from None
