"""The invented meetings of `make bench` are valid, as large as they say, always the same; builds keep to a budget."""

import shutil
from pathlib import Path

import yaml

from benchmarks.__main__ import Site, measure
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


def test_build_takes_less_than_that_of_the_plain_stack() -> None:
    budget = yaml.safe_load((PROJECT / "tests/browser/budgets.yml").read_text(encoding="utf-8"))["build"]["ratio"]
    ours, plain, _ = measure(Site("this report"), pairs=1).seconds
    assert ours / plain <= budget, f"this report: {ours / plain:.2f} of the plain stack's time, budget {budget}"
