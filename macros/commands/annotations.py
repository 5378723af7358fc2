"""Problems as workflow commands of GitHub Actions, which show each on its line of a pull request."""

import os
from collections.abc import Iterable

from macros.problems import Problem


def on_github_actions() -> bool:
    """Whether this process runs in a workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def github_annotations(problems: Iterable[Problem]) -> str:
    """An error command for each problem, without repetitions."""
    return "\n".join(_annotation(problem) for problem in sorted(set(problems)))


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},title={_property(problem.key)}"
    return f"::error {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
