"""The invented meetings of `make bench` are valid, as large as they say, and always the same."""

import shutil
from pathlib import Path

from benchmarks.generate import SIZES, Meeting
from macros.publication import check_project
from tests.support.builds import PROJECT


def test_invented_meeting_has_no_problems(tmp_path: Path) -> None:
    Meeting(1).write(tmp_path)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    checked = check_project(tmp_path)
    assert checked.problems == ()
    assert {kind: len(checked.known.ids[kind]) for kind in SIZES} == SIZES


def test_the_same_size_gives_the_same_files() -> None:
    first, second = (list(Meeting(3).files()) for _ in range(2))
    assert first == second
    assert len(first) > 3 * sum(SIZES.values())
