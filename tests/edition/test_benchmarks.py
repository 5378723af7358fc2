"""The build of this report keeps to its budget."""

import yaml

from benchmarks.__main__ import Site, run
from tests.support.builds import PROJECT, Build


def test_build_takes_less_than_that_of_the_plain_stack(real_site: Build) -> None:
    """In the best of three pairs: what else runs on the machine makes a build slower, and never faster."""
    budget = yaml.safe_load((PROJECT / "tests/browser/budgets.yml").read_text(encoding="utf-8"))["build"]["ratio"]
    site, ratios = Site("this report"), list[float]()
    run(["benchmarks.plain", str(real_site.folder), str(site.folder / "plain")])
    while not ratios or (min(ratios) > budget and len(ratios) < 3):
        ratios.append(site.build().seconds / site.build_plain().seconds)
    assert min(ratios) <= budget, f"shares of the plain stack's time: {ratios}, budget {budget}"
