"""A meeting with three times the records takes three times the work: counted in calls, which no other load changes.

Whatever goes through all records for each record makes nine times the calls. What is no call, such as a comparison of
two numbers, is not seen.
"""

import shutil
from collections import Counter
from cProfile import Profile
from pathlib import Path
from types import CodeType

from benchmarks.generate import Meeting
from macros.publication import check_project
from tests.support.builds import PROJECT

OURS = f"{PROJECT}/macros/"
SQUARE = {
    "data/edition.py: Edition.shared_speaker_lists",
    "pages/charts.py: Charts._count",
    "pages/charts.py: Charts.rows",
    "templates/chart/matrix.html.j2: root",
    "templates/chart/topics.html.j2: root",
}
"""What compares all States, or makes a table of two kinds of records: what they show grows with the square. Topics grow
more than the rest, since they make up for recommendations (`benchmarks/generate.py`)."""
FEW = 500
"""Calls that a function may make besides, before its growth says anything."""

Function = tuple[str, str]
"""File and name, which for a template is root."""


def calls(times: int, folder: Path) -> Counter[Function]:
    """The calls of each function with all inside it, and of built-in functions by it, while a meeting is checked."""
    Meeting(times, seed=3).write(folder)  # another than in other tests, whose records are cached
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    with Profile() as profile:
        checked = check_project(folder)
    assert checked.problems == ()
    counted: Counter[Function] = Counter()
    for entry in profile.getstats():
        if isinstance(entry.code, CodeType):
            built_in = sum(call.callcount for call in entry.calls or () if isinstance(call.code, str))
            name = entry.code.co_qualname.partition(".<locals>")[0]
            counted[entry.code.co_filename, name] += entry.callcount + built_in
    return counted


def test_work_grows_as_the_meeting_does(tmp_path: Path) -> None:
    once, thrice = calls(1, tmp_path / "1"), calls(3, tmp_path / "3")
    assert thrice.total() < 3 * once.total()
    grown = {
        f"{file.removeprefix(OURS)}: {name}": (once[file, name], number)
        for (file, name), number in thrice.items()
        if file.startswith(OURS) and number > 4 * once[file, name] + FEW
    }
    assert {name: numbers for name, numbers in grown.items() if name not in SQUARE} == {}
    assert grown.keys() >= SQUARE
