"""A browser looks at the meeting in data/ once it is complete: until then, much of what it looks for is missing."""

from pathlib import Path

import pytest

from tests.support.records import COMPLETE

OF_DATA = {"publication", "real_site", "full_site", "real_site_url", "full_site_url"}
"""The fixtures of the meeting in data/: its data, and its sites."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, and say so, what looks at an edition that is not complete; the small meeting is looked at always."""
    for item in items:
        of_data = isinstance(item, pytest.Function) and OF_DATA & {*item.fixturenames}
        if not COMPLETE and of_data and item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.skip(reason="the edition in data/ is not complete"))
