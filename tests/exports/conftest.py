"""Fixtures of the tests of files to take away."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

COMMITTED = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
"""When the commit was made of which the files are."""


@pytest.fixture(scope="module", autouse=True)
def committed() -> Iterator[None]:
    """The environment of `make`, which says when the commit was made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(COMMITTED.timestamp())))
        yield
