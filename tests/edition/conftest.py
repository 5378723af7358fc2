"""Fixtures of the tests of the Vienna edition."""

import pytest

from macros.data.edition import Edition


@pytest.fixture(scope="session")
def ports_title(real_edition: Edition) -> str:
    """The title of a topic that tests search for, as the data spell it."""
    return real_edition.topics["ports"].title
