"""Problems as workflow commands of GitHub Actions, which show each on its line of a pull request."""

import os
from collections.abc import Iterable

from macros.problems import Problem


def print_annotations(problems: Iterable[Problem]) -> None:
    """Print an error command for each problem, without repetitions; nothing outside of a workflow."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in sorted(set(problems)):
            position = f"file={_property(problem.path)},line={problem.line},title={_property(problem.key)}"
            print(f"::error {position}::{_data(problem.message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
