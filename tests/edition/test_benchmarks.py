"""The build of this report keeps to its budget."""

import yaml

from benchmarks.__main__ import Site, measure
from tests.support.builds import PROJECT


def test_build_takes_less_than_that_of_the_plain_stack() -> None:
    budget = yaml.safe_load((PROJECT / "tests/browser/budgets.yml").read_text(encoding="utf-8"))["build"]["ratio"]
    ours, plain, _ = measure(Site("this report"), pairs=1).seconds
    assert ours / plain <= budget, f"this report: {ours / plain:.2f} of the plain stack's time, budget {budget}"
