"""The Vienna data agree with the Vienna text, where this machine has it, and small changes of it are found."""

import pytest

from macros.publication import CheckResult, check_project
from tests.official.test_verify import is_detected, small_changes
from tests.support.builds import PROJECT, official_text


@pytest.fixture(scope="module")
def real() -> CheckResult:
    text = official_text()
    if text is None:
        pytest.skip("left out: the official text is not on this machine; name it in OFFICIAL_TEXT")
    return check_project(PROJECT, official=text)


def test_real_data_and_text_agree(real: CheckResult) -> None:
    assert real.problems == ()
    assert real.verification is not None
    assert [comparison.name for comparison in real.verification.comparisons if not comparison.facts] == []
    facts = {comparison.name: comparison.facts for comparison in real.verification.comparisons}
    assert facts["speakers"] == 2 * 106
    assert facts["attributions"] > 100
    assert real.verification.facts > 2000


def test_some_small_changes_of_the_real_text_are_found(real: CheckResult) -> None:
    file = official_text()
    assert file is not None
    assert real.publication is not None
    edition = real.publication.edition
    changes = small_changes(file.read_text(encoding="utf-8"), edition)
    assert len(changes) > 1500
    assert [name for name, changed in changes[::101] if not is_detected(edition, changed)] == []
