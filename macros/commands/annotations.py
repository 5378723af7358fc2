"""Problems → the lines by which GitHub puts each of them where it belongs in a proposed change."""

import os
from collections.abc import Iterable

from macros.problems import Problem


def on_github_actions() -> bool:
    """Whether we run where such lines are understood."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def github_annotations(problems: Iterable[Problem]) -> str:
    """A line for each problem, once each."""
    return "\n".join(_annotation(problem) for problem in sorted(set(problems)))


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},title={_property(problem.key)}"
    return f"::error {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
